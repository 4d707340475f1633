import * as z from "zod";
import { scryptPasswords } from "../../src/adapters/webcrypto/passwords.ts";
import { type ClientRequest, requestTo } from "../client/request.ts";
import { ENVIRONMENT, type Environment, type Pair } from "./environments.ts";
import { addressOf, issuer, type Person } from "./people.ts";

const PASSWORD = "kopi-tubruk-tanpa-gula";
/** More refreshes of each session than all rounds together ask for. */
const REFRESHES = 80;

/**
 * Gives people a password. Its hash costs as little as in tests: at production's cost it is nearly
 * all of a log-in, on both sides alike.
 */
export async function givePasswords(
  { shop, bare }: Pair,
  people: readonly Person[],
): Promise<void> {
  const hash = await scryptPasswords({ ln: Number(ENVIRONMENT.PASSWORD_COST_LN) }).hash(PASSWORD);
  const ids = JSON.stringify(people.map(({ id }) => id));
  const credential = `INSERT INTO credentials (principal_id, password_hash)
    SELECT value, ?2 FROM json_each(?1)`;
  for (const { db } of [shop, bare]) await db.prepare(credential).bind(ids, hash).run();
}

export function logIn(person: Person): ClientRequest {
  return requestTo("POST /auth/login", { body: { email: addressOf(person), password: PASSWORD } });
}

/**
 * Refreshes of these people's sessions in turn. Each token is made from the one before it, so what
 * will be asked is known before the first answer.
 */
export async function refreshesOf(
  environment: Environment,
  people: readonly Person[],
): Promise<() => ClientRequest> {
  const { nextRefresh } = issuer();
  const turns: string[][] = Array.from({ length: REFRESHES }, () => []);
  for (const person of people) {
    let token = await firstToken(environment, person);
    for (const turn of turns) {
      turn.push(token);
      token = (await nextRefresh(person.id, token)).token;
    }
  }
  const all = turns.flat().values();
  return () => {
    const { value, done } = all.next();
    if (done) throw new Error("more was refreshed than there are tokens");
    return requestTo("POST /auth/refresh", { body: { refresh_token: value } });
  };
}

async function firstToken({ hostname, port }: Environment, person: Person): Promise<string> {
  const { method, path, headers, body } = logIn(person);
  const sent = { method, headers, ...(body === undefined ? {} : { body }) };
  const answer = await fetch(`http://${hostname}:${port}${path}`, sent);
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(said)}`);
  return Granted.parse(said).refresh_token;
}

const Granted = z.object({ refresh_token: z.string() });
