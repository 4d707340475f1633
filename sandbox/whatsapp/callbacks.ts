import { createHmac } from "node:crypto";
import { announce, type Delivery, type RetryPolicy } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { titleOf } from "./errors.ts";
import { SHOP_NUMBER, variablesOf } from "./variables.ts";

/** Where the shop takes Meta's webhooks, below its own address. */
const path = "/api/v1/notifications/webhook/whatsapp";

/** Meta repeats for days, ever more rarely; here it does so while somebody watches. */
export const whatsappRetry: RetryPolicy = (attempt, _status, environment) =>
  environment.config.supplierRetryMs[attempt - 1];

export const STATUSES = ["sent", "delivered", "read", "failed"] as const;
export type Status = (typeof STATUSES)[number];

/** What Meta is to say of a message. */
export interface StatusReport {
  readonly id: string;
  readonly to: string;
  readonly status: Status;
  /** Why it failed. */
  readonly code?: number | undefined;
}

/** Queues what is said of some messages, in one webhook; `before` is what was said before it. */
export function announceStatuses(
  environment: Environment,
  reports: readonly StatusReport[],
  when: { readonly due_at: number; readonly before?: readonly StatusReport[] },
): string[] {
  const bodyOf = (some: readonly StatusReport[]) =>
    bodyWith(environment, { statuses: some.map((each) => statusOf(environment, each)) });
  const body = bodyOf(reports);
  return announce(
    environment,
    {
      delivery: signed(environment, body),
      forged: signed(environment, body, "bukan-rahasianya"),
      older: when.before && signed(environment, bodyOf(when.before)),
    },
    when.due_at,
  );
}

/** Queues that somebody has written to the shop. */
export function announceInbound(
  environment: Environment,
  inbound: { readonly id: string; readonly from: string; readonly text: string },
): string[] {
  const { id, from, text } = inbound;
  const body = bodyWith(environment, {
    contacts: [{ profile: { name: "Sari" }, wa_id: from }],
    messages: [{ from, id, timestamp: seconds(environment), type: "text", text: { body: text } }],
  });
  const forged = signed(environment, body, "bukan-rahasianya");
  return announce(environment, { delivery: signed(environment, body), forged }, environment.now());
}

function statusOf(environment: Environment, { id, to, status, code }: StatusReport): object {
  const said = { id, status, timestamp: seconds(environment), recipient_id: to };
  if (status !== "failed") return said;
  const title = titleOf(code ?? 131000);
  const error = { code: code ?? 131000, title, message: title, error_data: { details: title } };
  return { ...said, errors: [error] };
}

/** Meta escapes whatever is not ASCII. */
function bodyWith(environment: Environment, value: object): string {
  const { WHATSAPP_PHONE_NUMBER_ID: phone_number_id } = variablesOf(environment);
  const metadata = { display_phone_number: SHOP_NUMBER, phone_number_id };
  const change = {
    value: { messaging_product: "whatsapp", metadata, ...value },
    field: "messages",
  };
  const whole = {
    object: "whatsapp_business_account",
    entry: [{ id: "102290129340398", changes: [change] }],
  };
  return JSON.stringify(whole).replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function signed(environment: Environment, body: string, secret?: string): Delivery {
  const key = secret ?? variablesOf(environment).WHATSAPP_APP_SECRET;
  const signature = createHmac("sha256", key).update(body).digest("hex");
  return {
    vendor: "whatsapp",
    url: `${environment.config.shopUrl}${path}`,
    headers: {
      "Content-Type": "application/json",
      "User-Agent": "facebookexternalua",
      "X-Hub-Signature-256": `sha256=${signature}`,
    },
    body,
  };
}

function seconds(environment: Environment): string {
  return String(Math.floor(environment.now() / 1_000));
}
