import { createHash, createHmac } from "node:crypto";
import * as z from "zod";
import { testEnvironment } from "../../support/environment.ts";
import type { Shop } from "../../support/shop.ts";

/** Signs like Digiflazz: HMAC-SHA1 over the body as it is sent. */
export function digiflazzSignature(
  body: string,
  secret: string = testEnvironment.DIGIFLAZZ_WEBHOOK_SECRET,
): string {
  return `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`;
}

/** Posts a body as Digiflazz would; other headers may stand in for the true ones. */
export function digiflazzSends(
  shop: Shop,
  body: string,
  headers: Record<string, string> = { "x-hub-signature": digiflazzSignature(body) },
): Promise<Response> {
  return shop.request("POST", "/notifications/webhook/digiflazz", {
    body,
    headers: { "x-digiflazz-event": "update", "user-agent": "Digiflazz-Hookshot", ...headers },
  });
}

export function midtransSends(shop: Shop, body: string | object): Promise<Response> {
  return shop.request("POST", "/notifications/webhook/midtrans", {
    body,
    headers: { "user-agent": "Veritrans" },
  });
}

interface Notice {
  readonly order_id: string;
  readonly status_code: string;
  readonly gross_amount: string;
}

/** Completes a notice with the signature Midtrans would give it. */
export function signedNotice<Fields extends Notice>(
  fields: Fields,
  serverKey: string = testEnvironment.MIDTRANS_SERVER_KEY,
) {
  const { order_id, status_code, gross_amount } = fields;
  const covered = `${order_id}${status_code}${gross_amount}${serverKey}`;
  const signature_key = createHash("sha512").update(covered).digest("hex");
  return { ...fields, signature_key };
}

const Refusal = z.object({
  provider: z.string(),
  verdict: z.string(),
  source: z.string(),
  times: z.number(),
  sample: z.string(),
});

/** What is left of refused webhooks that held this text when they were seen first. */
export async function refusalsOf(shop: Shop, text: string) {
  const { results } = await shop.db.prepare("SELECT * FROM webhook_refusals").all();
  return z
    .array(Refusal)
    .parse(results)
    .filter(({ sample }) => sample.includes(text));
}

/** Everything the shop's database holds, table by table, as one text. */
export async function everythingIn(db: D1Database): Promise<string> {
  const names = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .all();
  const tables = z.array(z.object({ name: z.string() })).parse(names.results);
  const dumps = await Promise.all(
    tables.map(async ({ name }) => (await db.prepare(`SELECT * FROM "${name}"`).all()).results),
  );
  return JSON.stringify(dumps);
}
