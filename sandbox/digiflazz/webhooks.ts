import { announce, type Delivery, type RetryPolicy } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { type Order, orderAnswer } from "./orders.ts";
import { webhookSignature } from "./signature.ts";
import { DigiflazzVariables } from "./variables.ts";

/** Where the shop takes Digiflazz's webhooks, below its own address. */
const path = "/api/v1/notifications/webhook/digiflazz";

/** Repeats a refused webhook a few times. The vendor's own schedule is not published. */
export const digiflazzRetry: RetryPolicy = (attempt, _status, environment) =>
  environment.config.supplierRetryMs[attempt - 1];

/**
 * Queues the `update` webhook about an order for `due_at` and returns the ids of the deliveries.
 * `before` is the order as the shop last heard of it, for deliveries out of order.
 */
export function announceOrder(
  environment: Environment,
  order: Order,
  before: Order | undefined,
  due_at: number,
): string[] {
  const body = JSON.stringify({ data: orderAnswer(order) });
  const isBill = order.bill !== undefined;
  const url = order.cb_url ?? `${environment.config.shopUrl}${path}`;
  const older =
    before === undefined
      ? undefined
      : signed(environment, url, before.status === "Pending" ? "create" : "update", {
          body: JSON.stringify({ data: orderAnswer(before) }),
          isBill,
        });
  return announce(
    environment,
    {
      delivery: signed(environment, url, "update", { body, isBill }),
      forged: signed(environment, url, "update", { body, isBill, secret: "bukan-rahasianya" }),
      older,
    },
    due_at,
  );
}

/** Queues the ping that saving a webhook causes. It carries the secret, as the real one does. */
export function announcePing(environment: Environment): string[] {
  const url = `${environment.config.shopUrl}${path}`;
  const secret = webhookSecret(environment);
  const hook = { url, secret, type: "application/json", status: 1 };
  const body = JSON.stringify({ sed: "AgXXtVAHp", hook_id: "11aaabbb", hook });
  return announce(
    environment,
    {
      delivery: signed(environment, url, "ping", { body }),
      forged: signed(environment, url, "ping", { body, secret: "bukan-rahasianya" }),
    },
    environment.now(),
  );
}

function webhookSecret({ config }: Environment): string {
  return DigiflazzVariables.parse(config.variables).DIGIFLAZZ_WEBHOOK_SECRET;
}

function signed(
  environment: Environment,
  url: string,
  event: "create" | "update" | "ping",
  message: { body: string; secret?: string; isBill?: boolean },
): Delivery {
  const secret = message.secret ?? webhookSecret(environment);
  return {
    vendor: "digiflazz",
    url,
    body: message.body,
    headers: {
      "Content-Type": "application/json",
      "User-Agent": message.isBill ? "Digiflazz-Pasca-Hookshot" : "Digiflazz-Hookshot",
      "X-Digiflazz-Event": event,
      "X-Hub-Signature": webhookSignature(secret, message.body),
    },
  };
}
