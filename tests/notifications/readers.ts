import * as z from "zod";
import { zId } from "../../src/domain/ids.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import { gatewaySays, openTopUp } from "../payments/paying.ts";
import { type Buyer, PASSWORD, type Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

export const METER = "12345678901";

export interface Reader {
  readonly language?: string;
  readonly name?: string;
  readonly email?: string;
}

/** Somebody who registered with a language of their own. */
export async function reader(shop: Shop, given: Reader = {}): Promise<Buyer> {
  const { language = "id", name = "Sari" } = given;
  const email = given.email ?? `pembaca-${crypto.randomUUID()}@example.com`;
  const answer = await shop.request("POST", "/auth/register", {
    body: { email, password: PASSWORD, name },
    headers: { "accept-language": language, "cf-connecting-ip": crypto.randomUUID() },
  });
  const { user, access_token } = z
    .object({ user: z.object({ id: zId("user") }), access_token: z.string() })
    .parse(await answer.json());
  return { id: user.id, email, token: access_token };
}

/** Brings money in the way customers do. */
export async function toppedUp(shop: Shop, buyer: Buyer, amount = 100_000) {
  const { transaction, payment } = await openTopUp(shop, buyer, amount);
  await gatewaySays(shop, payment.order_id, "settlement");
  return await shop.until(buyer, transaction.id, "SUCCESS");
}

export async function bought(shop: Shop, buyer: Buyer, wanted: object, end: string) {
  const answer = await shop.buy(buyer, wanted);
  const { id } = TransactionView.parse(await answer.json());
  return await shop.until(buyer, id, end);
}

/** The mail about a transaction whose subject begins like this, once it has come. */
export function mailAbout(shop: Shop, buyer: Buyer, id: string, subject: string) {
  return eventually(async () =>
    (await shop.mails(buyer.email)).find(
      (mail) => mail.subject.startsWith(subject) && mail.text.includes(id),
    ),
  );
}
