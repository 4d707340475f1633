import { z } from "zod";
import { type Amount, parseRupiah } from "../../../domain/money.ts";
import type { SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import { clipped, type Reply, zCode, zText } from "../shared/post-data.ts";
import { codeOf } from "./codes.ts";

const REF_BYTES_MAX = 100;
const SERIAL_BYTES_MAX = 2_000;

/**
 * The fields of a prepaid order's state that we read. Answers carry numbers where callbacks carry
 * strings; `sn` comes with a success, and some game vouchers have a `pin` beside it.
 */
export const TransactionData = z.object({
  ref_id: clipped(REF_BYTES_MAX).nullish(),
  rc: zCode,
  status: zText.nullish().catch(null),
  sn: clipped(SERIAL_BYTES_MAX).nullish().catch(null),
  pin: clipped(SERIAL_BYTES_MAX).nullish().catch(null),
  price: z.union([z.string(), z.number()]).nullish().catch(null),
});
export type TransactionData = z.infer<typeof TransactionData>;

/** What is said of an order, or that IAK has none under this reference. */
export type IakOrderState = SupplierAnswer | { readonly kind: "absent"; readonly rc: string };

/** What a reply says about the order under `refId`. The code decides, not the HTTP status. */
export function orderStateOf(refId: string, reply: Reply): IakOrderState {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const parsed = TransactionData.safeParse(reply.data);
  if (!parsed.success) return { kind: "unknown", detail: "answer without a response code" };
  const named = parsed.data.ref_id || refId;
  if (named !== refId) return { kind: "unknown", detail: "answer about another reference" };
  return meaningOf(parsed.data);
}

/** A code we do not know, or at odds with its status, decides nothing. */
function meaningOf(data: TransactionData): IakOrderState {
  const { rc } = data;
  const code = codeOf(rc);
  if (code === undefined || !agrees(code.status, data)) {
    return { kind: "pending", rc, alarm: "unknown_code" };
  }
  const alarm = code.alarm && { alarm: code.alarm };
  switch (code.kind) {
    case "delivered":
      return { kind: "delivered", rc, serial_number: serialOf(data), cost: costOf(data) };
    case "pending":
    case "absent":
      return { kind: code.kind, rc };
    default:
      return { kind: code.kind, rc, failure_code: code.failure_code, ...alarm };
  }
}

/** A refusal of the call may come without a status; a success never does. */
function agrees(expected: string, { status }: TransactionData): boolean {
  if (status === null || status === undefined) return expected !== "1";
  return status.trim() === expected;
}

function serialOf({ sn, pin }: TransactionData): string {
  return [sn, pin && `PIN ${pin}`].filter(Boolean).join(" / ");
}

function costOf({ price }: TransactionData): Amount | null {
  return parseRupiah(price ?? "") || null;
}
