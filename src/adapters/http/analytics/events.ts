import * as z from "zod";
import { takeEvents } from "../../../application/analytics/take-events.ts";
import { trackOrder } from "../../../application/analytics/track-order.ts";
import { ClientEvent, EVENTS_MAX, zEventRefusal } from "../../../domain/analytics/client-event.ts";
import {
  AnalyticsEventView,
  ORDER_EVENTS,
  PRODUCT_VIEWED,
  zEventName,
} from "../../../domain/analytics/event.ts";
import { zCountedDay } from "../../../domain/analytics/figures/span.ts";
import { zId } from "../../../domain/ids.ts";
import { zCurrency } from "../../../domain/money.ts";
import { networkOf } from "../../../domain/network.ts";
import { zChannel } from "../../../domain/orders/channel.ts";
import { instant, zInstant, zToldInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint, type Rates } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";

const TAG = "Analytics";

/** How often somebody may tell of what has happened, a hundred events each time. */
const LIMIT = { name: "analytics", limit: 120, window_seconds: 60 };
const eventRates: Rates<unknown> = ({ actor }) => [
  { limit: LIMIT, key: actor.kind === "visitor" ? networkOf(actor.ip) : actor.id },
];

const EventAnswer = z
  .object({
    id: z.string(),
    status: z.enum(["accepted", "refused"]),
    code: zEventRefusal.optional(),
    property: z.string().optional().meta({ description: "Which property it is refused for" }),
  })
  .meta({ id: "EventAnswer" });

const postEvents = endpoint(
  {
    method: "post",
    path: "/analytics/events",
    audience: "anyone",
    keyScope: "buy",
    rates: eventRates,
    tag: TAG,
    summary: "Tell what has happened on the shop's pages",
    description:
      "Each event is answered by itself, in the order in which they were told: `accepted` " +
      "once it is sure to be stored, told before or not, or `refused` with a code that says " +
      "why. Tell an event again with the same `id` until it is answered; it is stored once. " +
      "With `sent_at`, a clock that is wrong is put right. Properties are flat; what names a " +
      "person, an address, a number or a secret is refused, and nothing is kept of where a " +
      "visitor is. Orders and vouchers are not told of here: their events come from the " +
      "orders. 200 kB are the most.",
    body: z
      .strictObject({
        sent_at: zToldInstant.optional().meta({
          description: "Now, by the client's clock: RFC 3339, of any offset and precision",
        }),
        events: z.array(ClientEvent).min(1).max(EVENTS_MAX),
      })
      .meta({ id: "ClientEvents" }),
    answer: {
      status: 202,
      schema: z.object({ events: z.array(EventAnswer) }).meta({ id: "EventAnswers" }),
      description: "What became of each",
    },
    refuses: ["request.too_large", "service.unavailable"],
  },
  async ({ ports, actor, body: { sent_at: told, events } }) => {
    const sent_at = told === undefined ? undefined : instant(Date.parse(told));
    return { body: { events: await takeEvents(ports, actor, { sent_at, events }) } };
  },
);

const postView = endpoint(
  {
    method: "post",
    path: "/analytics/track/product-view",
    audience: "anyone",
    keyScope: "buy",
    rates: eventRates,
    tag: TAG,
    summary: "Tell that somebody looks at a product now",
    description: "The same as one event `product.viewed` of `POST /analytics/events`.",
    body: z
      .strictObject({
        id: ClientEvent.shape.id,
        sku: z.string().min(1).max(100).meta({ example: "pln20" }),
        session: ClientEvent.shape.session,
      })
      .meta({ id: "ProductView" }),
    answer: { status: 202, schema: EventAnswer, description: "What became of it" },
    refuses: ["service.unavailable"],
  },
  async ({ ports, actor, body: { sku, ...told } }) => {
    const at = ports.now();
    const event = { ...told, name: PRODUCT_VIEWED, at, properties: { sku } };
    const [answer] = await takeEvents(ports, actor, { sent_at: undefined, events: [event] });
    return { body: answer ?? { id: told.id, status: "accepted" as const } };
  },
);

const OrderTold = z
  .strictObject({ transaction_id: zId("transaction") })
  .meta({ id: "TrackedOrder" });
const OrderEvents = z
  .object({
    transaction_id: zId("transaction"),
    events: z.array(
      z.object({
        name: z.enum(ORDER_EVENTS),
        at: zInstant,
        amount: z.int(),
        currency: zCurrency,
        voucher_id: zId("voucher").optional(),
      }),
    ),
  })
  .meta({ id: "OrderEvents" });
const TRACKED = {
  method: "post",
  audience: "customer",
  keyScope: "read",
  session: "shown_to_wallet",
  tag: TAG,
  description:
    "Nothing is counted for being told: an order is counted by itself, once. This answers what " +
    "it is counted as at the moment; of an order that was not delivered that is nothing.",
  body: OrderTold,
  answer: { status: 200, schema: OrderEvents, description: "As the caller's own order says" },
  refuses: ["transaction.not_found"],
} as const;

const postPurchase = endpoint(
  {
    ...TRACKED,
    path: "/analytics/track/product-purchase",
    summary: "What an order of one's own is counted as",
  },
  async ({ ports, actor, body }) => ({
    body: await trackOrder(ports, actor, { ...body, about: "order." }),
  }),
);

const postVoucherUse = endpoint(
  {
    ...TRACKED,
    path: "/analytics/track/voucher-usage",
    summary: "What the vouchers of an order of one's own are counted as",
  },
  async ({ ports, actor, body }) => ({
    body: await trackOrder(ports, actor, { ...body, about: "voucher." }),
  }),
);

const getEvents = endpoint(
  {
    method: "get",
    path: "/analytics/events",
    audience: { staff: "analytics:read" },
    tag: TAG,
    summary: "What has happened, event by event",
    description: "The latest first, by when it happened.",
    query: PageQuery.extend({
      name: zEventName.optional(),
      day: zCountedDay.optional().meta({ description: "A WIB day" }),
      channel: zChannel.optional(),
    }),
    cursor: z.string().regex(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z \d{1,15}$/),
    answer: {
      status: 200,
      schema: listOf(AnalyticsEventView),
      description: "One page of events",
    },
    refuses: [],
  },
  async ({ ports, query: { name, day, channel, ...page } }) => ({
    body: await ports.analyticsEvents.page({ name, day, channel }, page),
  }),
);

export const analyticsEventEndpoints: readonly Endpoint[] = [
  postEvents,
  postView,
  postPurchase,
  postVoucherUse,
  getEvents,
];
