import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseFields } from "../http.ts";
import { isoTime } from "../time.ts";
import { expireIfDue, findPayment, savePayment } from "./book.ts";
import { serverKey } from "./variables.ts";

/** The Basic header of a server key: the key is the user, the password is empty. */
export function basicAuthorization(serverKey: string): string {
  return `Basic ${btoa(`${serverKey}:`)}`;
}

/** Whether a request carries the shop's server key. */
export function isAuthorized(environment: Environment, request: Request): boolean {
  const given = request.headers.get("Authorization");
  return given === basicAuthorization(serverKey(environment));
}

export const Item = z.object({
  id: z.string().max(50).optional(),
  price: z.number().int(),
  quantity: z.number().int().min(1),
  name: z.string().min(1).max(50),
});

export const OrderDetails = z.object({
  order_id: z
    .string()
    .max(50)
    .regex(/^[A-Za-z0-9\-_~.]+$/),
  gross_amount: z.number().int().min(1),
});

const SnapRequest = z.object({
  transaction_details: OrderDetails,
  item_details: z.array(Item).optional(),
  enabled_payments: z.array(z.string()).optional(),
  expiry: z
    .object({
      start_time: z.string().optional(),
      unit: z.enum(["minute", "minutes", "hour", "hours", "day", "days"]),
      duration: z.number().int().min(1),
    })
    .optional(),
  callbacks: z.object({ finish: z.string().optional() }).optional(),
  custom_field1: z.string().max(255).optional(),
  custom_field2: z.string().max(255).optional(),
  custom_field3: z.string().max(255).optional(),
});
type SnapRequest = z.infer<typeof SnapRequest>;

/** A token without an `expiry` lives a day. */
const tokenLifeMs = 86_400_000;

/**
 * `POST /snap/v1/transactions`: opens an order and gives the page to pay it on. The same order may
 * ask for another token until its customer has picked a method. An `Idempotency-Key` used before
 * gets the first answer again.
 */
export async function postTransactions(
  environment: Environment,
  request: Request,
): Promise<Response> {
  const body = await request.text();
  if (!isAuthorized(environment, request)) {
    return refusal(
      401,
      "Access denied due to unauthorized transaction, please check client or server key",
      "Visit https://snap-docs.midtrans.com/#request-headers for more details",
    );
  }
  const key = request.headers.get("Idempotency-Key");
  const repeated = key === null ? undefined : environment.state.get(`midtrans:answer:${key}`);
  if (repeated !== undefined) return json(repeated, 201);

  const parsed = SnapRequest.safeParse(parseFields(body));
  if (!parsed.success) return refusal(400, ...parsed.error.issues.map(complaint));
  const wrong = refusedOrder(environment, parsed.data);
  if (wrong !== undefined) return refusal(400, wrong);

  const created = openOrder(environment, parsed.data);
  if (key !== null) environment.state.put(`midtrans:answer:${key}`, created);
  return json(created, 201);
}

function refusedOrder(environment: Environment, wanted: SnapRequest): string | undefined {
  const { order_id, gross_amount } = wanted.transaction_details;
  const items = wanted.item_details;
  const sum = items?.reduce((total, item) => total + item.price * item.quantity, 0);
  if (sum !== undefined && sum !== gross_amount) {
    return "transaction_details.gross_amount is not equal to the sum of item_details";
  }
  const known = findPayment(environment, order_id);
  if (known === undefined) return undefined;
  const status = expireIfDue(environment, known).transaction_status;
  if (status === null) return undefined;
  return status === "settlement" || status === "capture"
    ? "transaction_details.order_id has been paid and utilized, please use another order ID"
    : "transaction_details.order_id has already been taken";
}

function openOrder(
  environment: Environment,
  wanted: SnapRequest,
): { token: string; redirect_url: string } {
  const { order_id, gross_amount } = wanted.transaction_details;
  const token = crypto.randomUUID();
  const redirect_url = `${environment.config.publicUrl}/midtrans/snap/v3/redirection/${token}`;
  savePayment(environment, {
    order_id,
    token,
    redirect_url,
    gross_amount: `${gross_amount}.00`,
    transaction_status: null,
    created_at: isoTime(environment.now()),
    updated_at: isoTime(environment.now()),
    expires_at: isoTime(expiry(environment, wanted)),
    enabled_payments: wanted.enabled_payments,
    finish_url: wanted.callbacks?.finish,
    custom_fields: customFields(wanted),
  });
  return { token, redirect_url };
}

/** The end of the order's time. Without a `start_time` the clock starts now. */
function expiry(environment: Environment, { expiry }: SnapRequest): number {
  if (expiry === undefined) return environment.now() + tokenLifeMs;
  const unitMs = { m: 60_000, h: 3_600_000, d: 86_400_000 }[expiry.unit.slice(0, 1)] ?? 60_000;
  return startOf(environment, expiry.start_time) + expiry.duration * unitMs;
}

/** Reads `2026-01-15 09:30:00 +0700`; anything else counts from now. */
export function startOf(environment: Environment, start_time: string | undefined): number {
  const parts = /^(\S+) (\S+) ([+-]\d{2})(\d{2})$/.exec(start_time ?? "");
  const start = Date.parse(`${parts?.[1]}T${parts?.[2]}${parts?.[3]}:${parts?.[4]}`);
  return Number.isNaN(start) ? environment.now() : start;
}

function customFields(wanted: SnapRequest): Record<string, string> {
  const { custom_field1, custom_field2, custom_field3 } = wanted;
  const given = Object.entries({ custom_field1, custom_field2, custom_field3 });
  return Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The vendor's wording for a field that is missing or wrong. */
export function complaint(issue: { path: PropertyKey[]; message: string; code?: string }): string {
  const field = issue.path.map(String).join(".");
  const missing = issue.message.includes("received undefined");
  return missing ? `${field} is required` : `${field} is not valid: ${issue.message}`;
}

function refusal(status: number, ...error_messages: string[]): Response {
  return json({ error_messages }, status);
}
