import { expect } from "vitest";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { newId } from "../../src/domain/ids.ts";
import { amount, type Currency, ZERO } from "../../src/domain/money.ts";
import { newTransaction, TransactionView } from "../../src/domain/orders/transaction.ts";
import type { SettingKey } from "../../src/domain/settings/settings.ts";
import { Balance } from "../../src/domain/wallet/wallet.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import type { Buyer, Shop } from "../support/shop.ts";

/** A transfer through the front door. */
export function send(
  shop: Shop,
  { token }: Buyer,
  body: object | string,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return shop.request("POST", "/wallet/transfer", { token, key, body });
}

/** A transfer that must be taken. */
export async function sent(
  shop: Shop,
  from: Buyer,
  to: Buyer,
  given: { readonly amount: number; readonly currency?: string; readonly note?: string },
): Promise<TransactionView> {
  const answer = await send(shop, from, { to: to.id, ...given });
  expect(answer.status, await answer.clone().text()).toBe(202);
  return TransactionView.parse(await answer.json());
}

export async function codeOf(answer: Response): Promise<string> {
  return Problem.parse(await answer.json()).code;
}

/** Money of any currency, from nowhere a customer could get it. */
export async function endowed(
  shop: Shop,
  { id }: Buyer,
  currency: Currency,
  value: number,
): Promise<void> {
  const at = shop.ports.now();
  const transaction = newTransaction({
    id: newId("transaction", at),
    user_id: id,
    type: "ADJUSTMENT",
    direction: "credit",
    currency,
    price: amount(value),
    fee: ZERO,
    discount: ZERO,
    created_at: at,
    actor: "system:test",
  });
  const gift = { transaction, account: "adjustment" } as const;
  await shop.ports.wallets.book(id, gift, { at, actor: "system:test" });
}

export async function balanceIn(shop: Shop, { token }: Buyer, currency: string): Promise<Balance> {
  const answer = await shop.request("GET", `/wallet/balance?currency=${currency}`, { token });
  return Balance.parse(await answer.json());
}

/** Changes a setting as staff would, for everybody's next request. */
export async function setting(shop: Shop, key: SettingKey, value: unknown): Promise<void> {
  await shop.db.batch([
    shop.db
      .prepare("INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES (?, ?, ?)")
      .bind(key, JSON.stringify(value), shop.ports.now()),
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
}

export async function ban(shop: Shop, { id }: Buyer): Promise<void> {
  const write = "UPDATE users SET status = 'BANNED', revision = revision + 1 WHERE id = ?";
  await shop.db.prepare(write).bind(id).run();
  const user = await shop.ports.accounts.find(id);
  if (user !== undefined) await shop.ports.customerSessions.put(user);
}

const OPEN = { frozen_in: false, frozen_out: false, closed: false };

/** Freezes or closes a wallet, or opens it again. */
export async function state(shop: Shop, { id }: Buyer, given: Partial<typeof OPEN>): Promise<void> {
  const set = await shop.ports.wallets.setState(id, { ...OPEN, ...given });
  expect(set.kind).toBe("set");
}
