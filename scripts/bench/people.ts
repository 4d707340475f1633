import { tokenKeys } from "../../src/adapter-config.ts";
import { joseTokens } from "../../src/adapters/webcrypto/tokens.ts";
import { parseEnvironment } from "../../src/config.ts";
import { type Id, newId } from "../../src/domain/ids.ts";
import { amount, ZERO } from "../../src/domain/money.ts";
import { type NewTransaction, newTransaction } from "../../src/domain/orders/transaction.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Wallets } from "../../src/ports/wallet/wallets.ts";
import { ENVIRONMENT, type Environment } from "./environments.ts";

export interface Person {
  readonly id: Id<"user">;
  readonly session_id: Id<"session">;
  readonly token: string;
}

const HOUR_SECONDS = 3600;
const ENOUGH = amount(1_000_000_000_000);

/** Signed-in customers, known to no environment yet. */
export async function newPeople(count: number): Promise<readonly Person[]> {
  const at = instant(Date.now());
  const tokens = issuer();
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const [id, session_id] = [newId("user", at), newId("session", at)];
      const claims = { kind: "customer", subject: id, session_id, tier: "retail" } as const;
      return { id, session_id, token: await tokens.issueAccess(claims, at) };
    }),
  );
}

/** Signs as both sides do. */
export function issuer() {
  const parsed = parseEnvironment(ENVIRONMENT);
  if (parsed.kind === "invalid") throw new Error(parsed.problems.join("; "));
  const keys = tokenKeys(parsed.values);
  return joseTokens({ keys, issuer: "fa-system", accessTtlSeconds: HOUR_SECONDS });
}

/** Somebody signed in, in all of them, who may see and do everything. */
export async function newClerk(
  ...environments: readonly Environment[]
): Promise<{ readonly token: string }> {
  const at = instant(Date.now());
  const [id, session_id] = [newId("admin", at), newId("session", at)];
  const admin = `INSERT INTO admins (id, email, name, role, status, created_at, updated_at)
    VALUES (?1, ?1 || '@example.com', 'Budi', 'super_admin', 'ACTIVE', ?2, ?2)`;
  const session = "INSERT INTO sessions VALUES (?, 'staff', ?, '127.0.0.1', 'bench', ?, ?)";
  for (const { db } of environments) {
    await db.batch([
      db.prepare(admin).bind(id, at),
      db.prepare(session).bind(session_id, id, at, addSeconds(at, HOUR_SECONDS)),
    ]);
  }
  const claims = { kind: "staff", subject: id, session_id } as const;
  return { token: await issuer().issueAccess(claims, at) };
}

export function addressOf({ id }: Person): string {
  return `${id.toLowerCase()}@example.com`;
}

/** Gives people an account and a session, as signing in would have. */
export async function admit({ db }: Environment, people: readonly Person[]): Promise<void> {
  const at = instant(Date.now());
  const user = `INSERT INTO users (id, email, name, status, locale, created_at, updated_at)
    SELECT value ->> 'id', value ->> 'address', 'Sari', 'ACTIVE', 'id', ?2, ?2
    FROM json_each(?1)`;
  const session = `INSERT INTO sessions SELECT value ->> 'session_id', 'customer', value ->> 'id',
    '127.0.0.1', 'bench', ?2, ?3 FROM json_each(?1)`;
  const json = JSON.stringify(
    people.map((each) => ({ id: each.id, session_id: each.session_id, address: addressOf(each) })),
  );
  await db.batch([
    db.prepare(user).bind(json, at),
    db.prepare(session).bind(json, at, addSeconds(at, HOUR_SECONDS)),
  ]);
}

/** Money that came in as a paid top-up, without the walk to the gateway. */
export async function endowInShop(
  environment: Environment,
  people: readonly Person[],
): Promise<void> {
  const wallets = await namespaceOf<Wallets>(environment);
  // One after another: a call from outside blocks this program while it is made, and a connection
  // that waits for many of them is closed.
  for (const { id } of people) {
    const at = instant(Date.now());
    const order = topUp(id);
    const wallet = wallets(id);
    await wallet.open(order, { key: crypto.randomUUID(), digest: "" });
    const paid = {
      amount: ENOUGH,
      fee: ZERO,
      currency: "IDR",
      account: "clearing:midtrans",
    } as const;
    const payment = { transaction_id: order.id, payment_id: newId("payment", at) };
    await wallet.credit(id, { ...paid, ...payment }, { at, actor: "system:bench" });
  }
}

/** A long past in the shop's wallets, made before anything else happens in them. */
export async function ageInShop(
  environment: Environment,
  { id }: Person,
  entries: number,
): Promise<void> {
  const wallets = await namespaceOf<{ age(owner: string, entries: number): Promise<void> }>(
    environment,
  );
  await wallets(id).age(id, entries);
}

export async function ageInBare(
  environment: Environment,
  { id }: Person,
  entries: number,
): Promise<void> {
  const wallets = await namespaceOf<{ age(entries: number): Promise<void> }>(environment);
  await wallets(id).age(entries);
}

export async function endowInBare(
  environment: Environment,
  people: readonly Person[],
): Promise<void> {
  const wallets = await namespaceOf<{ fund(available: number): Promise<void> }>(environment);
  for (const { id } of people) await wallets(id).fund(ENOUGH);
}

/** The objects are reached from outside their Worker, where nothing knows their methods. */
async function namespaceOf<Port>({ miniflare }: Environment): Promise<(name: string) => Port> {
  const namespace = await miniflare.getDurableObjectNamespace("WALLETS");
  return (name) => namespace.get(namespace.idFromName(name)) as unknown as Port;
}

function topUp(user_id: Id<"user">): NewTransaction {
  const at = instant(Date.now());
  return newTransaction({
    id: newId("transaction", at),
    user_id,
    type: "TOPUP",
    currency: "IDR",
    price: ENOUGH,
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: "system:bench",
  });
}
