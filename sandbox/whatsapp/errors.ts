import { json } from "../http.ts";

/** What Meta says with each of its codes, and the status it comes with. */
const ERRORS = {
  100: [400, "Invalid parameter"],
  190: [401, "Invalid OAuth access token"],
  130472: [400, "User's number is part of an experiment"],
  131000: [500, "Something went wrong"],
  131008: [400, "Required parameter is missing"],
  131009: [400, "Parameter value is not valid"],
  131021: [400, "Recipient cannot be sender"],
  131026: [400, "Message undeliverable"],
  131047: [400, "Re-engagement message"],
  131049: [400, "This message was not delivered to maintain healthy ecosystem engagement"],
  131051: [400, "Unsupported message type"],
  131056: [400, "(Business Account, Consumer Account) pair rate limit hit"],
  132000: [400, "Number of parameters does not match the expected number of params"],
  132001: [404, "Template name does not exist in the translation"],
  132005: [400, "Translated text too long"],
  132012: [400, "Parameter format does not match format in the created template"],
} as const satisfies Readonly<Record<number, readonly [status: number, title: string]>>;
export type ErrorCode = keyof typeof ERRORS;

export function titleOf(code: number): string {
  const known = Object.entries(ERRORS).find(([name]) => name === String(code));
  return known?.[1][1] ?? "Message failed to send";
}

/** The body of an error, as the Graph API has it. */
export function errorBody(code: ErrorCode, details: string = ERRORS[code][1]): object {
  return {
    error: {
      message: `(#${code}) ${ERRORS[code][1]}`,
      type: "OAuthException",
      code,
      error_data: { messaging_product: "whatsapp", details },
      fbtrace_id: "AbCdEfGhIjK",
    },
  };
}

export function failure(code: ErrorCode, details?: string): Response {
  return json(errorBody(code, details), ERRORS[code][0]);
}
