import { hexDigest } from "../../../src/domain/digest.ts";
import type { Vendor, VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Scheduler, Source } from "../scheduler.ts";
import type { Notice } from "./post.ts";

type Status = "unseen" | "pending" | "settlement" | "expire" | "cancel" | "deny";

/** What the gateway keeps of an order. `paid` is money it really took for it. */
export interface GatewayOrder {
  readonly order_id: string;
  readonly gross: number;
  readonly expires: number;
  readonly channel: string;
  /** The gateway's own fee on top, for whoever pays this way. */
  extra: number;
  status: Status;
  /** A doubt about the payer: money is there, and a person must look. */
  challenged: boolean;
  paid: number;
  /** What was given back, by the key it was asked for under. */
  readonly refunds: Map<string, number>;
}

export interface MidtransConfig {
  readonly baseUrl: string;
  readonly serverKey: string;
}

export interface Midtrans extends Vendor {
  readonly orders: ReadonlyMap<string, GatewayOrder>;
  readonly source: Source;
  /** The payer chooses how to pay, pays, or fails to. */
  pay(orderId: string, chance: Random): void;
  /** Every doubt about a payer is cleared, one way or the other. */
  judge(chance: Random): void;
}

const CHANNELS = ["bank_transfer", "qris", "gopay", "credit_card"];

/** The gateway's books, and the way it tells the shop. */
interface Books {
  readonly scheduler: Scheduler;
  readonly orders: Map<string, GatewayOrder>;
  readonly serverKey: string;
  readonly announce: (notice: Notice, chance: Random) => void;
}

/** The gateway with its own books. An order id is one order for ever. */
export function openMidtrans(
  scheduler: Scheduler,
  config: MidtransConfig,
  announce: Books["announce"],
): Midtrans {
  const orders = new Map<string, GatewayOrder>();
  const books: Books = { scheduler, orders, serverKey: config.serverKey, announce };
  return {
    name: "midtrans",
    baseUrl: config.baseUrl,
    orders,
    answer({ path, body }) {
      const chance = scheduler.chance();
      if (path.endsWith("/transactions")) return open(books, body, chance);
      const [, orderId = "", verb = ""] = /\/v2\/([^/]+)\/(\w+)$/.exec(path) ?? [];
      const order = orders.get(decodeURIComponent(orderId));
      if (order === undefined || order.status === "unseen") {
        return replyOf(404, { status_code: "404", status_message: "Transaction doesn't exist." });
      }
      if (verb === "refund") return refund(books, order, body, chance);
      if (verb === "cancel" || verb === "expire") return end(books, order, verb, chance);
      return replyOf(200, stateOf(order));
    },
    mistaken: ({ status, body }) => ({
      status,
      body: body.replace(/"order_id":"[^"]*"/, '"order_id":"pay_of-somebody-else"'),
    }),
    pay(orderId, chance) {
      const order = orders.get(orderId);
      if (order !== undefined && isPayable(order, scheduler.now())) pay(books, order, chance);
    },
    judge(chance) {
      for (const order of orders.values()) {
        if (!order.challenged) continue;
        order.challenged = false;
        if (chance.chance(0.4)) order.paid = 0;
        move(books, order, order.paid > 0 ? "settlement" : "cancel", chance);
      }
    },
    source: endsOf(books),
  };
}

/** What was chosen and not paid runs out. */
function endsOf(books: Books): Source {
  const pending = () => [...books.orders.values()].filter((each) => each.status === "pending");
  const due = (now: number) => pending().filter((each) => each.expires <= now);
  return {
    name: "midtrans",
    ready: (now) => due(now).length,
    next: () => Math.min(Number.POSITIVE_INFINITY, ...pending().map((each) => each.expires)),
    fire(now, chance) {
      const order = chance.maybe(due(now));
      if (order !== undefined) move(books, order, "expire", chance);
    },
  };
}

function tell(
  { scheduler, serverKey, announce }: Books,
  order: GatewayOrder,
  chance: Random,
): void {
  const state = stateOf(order);
  const { order_id, status_code, gross_amount } = state;
  scheduler.note(`midtrans: ${order_id.slice(-6)} is ${state.transaction_status} now`);
  const signature_key = hexDigest("sha512", order_id + status_code + gross_amount + serverKey);
  const body = JSON.stringify({ ...state, signature_key });
  announce({ provider: "midtrans", headers: {}, body }, chance);
}

function move(books: Books, order: GatewayOrder, status: Status, chance: Random): void {
  order.status = status;
  if (status === "settlement") order.paid = order.gross + order.extra;
  tell(books, order, chance);
}

function open({ scheduler, orders }: Books, body: string, chance: Random): VendorReply {
  const { transaction_details: wanted, expiry } = JSON.parse(body);
  const known = orders.get(wanted.order_id);
  if (known !== undefined && known.status !== "unseen") {
    return replyOf(400, { error_messages: ["order_id has already been taken"] });
  }
  orders.set(wanted.order_id, {
    order_id: wanted.order_id,
    gross: wanted.gross_amount,
    expires: scheduler.now() + expiry.duration * 60_000,
    channel: chance.pick(CHANNELS),
    extra: 0,
    status: "unseen",
    challenged: false,
    paid: 0,
    refunds: new Map(),
  });
  const token = `token-${wanted.order_id}`;
  return replyOf(201, { token, redirect_url: `https://pay.example.com/${token}` });
}

function isPayable({ status, expires }: GatewayOrder, now: number): boolean {
  return now < expires && (status === "unseen" || status === "pending" || status === "deny");
}

function pay(books: Books, order: GatewayOrder, chance: Random): void {
  const chooses = order.status === "unseen" && chance.chance(0.5);
  const denied = chance.chance(0.08);
  if (chooses || denied) {
    move(books, order, chooses ? "pending" : "deny", chance);
    return;
  }
  order.extra = chance.chance(0.2) ? chance.between(1, 4) * 500 : 0;
  order.challenged = chance.chance(0.04);
  move(books, order, "settlement", chance);
}

/** Called off or made to run out, while nobody has paid. */
function end(
  books: Books,
  order: GatewayOrder,
  status: "cancel" | "expire",
  chance: Random,
): VendorReply {
  if (order.status === status) return replyOf(200, stateOf(order));
  if (order.status !== "pending" && order.status !== "deny") {
    return replyOf(200, { status_code: "412", status_message: "not allowed" });
  }
  move(books, order, status, chance);
  return replyOf(200, { ...stateOf(order), status_code: status === "expire" ? "407" : "200" });
}

/** Once under each key; the gateway may refuse what it would take a moment later. */
function refund(books: Books, order: GatewayOrder, body: string, chance: Random): VendorReply {
  const { refund_key, amount } = JSON.parse(body);
  const given = (sum: number) =>
    replyOf(200, {
      ...stateOf(order),
      status_code: "200",
      refund_key,
      refund_amount: `${sum}.00`,
    });
  const known = order.refunds.get(refund_key);
  if (known !== undefined) return given(known);
  const left = order.paid - givenBack(order);
  if (order.paid === 0 || amount > left || chance.chance(0.1)) {
    return replyOf(200, { status_code: "412", status_message: "refund is not allowed" });
  }
  order.refunds.set(refund_key, amount);
  tell(books, order, chance);
  return given(amount);
}

/** What the gateway has given back of an order. */
export function givenBack(order: GatewayOrder): number {
  return [...order.refunds.values()].reduce((total, each) => total + each, 0);
}

const CODES: Readonly<Record<Status, string>> = {
  unseen: "404",
  pending: "201",
  settlement: "200",
  expire: "407",
  cancel: "202",
  deny: "202",
};

function stateOf(order: GatewayOrder) {
  const original = { gross_amount_info: { original_amount: `${order.gross}.00` } };
  const back = givenBack(order);
  const refunded = back === order.paid ? "refund" : "partial_refund";
  return {
    order_id: order.order_id,
    status_code: CODES[order.status],
    transaction_status: back > 0 ? refunded : order.status,
    fraud_status: order.challenged ? "challenge" : "accept",
    currency: "IDR",
    gross_amount: `${order.gross + order.extra}.00`,
    payment_type: order.channel,
    ...(order.extra > 0 && { metadata: { extra_info: original } }),
    ...(back > 0 && {
      refund_amount: `${back}.00`,
      refunds: [...order.refunds].map(([refund_key, amount]) => ({
        refund_key,
        refund_amount: `${amount}.00`,
      })),
    }),
  };
}

function replyOf(status: number, body: object): VendorReply {
  return { status, body: JSON.stringify(body) };
}
