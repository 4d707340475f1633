import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { zId } from "../../src/domain/ids.ts";
import { DEFAULT_PREFERENCES } from "../../src/domain/notifications/preferences.ts";
import { codeOf } from "../auth/authenticator-app.ts";
import { codeAt, proveEmail } from "../auth/codes.ts";
import { begunIn, codesIn, secondFactorOf, signIns } from "../auth/owner-with-app.ts";
import { png } from "../files/pictures.ts";
import { keysIn } from "../integrations/keys.ts";
import { identityOf, submitted } from "../kyc/identities.ts";
import { putItems } from "../notifications/inbox-items.ts";
import { settled } from "../support/delivery.ts";
import { type Buyer, PASSWORD, type Shop } from "../support/shop.ts";
import { PLACE } from "../withdrawals/payout-shop.ts";

const PIN = "294173";
const PROFILE = { address: "Jalan Kenari 7", city: "Bandung", birth_date: "1990-01-15" };
const HOOK = "http://127.0.0.1:8788/receiver/hooks/yang-pergi";
/** What nothing may hold of them afterwards. */
export const WORDS = [PROFILE.address, "Sari yang Pergi", PLACE.account_number, HOOK];

/** Somebody with all that an account can have, by the front door. */
export async function richAccount(shop: Shop, staff: { readonly token: string }) {
  const owner = await shop.customer({ balance: 20_000, name: "Sari yang Pergi" });
  const { token } = owner;
  const done = async (answer: Promise<Response>) => {
    const { status } = await answer;
    expect(status, await (await answer).clone().text()).toBeLessThan(300);
    return await answer;
  };
  const post = (path: string, body: object) =>
    done(shop.request("POST", path, { token, key: crypto.randomUUID(), body }));
  await proveEmail(shop, owner);
  await done(shop.request("PUT", "/users/profile", { token, body: PROFILE }));
  await done(shop.request("PUT", "/users/consents", { token, body: { marketing: true } }));
  const headers = { "content-type": "image/png" };
  await done(shop.ask("POST /users/profile/avatar", { token, body: png(), headers }));
  await approved(shop, owner, staff);
  for (const device of ["a", "b"])
    expect((await signIns(shop).login(owner.email)).status, device).toBe(200);
  await post("/wallet/bank-accounts/code", PLACE);
  await post("/wallet/bank-accounts", { ...PLACE, code: await codeAt(shop, owner.email, 2) });
  const { made } = keysIn(shop);
  for (const mode of ["live", "test"]) await made(owner, { mode, name: "Toko" });
  const favourite = { sku: "xld10", customer_no: "087800001230", label: "Ibu" };
  await done(shop.request("POST", "/users/me/favourites", { token, body: favourite }));
  await putItems(shop, owner.id, ["Selamat datang"]);
  await post("/notifications/devices", { token: crypto.randomUUID(), platform: "web" });
  const { version: _, ...preferences } = DEFAULT_PREFERENCES;
  const unseen = { token, headers: { "if-match": '"0"' }, body: preferences };
  await done(shop.request("PUT", "/notifications/preferences", unseen));
  const hook = { url: HOOK, events: ["order.completed"], password: PASSWORD };
  await done(shop.request("POST", "/webhooks/endpoints", { token, body: hook }));
  const bought = await shop.buy(owner, { sku: "xld10", customer_no: "087800001230" });
  const { id } = await bought.json<{ id: string }>();
  await shop.until(owner, id, "SUCCESS");
  await done(shop.request("PUT", "/wallet/pin", { token, body: { password: PASSWORD, pin: PIN } }));
  const factor = secondFactorOf(shop, token);
  const { enrolment_id, secret } = await begunIn(await factor.begin());
  const [code = ""] = await codesIn(await factor.confirm(enrolment_id, codeOf(secret)));
  const given = { action: "set", amount: 0, currency: "IDR", reason: "Dikembalikan tunai" };
  const paidBack = { token: staff.token, key: crypto.randomUUID(), body: given };
  await done(shop.request("PUT", `/users/${owner.id}/balance`, paidBack));
  await settled(owner);
  return {
    ...owner,
    order: zId("transaction").parse(id),
    proofs: { password: PASSWORD, pin: PIN, code },
  };
}

/** Reviewed as staff do it: with a look at the documents. */
async function approved(shop: Shop, owner: Buyer, { token }: { readonly token: string }) {
  const kyc_id = await submitted(shop, owner, await identityOf(shop, owner));
  for (const document of ["id_card", "selfie"]) {
    const params = { kyc_id, document };
    const link = await shop.ask("POST /admin/kyc/{kyc_id}/documents/{document}/link", {
      token,
      params,
    });
    const { path } = await link.json<{ path: string }>();
    expect((await shop.request("GET", path.replace(/^\/api\/v1/, ""))).status).toBe(200);
  }
  const answer = await shop.ask("POST /admin/kyc/{kyc_id}/approve", { token, params: { kyc_id } });
  expect(answer.status).toBe(200);
}

/** So many more rows like the one of somebody in a table of D1, with ids of their own. */
export async function multiply(
  { db }: Shop,
  { table, where, many, own }: Multiplied,
): Promise<void> {
  const { results } = await db.prepare(`PRAGMA table_info(${table})`).all<{ name: string }>();
  await db
    .prepare(
      multiplying(
        table,
        results.map(({ name }) => name),
        { where, many, own },
      ),
    )
    .run();
}

interface Multiplied {
  readonly table: string;
  readonly where: string;
  readonly many: number;
  /** Columns that no two rows share. */
  readonly own: readonly string[];
}

function multiplying(
  table: string,
  names: readonly string[],
  { where, many, own }: Omit<Multiplied, "table">,
): string {
  const values = names.map((name) => (own.includes(name) ? `"${name}" || '-' || n` : `"${name}"`));
  const columns = names.map((name) => `"${name}"`).join(", ");
  return `INSERT INTO ${table} (${columns})
    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${many})
    SELECT ${values.join(", ")} FROM numbers, (SELECT * FROM ${table} WHERE ${where} LIMIT 1)`;
}

/** The same in the wallet. */
export async function multiplyOrders(
  { id, order }: { readonly id: string; readonly order: string },
  many: number,
) {
  await runInDurableObject(env.WALLETS.getByName(id), (_wallet, { storage: { sql } }) => {
    const names = sql
      .exec<{ name: string }>("SELECT name FROM pragma_table_info('transactions')")
      .toArray();
    sql.exec(
      multiplying(
        "transactions",
        names.map(({ name }) => name),
        {
          ...{ where: `id = '${order}'`, many, own: ["id", "sku", "business_day"] },
        },
      ),
    );
  });
}
