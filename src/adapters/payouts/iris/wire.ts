import * as z from "zod";
import { clip } from "../../../domain/text/clip.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";

const DETAIL_BYTES_MAX = 120;
const TEXT_BYTES_MAX = 200;
/** Long runs of digits may be account numbers, and what is said here ends up in logs. */
const LONG_NUMBER = /\d{5,}(?=\d{4})/g;

/** What came back from a call: JSON beside its HTTP status, or nothing that can be read. */
export type Reply =
  | { readonly kind: "answered"; readonly http: number; readonly body: unknown }
  | { readonly kind: "unreadable"; readonly http: number }
  | { readonly kind: "silent"; readonly detail: string };

const zText = z.string().transform((text) => clip(text, TEXT_BYTES_MAX));
/** Not shortened, because the payout is asked about by it. */
const zReference = z.string().max(100);

export const Created = z.object({
  payouts: z.tuple([z.object({ reference_no: zReference.min(1) })], z.unknown()),
});

export const Details = z.object({
  reference_no: zReference,
  amount: z.union([z.string(), z.number()]),
  status: zText,
  notes: zText.nullish(),
  error_code: zText.nullish(),
  error_message: zText.nullish(),
});

export const Validated = z.object({
  account_name: zText.pipe(z.string().min(1)),
  account_no: z.string(),
});

export const Notice = z.object({ status: zText, reference_no: zReference.optional() });

/** `errors` is a list or is keyed by field or place; whatever it holds is for people. */
const ErrorBody = z.object({ error_message: z.string(), errors: z.unknown().optional() });

/** What a refusal says, in one line without account numbers; `undefined` for anything else. */
export function complaintOf(body: unknown): string | undefined {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { error_message, errors } = parsed.data;
  const said = [error_message, ...(errors === undefined ? [] : [JSON.stringify(errors)])];
  return masked(said.join(" "));
}

export function masked(text: string): string {
  return clip(text.replaceAll(LONG_NUMBER, "****"), DETAIL_BYTES_MAX);
}

/**
 * Calls and reads the whole answer, up to a limit of bytes. Any failure on the way is `silent`: the
 * call may or may not have taken effect.
 */
export async function call(fetch: Fetch, url: string, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(url, { ...init, redirect: "manual" });
    const text = await answerText(response);
    const body = text === undefined ? undefined : parseJson(text);
    const http = response.status;
    return body === undefined ? { kind: "unreadable", http } : { kind: "answered", http, body };
  } catch (cause) {
    return { kind: "silent", detail: masked(String(cause)) };
  }
}

/** A good answer of the kind asked for; `undefined` for anything else. */
export function parseAnswer<Schema extends z.ZodType>(
  schema: Schema,
  reply: Reply,
): z.output<Schema> | undefined {
  if (reply.kind !== "answered" || reply.http < 200 || reply.http >= 300) return undefined;
  return schema.safeParse(reply.body).data;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
