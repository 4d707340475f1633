import { hexDigest } from "../../../src/domain/digest.ts";
import type { Loom, Source } from "../loom.ts";
import type { Vendor, VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Notice } from "./post.ts";

/** What the gateway keeps of an order. `paid` is money it really has of it. */
export interface GatewayOrder {
  readonly order_id: string;
  readonly gross: number;
  readonly expires: number;
  /** The gateway's own fee on top, for whoever pays this way. */
  extra: number;
  status: "unseen" | "pending" | "settlement" | "expire" | "cancel" | "deny";
  /** A doubt about the payer: money is there, and a person must look. */
  challenged: boolean;
  paid: number;
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
}

/** The gateway with its own books. An order id is one order for ever. */
export function openMidtrans(
  loom: Loom,
  config: MidtransConfig,
  announce: (notice: Notice, chance: Random) => void,
): Midtrans {
  const orders = new Map<string, GatewayOrder>();

  const move = (order: GatewayOrder, status: GatewayOrder["status"], chance: Random) => {
    order.status = status;
    if (status === "settlement") order.paid = order.gross + order.extra;
    const state = stateOf(order);
    const { order_id, status_code, gross_amount } = state;
    const signed = order_id + status_code + gross_amount + config.serverKey;
    const body = JSON.stringify({ ...state, signature_key: hexDigest("sha512", signed) });
    announce({ provider: "midtrans", headers: {}, body }, chance);
  };

  const open = (body: string): VendorReply => {
    const { transaction_details: wanted, expiry } = JSON.parse(body);
    const known = orders.get(wanted.order_id);
    if (known !== undefined && known.status !== "unseen") {
      return { status: 400, body: JSON.stringify({ error_messages: ["order_id has already been taken"] }) };
    }
    orders.set(wanted.order_id, {
      order_id: wanted.order_id,
      gross: wanted.gross_amount,
      expires: loom.now() + expiry.duration * 60_000,
      extra: 0,
      status: "unseen",
      challenged: false,
      paid: 0,
    });
    const token = `token-${wanted.order_id}`;
    return {
      status: 201,
      body: JSON.stringify({ token, redirect_url: `https://pay.example.com/${token}` }),
    };
  };

  const runOut = (now: number) => [...orders.values()].filter((each) => mayRunOut(each, now));

  return {
    name: "midtrans",
    baseUrl: config.baseUrl,
    orders,
    answer({ path, body }) {
      if (path.endsWith("/transactions")) return open(body);
      const orderId = /\/v2\/([^/]+)\/status/.exec(path)?.[1] ?? "";
      const order = orders.get(decodeURIComponent(orderId));
      if (order === undefined || order.status === "unseen") {
        return { status: 404, body: JSON.stringify({ status_code: "404", status_message: "no" }) };
      }
      return { status: 200, body: JSON.stringify(stateOf(order)) };
    },
    mistaken: ({ status, body }) => ({
      status,
      body: body.replace(/"order_id":"[^"]*"/, '"order_id":"pay_of-somebody-else"'),
    }),
    pay(orderId, chance) {
      const order = orders.get(orderId);
      if (order === undefined || order.paid > 0 || order.status === "expire") return;
      if (loom.now() >= order.expires) return;
      if (order.status === "unseen" && chance.chance(0.5)) return move(order, "pending", chance);
      if (chance.chance(0.08)) return move(order, "deny", chance);
      order.extra = chance.chance(0.2) ? chance.between(1, 4) * 500 : 0;
      order.challenged = chance.chance(0.04);
      move(order, "settlement", chance);
    },
    source: {
      name: "midtrans",
      ready: (now) => runOut(now).length,
      next: () =>
        Math.min(
          Number.POSITIVE_INFINITY,
          ...[...orders.values()].filter((each) => each.status === "pending").map((each) => each.expires),
        ),
      fire(now, chance) {
        const order = chance.any(runOut(now));
        if (order !== undefined) move(order, "expire", chance);
      },
    },
  };
}

function mayRunOut(order: GatewayOrder, now: number): boolean {
  return order.status === "pending" && order.expires <= now;
}

function stateOf(order: GatewayOrder) {
  const codes = { unseen: "404", pending: "201", settlement: "200", expire: "407" };
  const status_code = order.status in codes ? codes[order.status as keyof typeof codes] : "202";
  const original = { gross_amount_info: { original_amount: `${order.gross}.00` } };
  return {
    order_id: order.order_id,
    status_code,
    transaction_status: order.status,
    fraud_status: order.challenged ? "challenge" : "accept",
    currency: "IDR",
    gross_amount: `${order.gross + order.extra}.00`,
    payment_type: "bank_transfer",
    ...(order.extra > 0 && { metadata: { extra_info: original } }),
  };
}
