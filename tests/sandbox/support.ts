import { createHash } from "node:crypto";
import { createSandbox } from "../../sandbox/app.ts";
import { type Config, withDefaults } from "../../sandbox/environment.ts";
import { memoryState } from "../../sandbox/state.ts";

/** A webhook as the shop received it. */
export interface Received {
  url: string;
  headers: Headers;
  body: string;
  /** Parsed body; the fields of a form. */
  json: Record<string, unknown>;
}

/** A sandbox with a clock that stands still and a shop that notes what it is sent. */
export function openSandbox(given: Partial<Config> = {}, startsAt = "2026-01-15T02:30:00Z") {
  const clock = { now: Date.parse(startsAt) };
  const received: Received[] = [];
  const waits: number[] = [];
  const shop: { status: number; takesMs: number; body?: string } = { status: 200, takesMs: 0 };
  const sandbox = createSandbox({
    state: memoryState(),
    now: () => clock.now,
    send: async (request) => {
      const body = await request.text();
      const { url, headers } = request;
      received.push({ url, headers, body, json: fieldsOf(headers, body) });
      clock.now += shop.takesMs;
      return new Response(shop.body ?? null, { status: shop.status });
    },
    config: withDefaults({
      variables: {
        DIGIFLAZZ_USERNAME: "tokodigital",
        DIGIFLAZZ_API_KEY: "dev-4f0c9b7e-2d11-4a6b-9c3e-5b8a7f21d0aa",
        DIGIFLAZZ_WEBHOOK_SECRET: "rahasia-webhook-digiflazz",
        MIDTRANS_SERVER_KEY: "SB-Mid-server-uji-coba-0123456789",
      },
      ...given,
    }),
    wait: async (ms) => {
      waits.push(ms);
    },
  });
  const call = async (method: string, path: string, body?: unknown, headers = {}) => {
    const answer = await sandbox.fetch(
      new Request(`http://sandbox.test${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    const text = () => answer.text();
    const json = async () => JSON.parse(await text());
    return { status: answer.status, headers: answer.headers, text, json };
  };
  const advance = async (ms: number) => {
    clock.now += ms;
    return sandbox.flushDue();
  };
  return { sandbox, clock, received, waits, shop, call, advance };
}

function fieldsOf(headers: Headers, body: string): Record<string, unknown> {
  const isForm = headers.get("content-type")?.startsWith("application/x-www-form-urlencoded");
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
}
export type OpenSandbox = ReturnType<typeof openSandbox>;

/** Calls Digiflazz with the shop's credentials; `suffix` is what the signature covers. */
export async function digiflazz(
  { call }: OpenSandbox,
  path: string,
  suffix: string,
  fields: Record<string, unknown> = {},
) {
  const sign = createHash("md5")
    .update(`tokodigitaldev-4f0c9b7e-2d11-4a6b-9c3e-5b8a7f21d0aa${suffix}`)
    .digest("hex");
  const body = { username: "tokodigital", sign, ...fields };
  const answer = await call("POST", `/digiflazz/v1/${path}`, body);
  return (await answer.json()).data;
}

/** Orders `sku` for `customer_no` under `ref_id`. */
export function topUp(
  environment: OpenSandbox,
  ref_id: string,
  customer_no: string,
  fields: Record<string, unknown> = {},
) {
  const order = { ref_id, customer_no, buyer_sku_code: "tsel10", ...fields };
  return digiflazz(environment, "transaction", ref_id, order);
}

export const midtransAuth = {
  Authorization: "Basic U0ItTWlkLXNlcnZlci11amktY29iYS0wMTIzNDU2Nzg5Og==",
};

/** Opens a Snap order and answers with the response. */
export function snap(
  { call }: OpenSandbox,
  order_id: string,
  gross_amount: number,
  fields: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  const body = { transaction_details: { order_id, gross_amount }, ...fields };
  const sent = { ...midtransAuth, ...headers };
  return call("POST", "/midtrans/snap/v1/transactions", body, sent);
}
