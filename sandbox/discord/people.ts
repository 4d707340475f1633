import type { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, readBody } from "../http.ts";
import { nextNumber } from "../state.ts";

const Person = z.object({
  id: z.string().regex(/^\d{15,20}$/),
  username: z.string().min(1).max(32),
  global_name: z.string().nullable().default(null),
  locale: z.string().default("id"),
  /** What they may do in every guild, as a set of bits. */
  permissions: z.string().regex(/^\d+$/).default("3072"),
  roles: z.array(z.string()).default([]),
});
export type Person = z.infer<typeof Person>;

/** To see a channel and to write there. */
const MEMBER = String((1 << 10) | (1 << 11));
const MANAGER = String((1 << 5) | (1 << 10) | (1 << 11));
const ADMINISTRATOR = String(1 << 3);

const someone = (
  id: string,
  username: string,
  global_name: string,
  more: Partial<Person> = {},
) => ({
  ...{ id, username, global_name, locale: "id", permissions: MEMBER, roles: [], ...more },
});

/** Who is there from the beginning; the last two may manage the guild. */
const USUAL_PEOPLE: readonly Person[] = [
  someone("80351110224678913", "sari.w", "Sari"),
  someone("80351110224678914", "budi77", "Budi"),
  someone("80351110224678915", "chloe", "Chloe", { locale: "en-US" }),
  someone("80351110224678916", "dewi.admin", "Dewi", { permissions: MANAGER }),
  someone("80351110224678920", "rahma", "Rahma", { permissions: ADMINISTRATOR }),
];

/** `POST /people` adds somebody, or changes them. */
export function peopleRoutes(environment: Environment, app: Hono): void {
  app.get("/people", () => json({ data: allPeople(environment) }));
  app.post("/people", async (c) => {
    const person = await readBody(c.req.raw, Person);
    if (person instanceof Response) return person;
    environment.state.put(`discord:person:${person.id}`, person);
    return json({ data: person });
  });
}

export function allPeople({ state }: Environment): readonly Person[] {
  const kept = state.list<Person>("discord:person:").map(([, person]) => person);
  const others = USUAL_PEOPLE.filter(({ id }) => !kept.some((person) => person.id === id));
  return [...others, ...kept];
}

/** Somebody new, with no more than a name. */
export function newcomer(environment: Environment, name: string): Person {
  const number = nextNumber(environment.state, "discord-person");
  const id = `80351110224${String(700_000 + Number(number))}`;
  const username = name.toLowerCase().replace(/[^a-z0-9._]/g, "") || `orang${Number(number)}`;
  const person = someone(id, username, name);
  environment.state.put(`discord:person:${id}`, person);
  return person;
}

export function nameOf({ username, global_name }: Person): string {
  return global_name ?? username;
}

/** A person as Discord shows them to applications. */
export function userOf({ id, username, global_name }: Person) {
  return { id, username, global_name, avatar: null, discriminator: "0", public_flags: 0 };
}

export function mayDo({ permissions }: Person, needed: string | null): boolean {
  if (needed === null) return true;
  const held = BigInt(permissions);
  if ((held & BigInt(ADMINISTRATOR)) !== 0n) return true;
  return needed !== "0" && (held & BigInt(needed)) === BigInt(needed);
}
