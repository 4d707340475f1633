import { and, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Id } from "../../../domain/ids.ts";
import type { Receiver } from "../../../domain/wallet/transfer.ts";
import type { People } from "../../../ports/auth/people.ts";
import { type Db, write } from "../db.ts";
import { admins, credentials, storedUser, users } from "./schema.ts";

export function d1People(db: Db): People {
  return {
    addUser: (user, password_hash) =>
      write(
        db.insert(users).values(storedUser(user)),
        ...(password_hash === null
          ? []
          : [db.insert(credentials).values({ principal_id: user.id, password_hash })]),
      ),

    user: (id) => db.select().from(users).where(eq(users.id, id)).get(),

    namesOf: (ids) => namesOf(db, ids),

    userAt: ({ kind, value }) => db.select().from(users).where(eq(users[kind], value)).get(),

    receiver: (address) =>
      db
        .select({ id: users.id })
        .from(users)
        .where(and(isAt(address), isProved(address), eq(users.status, "ACTIVE")))
        .get(),

    userSignIn: ({ kind, value }) =>
      db
        .select({ person: users, password_hash: credentials.password_hash })
        .from(users)
        .innerJoin(credentials, eq(credentials.principal_id, users.id))
        .where(eq(users[kind], value))
        .get(),

    adminSignIn: (email) =>
      db
        .select({
          person: admins,
          password_hash: credentials.password_hash,
          epoch: admins.sign_in_epoch,
        })
        .from(admins)
        .innerJoin(credentials, eq(credentials.principal_id, admins.id))
        .where(eq(admins.email, email))
        .get(),

    passwordOf: (id) => passwordOf(db, id),

    setPassword: (id, password_hash) =>
      write(
        db
          .insert(credentials)
          .select(
            sql`SELECT ${id}, ${password_hash} WHERE ${id} IN (SELECT principal_id FROM credentials)
              OR ${id} IN (SELECT id FROM users WHERE status = 'ACTIVE')`,
          )
          .onConflictDoUpdate({ target: credentials.principal_id, set: { password_hash } }),
      ),

    rehash: (id, from, to) =>
      write(
        db
          .update(credentials)
          .set({ password_hash: to })
          .where(and(eq(credentials.principal_id, id), eq(credentials.password_hash, from))),
      ),
  };
}

async function passwordOf(db: Db, id: Id<"user"> | Id<"admin">): Promise<string | undefined> {
  const row = await db
    .select({ hash: credentials.password_hash })
    .from(credentials)
    .where(eq(credentials.principal_id, id))
    .get();
  return row?.hash;
}

/** Those of customers and of staff, in one trip. */
async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
  const [customers, staff] = await db.batch([
    db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, wanted)),
    db.select({ id: admins.id, name: admins.name }).from(admins).where(inArray(admins.id, wanted)),
  ]);
  const named = [...customers, ...staff].filter(({ name }) => name !== "");
  return new Map(named.map(({ id, name }) => [id, name]));
}

/** Each kind of address is unique among users, and found by its index. */
function isAt(address: Receiver): SQL {
  if (address.by === "id") return eq(users.id, address.value);
  return eq(address.by === "email" ? users.email : users.phone, address.value);
}

/** Anybody can register an address: it is its owner's once they have proved it. */
function isProved({ by }: Receiver): SQL | undefined {
  if (by === "id") return undefined;
  return isNotNull(by === "email" ? users.email_verified_at : users.phone_verified_at);
}
