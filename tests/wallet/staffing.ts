import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import * as z from "zod";
import { newId } from "../../src/domain/ids.ts";
import { amount } from "../../src/domain/money.ts";
import { TransactionView } from "../../src/domain/orders/transaction.ts";
import type { Instant } from "../../src/domain/time.ts";
import { BalanceAdjustment } from "../../src/domain/wallet/adjustment.ts";
import { OpenHold } from "../../src/domain/wallet/statement.ts";
import { type Buyer, PASSWORD, type Shop } from "../support/shop.ts";

export type Clerk = Awaited<ReturnType<Shop["staff"]>>;

/** The same member of staff in a second session. */
export async function signedInAgain(shop: Shop, { id }: Clerk): Promise<Clerk> {
  const row = await shop.db.prepare("SELECT email FROM admins WHERE id = ?").bind(id).first();
  const { email } = z.object({ email: z.string() }).parse(row);
  const answer = await shop.request("POST", "/admin/auth/login", {
    body: { email, password: PASSWORD },
    headers: { "cf-connecting-ip": crypto.randomUUID() },
  });
  return {
    id,
    email,
    token: z.object({ access_token: z.string() }).parse(await answer.json()).access_token,
  };
}

/** The answer to a correction, whole: a field more or less is a failure. */
export const Adjusted = z.strictObject({
  adjustment: z.strictObject(BalanceAdjustment.shape),
  transaction: z.strictObject(TransactionView.shape).nullable(),
});

export const Holds = z.strictObject({ data: z.array(z.strictObject(OpenHold.shape)) });

const REASON = "Two payments for one order";

export function askAdjust(
  shop: Shop,
  clerk: Clerk,
  buyer: Pick<Buyer, "id">,
  body: object,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return shop.request("PUT", `/users/${buyer.id}/balance`, {
    token: clerk.token,
    key,
    body: { currency: "IDR", reason: REASON, ...body },
  });
}

/** Asks for more than one clerk may do alone. */
export async function awaiting(shop: Shop, clerk: Clerk, buyer: Buyer, body: object) {
  const answer = await askAdjust(shop, clerk, buyer, body);
  return Adjusted.parse(await answer.json()).adjustment;
}

export function askDecision(
  shop: Shop,
  clerk: Clerk,
  asked: Pick<BalanceAdjustment, "user_id" | "amount" | "currency"> & { readonly id: string },
  decision: "approve" | "reject",
  body: object = {},
): Promise<Response> {
  const { user_id, amount: sum, currency, id } = asked;
  const said = decision === "approve" ? { user_id, amount: sum, currency } : { reason: REASON };
  return shop.request("PUT", `/admin/adjustments/${id}/${decision}`, {
    token: clerk.token,
    body: { ...said, ...body },
  });
}

export function askHold(
  shop: Shop,
  clerk: Clerk,
  buyer: Buyer,
  body: object,
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return shop.request("POST", `/admin/wallets/${buyer.id}/holds`, {
    token: clerk.token,
    key,
    body: { currency: "IDR", reason: REASON, ...body },
  });
}

/** A hold that is in place. */
export async function held(shop: Shop, clerk: Clerk, buyer: Buyer, sum: number, body = {}) {
  const answer = await askHold(shop, clerk, buyer, { amount: sum, ...body });
  return TransactionView.parse(await answer.json());
}

export function askResolve(
  shop: Shop,
  clerk: Clerk,
  buyer: Buyer,
  id: string,
  how: "capture" | "void",
  body: object = how === "void" ? { reason: REASON } : {},
  key: string = crypto.randomUUID(),
): Promise<Response> {
  return shop.request("POST", `/admin/wallets/${buyer.id}/holds/${id}/${how}`, {
    token: clerk.token,
    key,
    body,
  });
}

export function setState(shop: Shop, clerk: Clerk, buyer: Buyer, state: object) {
  const thawed = { frozen_in: false, frozen_out: false, closed: false, reason: REASON };
  const body = { ...thawed, ...state };
  return shop.request("PUT", `/admin/wallets/${buyer.id}`, { token: clerk.token, body });
}

export interface Step {
  readonly at: Instant;
  /** What it does to the available balance; what cannot be done leaves no trace. */
  readonly by: number;
  readonly note?: string;
}

/** A past, written from inside the wallet, so that a long one takes no time. */
export function live(buyer: Buyer, steps: readonly Step[]): Promise<void> {
  return runInDurableObject(env.WALLETS.getByName(buyer.id), (wallet) => {
    for (const { at, by, note = "uji" } of steps) {
      wallet.adjust(
        {
          id: newId("transaction", at),
          user_id: buyer.id,
          currency: "IDR",
          action: by < 0 ? "subtract" : "add",
          amount: amount(Math.abs(by)),
          reason: note,
          actor: "system:test",
          created_at: at,
        },
        { key: crypto.randomUUID(), digest: "" },
      );
    }
  });
}

const AuditRow = z.object({
  action: z.string(),
  admin_id: z.string(),
  old: z.string(),
  new: z.string(),
});

/** What the audit log holds about something, oldest first. */
export async function auditOf(shop: Shop, resourceId: string) {
  const { results } = await shop.db
    .prepare("SELECT * FROM audit_log WHERE resource_id = ? ORDER BY sequence")
    .bind(resourceId)
    .all();
  return z
    .array(AuditRow)
    .parse(results)
    .map((row) => ({
      action: row.action,
      admin_id: row.admin_id,
      old: z.unknown().parse(JSON.parse(row.old)),
      new: z.unknown().parse(JSON.parse(row.new)),
    }));
}

/** Status and code in one, to compare at a glance. */
export async function codeIn(answer: Response): Promise<string> {
  const { code = "" } = z.object({ code: z.string().optional() }).parse(await answer.json());
  return `${answer.status} ${code}`.trim();
}
