import { z } from "zod";
import { type Amount, parseRupiah } from "../../../domain/money.ts";
import type { SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import { clipped, type Reply, zCode } from "../shared/post-data.ts";
import { codeOf } from "./codes.ts";

const REF_BYTES_MAX = 100;
/** Vouchers of several codes are long; nothing is longer. */
const SERIAL_BYTES_MAX = 2_000;

/** The fields of an order's state that we read; `price` and `sn` may be missing or odd. */
export const TransactionData = z.object({
  ref_id: clipped(REF_BYTES_MAX).nullish(),
  rc: zCode,
  status: z.string().nullish(),
  sn: clipped(SERIAL_BYTES_MAX).nullish().catch(null),
  price: z.union([z.string(), z.number()]).nullish().catch(null),
});
export type TransactionData = z.infer<typeof TransactionData>;

/**
 * What a reply says about the order under `ref`. The code decides, whatever the HTTP status was.
 */
export function answerTo(ref: string, reply: Reply): SupplierAnswer {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const parsed = TransactionData.safeParse(reply.data);
  if (!parsed.success) return { kind: "unknown", detail: "answer without a response code" };
  const named = parsed.data.ref_id || ref;
  if (named !== ref) return { kind: "unknown", detail: "answer about another reference" };
  return answerOf(parsed.data);
}

/**
 * What an order's state means. A code we do not know, or at odds with its status, decides nothing.
 */
export function answerOf(data: TransactionData): SupplierAnswer {
  const { rc } = data;
  const code = codeOf(rc);
  if (code === undefined || !agrees(code.status, data)) {
    return { kind: "pending", rc, alarm: "unknown_code" };
  }
  const alarm = code.alarm && { alarm: code.alarm };
  switch (code.kind) {
    case "delivered":
      return { kind: "delivered", rc, serial_number: data.sn ?? "", cost: costOf(data) };
    case "pending":
      return { kind: "pending", rc, ...alarm };
    case "unknown":
      return { kind: "unknown", rc, detail: `response code ${rc}`, ...alarm };
    default:
      return { kind: code.kind, rc, failure_code: code.failure_code, ...alarm };
  }
}

/** Errors of a call may come without a status; a success never does. */
function agrees(expected: string, { status }: TransactionData): boolean {
  if (status === null || status === undefined) return expected !== "Sukses";
  return status.trim().toLowerCase() === expected.toLowerCase();
}

/** What was charged; answers may carry zero or nothing where they do not say. */
function costOf({ price }: TransactionData): Amount | null {
  return parseRupiah(price ?? "") || null;
}
