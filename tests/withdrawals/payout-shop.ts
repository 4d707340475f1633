import * as z from "zod";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import type { SettingKey } from "../../src/domain/settings/settings.ts";
import { StaffWithdrawal, WithdrawalView } from "../../src/domain/withdrawals/withdrawal.ts";
import { seeCatalogue } from "../support/catalogue.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

export const AMOUNT = 100_000;
export const FEE = 2_500;
export const TOTAL = AMOUNT + FEE;
/** An account of the person the emulator's bank knows unless it is told otherwise. */
export const PLACE = { bank: "bca", account_number: "5271000042", holder: "Sari Wulandari" };
export const SEEN = { amount: AMOUNT, account_number: "******0042" };

export interface Colleague {
  readonly id: string;
  readonly token: string;
}

/** A shop whose customers withdraw: somebody of its staff proposes, somebody else approves. */
export interface PayoutShop extends Shop {
  readonly maker: Colleague;
  readonly checker: Colleague;
}

export async function openPayoutShop(): Promise<PayoutShop> {
  const shop = await openShop();
  await setSetting(shop, "withdrawal.cooldown_hours", 0);
  await setSetting(shop, "bank_account.code_required", false);
  const [maker, checker] = [await shop.staff("finance"), await shop.staff("finance")];
  return { ...shop, maker, checker };
}

/** What the owner of the shop decides, from the next request on. */
export async function setSetting(shop: Shop, key: SettingKey, value: unknown): Promise<void> {
  const at = shop.ports.now();
  const json = JSON.stringify(value);
  await shop.db.batch([
    shop.db.prepare("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)").bind(key, json, at),
    shop.db.prepare("UPDATE versions SET value = value + 1 WHERE name = 'catalogue'"),
  ]);
  await seeCatalogue(shop);
}

export function askWithdrawal(
  shop: Shop,
  { token }: Buyer,
  body: unknown = { ...PLACE, amount: AMOUNT },
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return shop.request("POST", "/wallet/withdrawals", { token, key, body });
}

export async function withdrawn(answer: Response): Promise<WithdrawalView> {
  const text = await answer.text();
  if (answer.status !== 202) throw new Error(`${answer.status} ${text}`);
  return z.strictObject(WithdrawalView.shape).parse(JSON.parse(text));
}

/** A withdrawal that waits for staff. */
export async function openWithdrawal(
  shop: Shop,
  buyer: Buyer,
  body: unknown = { ...PLACE, amount: AMOUNT },
): Promise<string> {
  return (await withdrawn(await askWithdrawal(shop, buyer, body))).transaction_id;
}

type Step = "review" | "approve" | "reject" | "complete" | "fail" | "reopen" | "charge";

export function staffDo(
  shop: Shop,
  { token }: Colleague,
  step: Step,
  id: string,
  body: unknown = SEEN,
): Promise<Response> {
  return shop.request("PUT", `/admin/withdrawals/${id}/${step}`, { token, body });
}

/** `200 PROCESSING`, or the status and code of a refusal. */
export async function outcome(answer: Response): Promise<string> {
  const body: unknown = await answer.json();
  if (answer.ok) return `${answer.status} ${StaffWithdrawal.parse(body).status}`;
  const { status, code } = Problem.parse(body);
  return `${status} ${code}`;
}

export async function propose(payoutShop: PayoutShop, id: string, seen = SEEN): Promise<void> {
  const said = await outcome(await staffDo(payoutShop, payoutShop.maker, "review", id, seen));
  if (said !== "200 PENDING") throw new Error(said);
}

/** Proposed and approved: from here on the money goes out. */
export async function decide(payoutShop: PayoutShop, id: string, seen = SEEN): Promise<void> {
  await propose(payoutShop, id, seen);
  const said = await outcome(await staffDo(payoutShop, payoutShop.checker, "approve", id, seen));
  if (said !== "200 PROCESSING") throw new Error(said);
}

const Payout = z.object({
  reference_no: z.string(),
  status: z.string(),
  amount: z.string(),
  notes: z.string(),
  beneficiary_account: z.string(),
  approvals: z.number(),
});
export type Payout = z.infer<typeof Payout>;

/** What the service's own book holds about a withdrawal. */
export async function payoutsOf(shop: Shop, id: string): Promise<readonly Payout[]> {
  const answer = await shop.sandbox("GET", "/iris/book");
  const { data } = z.object({ data: z.array(Payout) }).parse(await answer.json());
  return data.filter(({ notes }) => notes === `WD ${id.slice(4)}`);
}

/** How often the bank was told to pay a withdrawal. */
export async function timesPaid(shop: Shop, id: string): Promise<number> {
  return (await payoutsOf(shop, id)).reduce((sum, { approvals }) => sum + approvals, 0);
}

const Simulated = z.object({ deliveries: z.array(z.object({ status: z.number() })) });

/** Puts a payout into a state at the service, which tells the shop; answers how that was taken. */
export async function serviceSays(
  shop: Shop,
  reference: string,
  status: string,
  more: object = {},
): Promise<readonly number[]> {
  const answer = await shop.sandbox("POST", `/iris/simulate/${reference}`, { status, ...more });
  return Simulated.parse(await answer.json()).deliveries.map((each) => each.status);
}

export function chaos(shop: Shop, mode: string, more: object = {}): Promise<Response> {
  return shop.sandbox("POST", "/chaos/iris", { mode, ...more });
}

/** The one payout of a withdrawal, once the shop has recorded it. */
export function untilRecorded(shop: Shop, id: string): Promise<string> {
  return eventually(async () => {
    const row = await shop.db
      .prepare("SELECT reference FROM payout_references WHERE transaction_id = ?")
      .bind(id)
      .first<{ reference: string }>();
    return row?.reference;
  }) as Promise<string>;
}

export async function alertsAbout(shop: Shop, subject: string): Promise<readonly string[]> {
  const { results } = await shop.db
    .prepare("SELECT kind FROM alerts WHERE subject = ? AND cleared_at IS NULL")
    .bind(subject)
    .all<{ kind: string }>();
  return results.map(({ kind }) => kind);
}

/** A withdrawal as somebody of the staff finds it. */
export async function fileOf(shop: PayoutShop, id: string, reader: Colleague = shop.maker) {
  const { token } = reader;
  const answer = await shop.request("GET", `/admin/withdrawals/${id}`, { token });
  const shape = { pay_to: z.unknown(), calls: z.array(z.unknown()) };
  return StaffWithdrawal.extend(shape).parse(await answer.json());
}

/** What the audit log says was done to a withdrawal. */
export async function audited(shop: Shop, id: string): Promise<readonly string[]> {
  const { results } = await shop.db
    .prepare("SELECT action FROM audit_log WHERE resource_id = ? ORDER BY sequence")
    .bind(id)
    .all<{ action: string }>();
  return results.map(({ action }) => action);
}
