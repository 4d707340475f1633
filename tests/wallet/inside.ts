import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Id } from "../../src/domain/ids.ts";

/** Looks into a wallet's storage from within the object. */
export function inside<Answer>(
  owner: Id<"user">,
  look: (storage: DurableObjectStorage) => Answer | Promise<Answer>,
): Promise<Answer> {
  return runInDurableObject(env.WALLETS.getByName(owner), (_wallet, { storage }) => look(storage));
}

/** The same storage, counting how many rows its queries have read. */
export function counting(sql: SqlStorage): { readonly sql: SqlStorage; rowsRead(): number } {
  const cursors: { readonly rowsRead: number }[] = [];
  const counted = new Proxy(sql, {
    get(target, name) {
      if (name !== "exec") return Reflect.get(target, name, target);
      return (query: string, ...values: SqlStorageValue[]) => {
        const cursor = target.exec(query, ...values);
        cursors.push(cursor);
        return cursor;
      };
    },
  });
  const rowsRead = () => cursors.reduce((sum, cursor) => sum + cursor.rowsRead, 0);
  return { sql: counted, rowsRead };
}
