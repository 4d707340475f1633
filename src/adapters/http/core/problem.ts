import { HTTPException } from "hono/http-exception";
import * as z from "zod";
import { withoutValues } from "../../../domain/error-message.ts";
import { inLanguage } from "../../../domain/field-messages.ts";
import type { Locale } from "../../../domain/locale.ts";
import { REFUSALS, Refusal, type RefusalCode } from "../../../domain/refusal.ts";

/** RFC 9457 problem details, with the stable `code` and, for validation, where each error is. */
export const Problem = z
  .looseObject({
    type: z.string().meta({ example: "/docs/problems#request.invalid" }),
    title: z.string().meta({ example: "The request is not valid" }),
    status: z.int().meta({ example: 422 }),
    detail: z.string().optional().meta({ example: "down: d1" }),
    code: z.string().meta({ example: "request.invalid" }),
    request_id: z.string().meta({ example: "req_01KAV3Q9C5X7" }),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({
            description:
              "What it is about, as a JSON pointer: `/sku` into the body, `/query/limit`, " +
              "`/param/code` into the address, or `/header/idempotency-key`",
            example: "/customer_no",
          }),
          message: z.string().meta({
            description: "In the language of `Accept-Language`, as the title is",
            example: "must be 11 or 12 digits",
          }),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });

/** The problem answer of a refusal, in the language of the caller. */
export function problem(refusal: Refusal, locale: Locale, requestId: string): Response {
  const { code, facts } = refusal;
  const [status, id, en] = REFUSALS[code];
  const body = {
    type: `/docs/problems#${code}`,
    title: locale === "en" ? en : id,
    status,
    ...(facts.detail === undefined ? {} : { detail: facts.detail }),
    code,
    request_id: requestId,
    ...(facts.errors === undefined ? {} : { errors: inLanguage(facts.errors, locale) }),
    ...facts.members,
  };
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    ...facts.headers,
  });
  if (facts.retry_after_seconds !== undefined) {
    headers.set("retry-after", String(Math.max(1, Math.ceil(facts.retry_after_seconds))));
  }
  if (status === 401) headers.set("www-authenticate", "Bearer");
  return new Response(JSON.stringify(body), { status, headers });
}

/** The refusal in what was thrown; `undefined` for a defect, which is answered with 500. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException) return fromHttpException(error);
  return undefined;
}

/**
 * What is logged of a defect. Messages of failed queries end with their values, which may be
 * secret, and a stack starts with the message: both are cut.
 */
export function defectFields(error: Error) {
  return {
    error: error.name,
    message: withoutValues(error.message),
    cause: error.cause instanceof Error ? withoutValues(error.cause.message) : undefined,
    stack: error.stack
      ?.split("\n")
      .filter((line) => /^\s+at /.test(line))
      .join("\n")
      .slice(0, 1500),
  };
}

const HTTP_CODES: Readonly<Record<number, RefusalCode>> = {
  400: "request.malformed",
  404: "route.not_found",
  405: "route.method_not_allowed",
  413: "request.too_large",
  415: "request.unsupported_media_type",
};

/** Hono's own exceptions as refusals. */
function fromHttpException(error: HTTPException): Refusal | undefined {
  const code = HTTP_CODES[error.status];
  return code === undefined ? undefined : new Refusal(code);
}
