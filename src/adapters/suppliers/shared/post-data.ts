import * as z from "zod";
import { clip } from "../../../domain/text/clip.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";

const DETAIL_BYTES_MAX = 120;

export interface Outgoing {
  readonly url: string;
  readonly body: unknown;
  readonly timeoutMs: number;
  /** The most bytes of an answer that are read; by default enough for one order. */
  readonly bytesMax?: number | undefined;
}

/** What came back from a call: the `data` of its envelope, or why there is none. */
export type Reply =
  | { readonly kind: "answered"; readonly data: unknown }
  | { readonly kind: "silent"; readonly detail: string };

const zEnvelope = z.object({ data: z.unknown().refine((data) => data !== undefined) });

/** Text, also written as a number, as long as that is a safe integer. */
export const zText = z.union([z.string(), z.int().transform(String)]);
export const clipped = (bytesMax: number) => zText.transform((text) => clip(text, bytesMax));
/** A response code; one written as a number gets its leading zero back. */
export const zCode = z.union([
  z.string().trim().min(1).max(16),
  z
    .int()
    .min(0)
    .transform((code) => String(code).padStart(2, "0")),
]);

/**
 * Posts JSON and reads the answer within its limits of time and bytes. Never throws: whatever goes
 * wrong on the way is `silent`, and then nothing is known about the order.
 */
export async function postData(fetch: Fetch, outgoing: Outgoing): Promise<Reply> {
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
    const data = text === undefined ? undefined : dataOf(text);
    if (data !== undefined) return { kind: "answered", data };
    return { kind: "silent", detail: `unreadable answer, HTTP ${response.status}` };
  } catch (cause) {
    return { kind: "silent", detail: clip(String(cause), DETAIL_BYTES_MAX) };
  }
}

type Read<Data> =
  | { readonly kind: "read"; readonly data: Data }
  | { readonly kind: "unknown"; readonly detail: string };

/** The data of a reply about the order under `ref`. One that names another order is `unknown`. */
export function readAbout<Data extends { readonly ref_id?: string | null | undefined }>(
  ref: string,
  reply: Reply,
  schema: z.ZodType<Data>,
): Read<Data> {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const { data } = schema.safeParse(reply.data);
  if (data === undefined) return { kind: "unknown", detail: "answer without a response code" };
  if ((data.ref_id || ref) !== ref) {
    return { kind: "unknown", detail: "answer about another reference" };
  }
  return { kind: "read", data };
}

/** The `data` of an envelope; `undefined` for anything that is not one. */
export function dataOf(body: string): unknown {
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
