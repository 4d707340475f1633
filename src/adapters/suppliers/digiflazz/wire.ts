import * as z from "zod";
import { type Amount, parseRupiah } from "../../../domain/money.ts";
import type { SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import { clipped, type Reply, readAbout, zCode } from "../shared/post-data.ts";
import { codeOf } from "./codes.ts";

const REF_BYTES_MAX = 100;
/** The longest are vouchers of several codes. */
const SERIAL_BYTES_MAX = 2_000;

/** The fields of an order's state that are read; `price` and `sn` may be missing or malformed. */
export const TransactionData = z.object({
  ref_id: clipped(REF_BYTES_MAX).nullish(),
  rc: zCode,
  status: z.string().nullish(),
  sn: clipped(SERIAL_BYTES_MAX).nullish().catch(null),
  price: z.union([z.string(), z.number()]).nullish().catch(null),
});
export type TransactionData = z.infer<typeof TransactionData>;

/** What a reply says about the order under `ref`, by its response code, not the HTTP status. */
export function answerTo(ref: string, reply: Reply): SupplierAnswer {
  const answer = readAbout(ref, reply, TransactionData);
  return answer.kind === "read" ? answerOf(answer.data) : answer;
}

/** What an order's state means; `pending` for a code that is unknown or contradicts its status. */
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

/** Only a success must carry a status: errors of the call itself have none. */
function agrees(expected: string, { status }: TransactionData): boolean {
  if (status === null || status === undefined) return expected !== "Sukses";
  return status.trim().toLowerCase() === expected.toLowerCase();
}

/** What was charged, in rupiah; `null` where the answer has no price or 0. */
function costOf({ price }: TransactionData): Amount | null {
  return parseRupiah(price ?? "") || null;
}
