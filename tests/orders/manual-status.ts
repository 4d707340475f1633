import { expect } from "vitest";
import * as z from "zod";
import { applyAnswer } from "../../src/application/ppob/apply-answer.ts";
import type { Staff } from "../../src/domain/actor.ts";
import { type Id, newId } from "../../src/domain/ids.ts";
import { ZERO } from "../../src/domain/money.ts";
import { AuditEntry } from "../../src/domain/operations/audit-chain.ts";
import type { ManualStatus } from "../../src/domain/orders/order-control.ts";
import type { TransactionStatus } from "../../src/domain/orders/transaction.ts";
import type { SupplierAnswer } from "../../src/domain/ppob/supplier.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { firstBroken } from "../support/audit-chain.ts";
import { deliver, take } from "../support/delivery.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import { withSupplier } from "../support/vendors.ts";
import { copied, openedPurchase } from "./purchases.ts";

export const REASON = "sudah dicek ke pemasok";
const WAIT_SECONDS = 11 * 60;

const SETTLED = {
  SUCCESS: { kind: "delivered", serial_number: "1", cost: ZERO },
  FAILED: { kind: "failed", failure_code: "supplier.failed" },
  REFUNDED: { kind: "reversed", failure_code: "supplier.reversed" },
} as const;

/** What one member of staff does to orders by hand, and what can be seen of it. */
export function handsOf(shop: Shop, { id: admin, token }: Awaited<ReturnType<Shop["staff"]>>) {
  const put = (id: string, status: ManualStatus, more: object = {}) => {
    const body = { status, reason: REASON, ...more };
    return shop.request("PUT", `/transactions/${id}/status`, { token, body });
  };
  const refund = (id: string, body: object, key: string = crypto.randomUUID()) =>
    shop.request("POST", `/admin/transactions/${id}/refund`, { token, key, body });
  return { id: admin, token, put, refund };
}

/** A member of staff as a use case sees them once the door has let them in. */
export function asStaff(id: Id<"admin"> = newId("admin", instant(0))): Staff {
  return {
    kind: "staff",
    name: "Petugas",
    id,
    session_id: "ses_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
    role: "finance",
    permissions: ["transactions:write"],
    catalogue_version: 1,
    request_id: "req_test",
    ip: "192.0.2.1",
    user_agent: "",
    locale: "id",
  };
}

/** A purchase that has come to this status by itself. */
export async function purchaseIn(
  shop: Shop,
  buyer: Buyer,
  status: TransactionStatus,
  number: number,
) {
  const { id } = await openedPurchase(shop, buyer, number);
  const { wallets } = shop.ports;
  const cause = { at: shop.ports.now(), actor: "system:test" } as const;
  if (status === "PENDING") return id;
  if (status === "CANCELLED" || status === "EXPIRED") {
    await wallets.cancelOrExpire({ user_id: buyer.id, id }, { status, reason: "test" }, cause);
    return id;
  }
  await wallets.startProcessing(buyer.id, id, cause);
  if (status === "PROCESSING") return id;
  if (status === "REFUNDED")
    await wallets.settle({ user_id: buyer.id, id }, SETTLED.SUCCESS, cause);
  await wallets.settle({ user_id: buyer.id, id }, SETTLED[status], cause);
  return id;
}

/** A purchase the supplier was asked for long ago, and about which it has said nothing final. */
export async function waitingPurchase(shop: Shop) {
  const buyer = await shop.customer({ balance: 60_000 });
  const at = addSeconds(shop.ports.now(), -WAIT_SECONDS);
  const { id } = await openedPurchase(shop, buyer, 1, { created_at: at });
  const order = async (): Promise<SupplierAnswer> => ({ kind: "pending" });
  const then = withSupplier({ ...shop.ports, now: () => at }, { order });
  await deliver(await take("ppob", id), then);
  await copied(shop, buyer);
  return { buyer, id, ref: `${id}-1` };
}

/** What the supplier says of its own accord. */
export async function supplierTells(
  shop: Shop,
  ref: string,
  said: "delivered" | "failed" | "reversed",
): Promise<void> {
  const attempt = await shop.ports.attempts.byRef(ref);
  if (attempt === undefined) throw new Error(`nothing was put to it as ${ref}`);
  const answer: SupplierAnswer =
    said === "delivered"
      ? { kind: said, rc: "00", serial_number: "99", cost: ZERO }
      : { kind: said, rc: said === "failed" ? "02" : "74", failure_code: "supplier.failed" };
  await applyAnswer(shop.ports, attempt, { answer, actor: "system:webhook" });
}

/** What staff did to one thing, in an audit log whose chain holds. */
export async function auditOf(shop: Shop, id: string): Promise<readonly AuditEntry[]> {
  const { results } = await shop.db.prepare("SELECT * FROM audit_log ORDER BY sequence").all();
  const rows = z.array(AuditEntry).parse(results);
  expect(firstBroken(rows)).toBeUndefined();
  return rows.filter((row) => row.resource_id === id);
}

export async function alertsOn(shop: Shop, subject: string): Promise<readonly string[]> {
  const query = shop.db.prepare("SELECT kind FROM alerts WHERE subject = ?").bind(subject);
  const { results } = await query.all<{ kind: string }>();
  return results.map((row) => row.kind);
}
