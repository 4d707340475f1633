import { createHash } from "node:crypto";
import { Response as Answer, type Request as Outgoing } from "miniflare";
import { createSandbox } from "../../sandbox/app.ts";
import { withDefaults } from "../../sandbox/environment.ts";
import { memoryState } from "../../sandbox/state.ts";
import { testEnvironment as ENVIRONMENT } from "../../tests/support/environment.ts";
import { type ClientRequest, requestTo } from "../client/request.ts";

let notices = 0;

/** A genuine notice like no other before it, about an order that nobody has heard of. */
export function notice(): ClientRequest {
  notices += 1;
  const order_id = `pay_BENCH${notices}`;
  const signed = [order_id, "200", "10000.00", ENVIRONMENT.MIDTRANS_SERVER_KEY].join("");
  const body = {
    order_id,
    status_code: "200",
    gross_amount: "10000.00",
    transaction_status: "settlement",
    signature_key: createHash("sha512").update(signed).digest("hex"),
  };
  return requestTo("POST /notifications/webhook/midtrans", { body });
}

interface Vendors {
  readonly answer: (asked: Outgoing) => Promise<Answer>;
  /** Asks an emulator; what it refuses is thrown. */
  readonly control: (path: string, body: object, method?: "PUT") => Promise<void>;
  readonly ask: (method: string, path: string, body?: object) => Promise<Response>;
}

/** Nobody hears what the vendors send. */
const DEAF = async () => new Response(null, { status: 503 });

/** The vendors' emulators, as all that a Worker can reach. */
export function openVendors(
  variables: object,
  send: (request: Request) => Promise<Response> = DEAF,
): Vendors {
  const sandbox = createSandbox({
    state: memoryState(),
    now: Date.now,
    send,
    config: withDefaults({ variables }),
  });
  const headers = { "content-type": "application/json" };
  const ask = async (method: string, path: string, body?: object): Promise<Response> => {
    const sent = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    return await sandbox.fetch(new Request(`http://sandbox${path}`, { method, ...sent }));
  };
  return {
    ask,
    answer: async (asked) => {
      const body = asked.method === "GET" ? undefined : await asked.text();
      const sent = { method: asked.method, headers: [...asked.headers], ...(body && { body }) };
      const answer = await sandbox.fetch(new Request(asked.url, sent));
      return new Answer(await answer.text(), { status: answer.status });
    },
    control: async (path, body, method) => {
      const answer = await ask(method ?? "POST", path, body);
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}
