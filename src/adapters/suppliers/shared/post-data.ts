import { z } from "zod";
import { clip } from "../../../domain/text/clip.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";

const DETAIL_BYTES_MAX = 120;

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

const zEnvelope = z.object({ data: z.unknown().refine((data) => data !== undefined) });

/** A number stands for text only while all of its digits are certain. */
export const zText = z.union([z.string(), z.int().transform(String)]);
export const clipped = (bytesMax: number) => zText.transform((text) => clip(text, bytesMax));
/** A response code, with the leading zero that a number has lost. */
export const zCode = z.union([
  z.string().trim().min(1).max(16),
  z
    .int()
    .min(0)
    .transform((code) => String(code).padStart(2, "0")),
]);

/**
 * Posts and reads to the end, within a limit. Whatever goes wrong on the way is silence: nothing is
 * known then.
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
