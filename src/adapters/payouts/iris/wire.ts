import { z } from "zod";
import type { Fetch } from "../../../ports/vendor.ts";

const DETAIL_CHARS_MAX = 120;
/** Long runs of digits may be account numbers, and what is said here ends up in logs. */
const LONG_NUMBER = /\d{5,}(?=\d{4})/g;

/** What came back from a call: JSON beside its HTTP status, or nothing that can be read. */
export type Reply =
  | { readonly kind: "answered"; readonly http: number; readonly body: unknown }
  | { readonly kind: "unreadable"; readonly http: number }
  | { readonly kind: "silent"; readonly detail: string };

export const Created = z.object({
  payouts: z.tuple([z.object({ reference_no: z.string().min(1) })], z.unknown()),
});

export const Details = z.object({
  reference_no: z.string(),
  amount: z.union([z.string(), z.number()]),
  status: z.string(),
  notes: z.string().nullish(),
  error_code: z.string().nullish(),
  error_message: z.string().nullish(),
});

export const Validated = z.object({ account_name: z.string().min(1), account_no: z.string() });

export const Notice = z.object({ status: z.string(), reference_no: z.string().optional() });

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
  return text.replaceAll(LONG_NUMBER, "****").slice(0, DETAIL_CHARS_MAX);
}

/** Calls and reads to the end. Whatever goes wrong on the way is silence: nothing is known then. */
export async function call(fetch: Fetch, url: string, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(url, { ...init, redirect: "manual" });
    const body = parseJson(await response.text());
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
