import { randomInt, randomUUID } from "node:crypto";
import * as z from "zod";
import { type components, pages } from "../../clients/typescript/src/index.ts";
import { TransactionEvent, TransactionView } from "../../src/domain/orders/transaction.ts";
import { PaymentView } from "../../src/domain/payments/payment.ts";
import { type Answer, codeOf, type Environment, expecting, given } from "./client.ts";
import { clock } from "./patience.ts";
import { pause, Surprise, until } from "./surprise.ts";

export type Transaction = components["schemas"]["Transaction"];

/** A customer with a session, and what customers do. */
export interface Buyer {
  readonly id: string;
  readonly email: string;
  readonly phone: string;
  readonly password: string;
  readonly token: string;
}

const ENDED = ["SUCCESS", "FAILED", "CANCELLED", "EXPIRED", "REFUNDED"];
const SLOWEST_SECONDS = 60;

export async function register(environment: Environment, name = "Sari"): Promise<Buyer> {
  const email = `demo-${randomUUID()}@example.com`;
  const phone = `0812${someDigits(8)}`;
  const password = randomUUID();
  const body = { email, phone, password, name };
  const { user, access_token } = await given(environment.typed().POST("/auth/register", { body }));
  return { id: user.id, email, phone, password, token: access_token };
}

const TopUp = z.object({ transaction: TransactionView, payment: PaymentView });
type TopUp = z.output<typeof TopUp>;

/**
 * Opens a top-up as a patient program would: told to wait, it makes the same request again; refused
 * by the gateway, it starts anew.
 */
export async function openTopUp(
  environment: Environment,
  buyer: Buyer,
  amount: number,
): Promise<TopUp> {
  let key: string = randomUUID();
  const deadline = clock() + SLOWEST_SECONDS * 1000;
  while (clock() < deadline) {
    const asked = { token: buyer.token, key, body: { amount } };
    const answer = await environment.shop("POST", "/wallet/topup/midtrans", asked);
    const code = codeOf(answer);
    if (code === "payment.rejected") key = randomUUID();
    else if (!isBusy(code)) return expecting(answer, 201, TopUp);
    await pause(Number(answer.headers.get("retry-after") ?? 1) * 1000);
  }
  throw new Surprise(`no top-up could be opened within ${SLOWEST_SECONDS} s`);
}

export function buy(
  environment: Environment,
  buyer: Buyer,
  body: object,
  key: string = randomUUID(),
): Promise<Answer> {
  return environment.shop("POST", "/ppob/transactions", { token: buyer.token, key, body });
}

/** Buys and expects to be told that it is on its way. */
export async function order(
  environment: Environment,
  buyer: Buyer,
  body: object,
): Promise<TransactionView> {
  return expecting(await buy(environment, buyer, body), 202, TransactionView);
}

/** A transaction once it has ended, whichever way. */
export function ended(
  environment: Environment,
  buyer: Buyer,
  id: string,
): Promise<TransactionView> {
  return until(`${id} ends`, SLOWEST_SECONDS, async () => {
    const answer = await environment.shop("GET", `/transactions/${id}`, buyer);
    const found = expecting(answer, 200, TransactionView);
    return ENDED.includes(found.status) ? found : undefined;
  });
}

export async function balanceOf(environment: Environment, buyer: Buyer) {
  const params = { query: { currency: "IDR" } };
  const found = await given(environment.typed(buyer).GET("/wallet/balance", { params }));
  if ("at" in found) throw new Surprise("a balance of another time was answered");
  return found;
}

export async function logOf(environment: Environment, buyer: Buyer, id: string) {
  const answer = await environment.shop("GET", `/transactions/${id}/logs`, buyer);
  return expecting(answer, 200, z.object({ data: z.array(TransactionEvent) })).data;
}

/** Everything the buyer has ever bought or moved, the newest first. */
export function historyOf(environment: Environment, buyer: Buyer): Promise<Transaction[]> {
  const shop = environment.typed(buyer);
  const params = (next: object) => ({ params: { query: { limit: 5, ...next } } });
  return all(pages((next) => shop.GET("/transactions", params(next))));
}

export function journalOf(environment: Environment, buyer: Buyer) {
  const shop = environment.typed(buyer);
  const params = (next: object) => ({ params: { query: { limit: 5, ...next } } });
  return all(pages((next) => shop.GET("/wallet/transactions", params(next))));
}

async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

const Mail = z.object({ subject: z.string(), text: z.string() });
type Mail = z.output<typeof Mail>;

/** The letters to this buyer, once there are as many as this. */
export function lettersTo(
  environment: Environment,
  buyer: Buyer,
  count: number,
): Promise<readonly Mail[]> {
  return until(`${count} letters to ${buyer.email}`, SLOWEST_SECONDS, async () => {
    const answer = await environment.sandbox("GET", `/inbox?to=${encodeURIComponent(buyer.email)}`);
    const { data } = expecting(answer, 200, z.object({ data: z.array(Mail) }));
    return data.length >= count ? data : undefined;
  });
}

/** A meter number nobody has used today. */
export function someMeter(): string {
  return `14${someDigits(9)}`;
}

function isBusy(code: string | undefined): boolean {
  return code === "payment.gateway_unavailable" || code === "request.in_progress";
}

function someDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join("");
}
