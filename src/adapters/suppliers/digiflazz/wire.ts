import { z } from "zod";
import { clip } from "../../../domain/clip.ts";
import { type Amount, parseRupiah } from "../../../domain/money.ts";
import type { SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";
import { codeOf } from "./codes.ts";

const DETAIL_BYTES_MAX = 120;
const REF_BYTES_MAX = 100;
/** Vouchers of several codes are long; nothing is longer. */
const SERIAL_BYTES_MAX = 2_000;

export interface Outgoing {
  readonly url: string;
  readonly body: unknown;
  readonly timeoutMs: number;
  /** How long an answer is read; without it, as long as any about one order. */
  readonly bytesMax?: number | undefined;
}

/** What came back from a call: the `data` of its envelope, or nothing that can be read. */
export type Reply =
  | { readonly kind: "answered"; readonly data: unknown }
  | { readonly kind: "silent"; readonly detail: string };

/** A number stands for text only while all of its digits are certain. */
const zText = z.union([z.string(), z.int().transform(String)]);
const clipped = (bytesMax: number) => zText.transform((text) => clip(text, bytesMax));
const zCode = z.union([z.string().trim().min(1).max(16), z.int().min(0).transform(twoDigits)]);
const zEnvelope = z.object({ data: z.unknown().refine((data) => data !== undefined) });

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
 * Posts and reads to the end, within a limit. Whatever goes wrong on the way is silence: nothing is
 * known then.
 */
export async function post(fetch: Fetch, outgoing: Outgoing): Promise<Reply> {
  const { url, body, timeoutMs, bytesMax } = outgoing;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await answerText(response, bytesMax);
    const data = text === undefined ? undefined : parseAnswer(text);
    if (data !== undefined) return { kind: "answered", data };
    return { kind: "silent", detail: `unreadable answer, HTTP ${response.status}` };
  } catch (cause) {
    return { kind: "silent", detail: clip(String(cause), DETAIL_BYTES_MAX) };
  }
}

/** The `data` of an envelope; `undefined` for anything that is not one. */
export function parseAnswer(body: string): unknown {
  const envelope = zEnvelope.safeParse(parseJson(body));
  return envelope.success ? envelope.data.data : undefined;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

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

function twoDigits(code: number): string {
  return String(code).padStart(2, "0");
}
