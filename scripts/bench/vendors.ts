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
  readonly control: (path: string, body: object, method?: "PUT") => Promise<void>;
}

/** The vendors' emulators, as all that a Worker can reach. */
export function openVendors(variables: object): Vendors {
  const sandbox = createSandbox({
    state: memoryState(),
    now: Date.now,
    send: async () => new Response(null, { status: 503 }),
    config: withDefaults({ variables }),
  });
  const headers = { "content-type": "application/json" };
  return {
    answer: async (asked) => {
      const body = asked.method === "GET" ? undefined : await asked.text();
      const sent = { method: asked.method, headers: [...asked.headers], ...(body && { body }) };
      const answer = await sandbox.fetch(new Request(asked.url, sent));
      return new Answer(await answer.text(), { status: answer.status });
    },
    control: async (path, body, method) => {
      const sent = { method: method ?? "POST", headers, body: JSON.stringify(body) };
      const answer = await sandbox.fetch(new Request(`http://sandbox${path}`, sent));
      if (!answer.ok) throw new Error(await answer.text());
    },
  };
}
