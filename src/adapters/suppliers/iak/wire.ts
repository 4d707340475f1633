import * as z from "zod";
import { type Amount, parseRupiah } from "../../../domain/money.ts";
import type { SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import { clipped, type Reply, readAbout, zCode, zText } from "../shared/post-data.ts";
import { codeOf } from "./codes.ts";

const REF_BYTES_MAX = 100;
const SERIAL_BYTES_MAX = 2_000;

/**
 * The fields of a prepaid order's state that are read. Answers carry numbers where callbacks carry
 * strings; `sn` comes with a success, and some game vouchers have a `pin` beside it.
 */
const TransactionData = z.object({
  ref_id: clipped(REF_BYTES_MAX).nullish(),
  rc: zCode,
  status: zText.nullish().catch(null),
  sn: clipped(SERIAL_BYTES_MAX).nullish().catch(null),
  pin: clipped(SERIAL_BYTES_MAX).nullish().catch(null),
  price: z.union([z.string(), z.number()]).nullish().catch(null),
});
type TransactionData = z.infer<typeof TransactionData>;

/** What a reply says of an order; `absent` where IAK has none under the reference. */
export type IakOrderState = SupplierAnswer | { readonly kind: "absent"; readonly rc: string };

/** What a reply says about the order under `refId`, by its response code, not the HTTP status. */
export function orderStateOf(refId: string, reply: Reply): IakOrderState {
  const answer = readAbout(refId, reply, TransactionData);
  return answer.kind === "read" ? meaningOf(answer.data) : answer;
}

/** `pending` for a code that is unknown or contradicts its status. */
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

/** Only a success must carry a status: refusals of the call itself have none. */
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
