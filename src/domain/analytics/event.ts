import * as z from "zod";
import { zId } from "../ids.ts";
import { zCurrency } from "../money.ts";
import { type Channel, zChannel } from "../orders/channel.ts";
import { type BusinessDay, type Instant, zBusinessDay, zInstant } from "../time.ts";

/** What follows from orders, written with the copy of the order and never by a client. */
export const ORDER_EVENTS = [
  "order.purchased",
  "order.refunded",
  "voucher.used",
  "voucher.reversed",
] as const;
export type OrderEventName = (typeof ORDER_EVENTS)[number];

/** Somebody looked at a product. */
export const PRODUCT_VIEWED = "product.viewed";

/** Names that begin with these are the shop's own; of them a client may send views only. */
const RESERVED = ["order.", "voucher.", "product.", "shop."];

/** Whether nobody but the shop itself may say that it happened. */
export function isReserved(name: string): boolean {
  return name !== PRODUCT_VIEWED && RESERVED.some((start) => name.startsWith(start));
}

export const zEventName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$/, "must be lower-case words joined by . or _")
  .max(64)
  .meta({ id: "EventName", example: "checkout.opened" });

export const zPropertyName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, "must be a lower-case name")
  .max(40);
const zPropertyValue = z.union([z.string().max(500), z.number(), z.boolean()]);
export const zProperties = z.record(zPropertyName, zPropertyValue);
export type Properties = Readonly<z.infer<typeof zProperties>>;

/** As many bytes of JSON as the properties of one event may take. */
export const PROPERTIES_MAX_BYTES = 4_096;

/** One thing that happened, as it is stored. */
export interface AnalyticsEvent {
  /** Its own name among all of its sender's; the same thing told twice has the same. */
  readonly id: string;
  readonly name: string;
  /** When it happened, by the shop's clock. */
  readonly at: Instant;
  readonly received_at: Instant;
  /** The WIB day of `at`. */
  readonly day: BusinessDay;
  readonly channel: Channel;
  /** Of somebody who was signed in, and of orders. */
  readonly user_id: string | null;
  /** The session of whoever was signed in, or a digest that changes every day. */
  readonly session: string | null;
  readonly transaction_id: string | null;
  readonly sku: string | null;
  /** Minor units of `currency`: what came in; below zero for what went back or was given. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly properties: Properties | null;
}

/** An event before it is stored. */
export interface ToldEvent extends AnalyticsEvent {
  /** A look at a product: how its name begins, and for how long no other one like it counts. */
  readonly view?: { readonly of: string; readonly minutes: number } | undefined;
}

/** A stored event as staff see it. */
export const AnalyticsEventView = z
  .object({
    sequence: z.int().min(1),
    id: z.string(),
    name: zEventName,
    at: zInstant,
    received_at: zInstant,
    day: zBusinessDay,
    channel: zChannel,
    user_id: zId("user").nullable(),
    session: z.string().nullable(),
    transaction_id: zId("transaction").nullable(),
    sku: z.string().nullable(),
    amount: z.int().nullable(),
    currency: zCurrency.nullable(),
    properties: zProperties.nullable(),
  })
  .meta({ id: "AnalyticsEvent" });
export type AnalyticsEventView = z.infer<typeof AnalyticsEventView>;
