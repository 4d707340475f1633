import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { CountedRefusal } from "../../src/domain/inbound/counted-refusal.ts";
import { WebhookLog, WebhookLogDetail } from "../../src/domain/inbound/webhook-log.ts";
import { refusalIn } from "../auth/people.ts";
import { eventAbout, pendingOrder, supplierSays } from "../operations/webhooks/orders.ts";
import { digiflazzSends, midtransSends } from "../operations/webhooks/vendors.ts";
import { auditOf } from "../orders/manual-status.ts";
import { openShop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

const shop = await openShop();
const LOGS = "/notifications/webhook/logs";
const List = z.object({ data: z.array(WebhookLog), next_cursor: z.string().nullable() });
const Refused = z.object({ data: z.array(CountedRefusal), next_cursor: z.string().nullable() });

let admin: string;
let viewer: string;

beforeAll(async () => {
  admin = (await shop.staff("admin")).token;
  viewer = (await shop.staff("viewer")).token;
});

async function logs(query: Record<string, string>) {
  const answer = await shop.request("GET", `${LOGS}?${new URLSearchParams(query)}`, {
    token: viewer,
  });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return List.parse(await answer.json());
}

async function detail(id: string) {
  const answer = await shop.request("GET", `${LOGS}/${id}`, { token: viewer });
  return WebhookLogDetail.parse(await answer.json());
}

const replay = (id: string, token = admin) =>
  shop.request("POST", `${LOGS}/${id}/replay`, { token });

/** The one webhook about something, once it has had an effect. */
function applied(about: string): Promise<WebhookLog> {
  return eventually(async () => (await logs({ q: about, state: "applied" })).data[0]);
}

function untilReplayed(id: string, replays: number): Promise<WebhookLog> {
  return eventually(async () => {
    const { headers: _headers, body: _body, ...log } = await detail(id);
    return log.replays === replays && log.replay_effect !== null ? log : undefined;
  });
}

const unknown = () => `txn_tidak-dikenal-${crypto.randomUUID()}-1`;

describe("a webhook that came in", () => {
  it("is found by who sent it, what it is about, its effect, its time and its own id", async () => {
    const ref = unknown();
    const body = eventAbout({ ref }, "delivered");
    expect((await digiflazzSends(shop, body)).status).toBe(200);
    const log = await applied(ref);
    expect(log).toMatchObject({ provider: "digiflazz", effect: "unknown_reference", about: ref });
    expect(log.milliseconds).toBeGreaterThanOrEqual(0);

    const found = async (query: Record<string, string>) =>
      (await logs(query)).data.some(({ id }) => id === log.id);
    const q = log.id;
    expect(await found({ q })).toBe(true);
    expect(await found({ q: ref.slice(0, 30) })).toBe(true);
    expect(await found({ effect: "unknown_reference", provider: "digiflazz" })).toBe(true);
    expect(await found({ q, provider: "midtrans" })).toBe(false);
    expect(await found({ q, effect: "delivered" })).toBe(false);
    expect(await found({ q, state: "waiting" })).toBe(false);
    expect(await found({ q, from: log.received_at })).toBe(true);
    expect(await found({ q, until: log.received_at })).toBe(false);
    const turned = `from=${log.received_at}&until=2020-01-01T00:00:00.000Z`;
    for (const query of [turned, "verdict=forged"]) {
      const refused = await shop.request("GET", `${LOGS}?${query}`, { token: viewer });
      expect(await refusalIn(refused)).toBe("422 request.invalid");
    }
  });

  it("comes in pages, the newest first, each once", async () => {
    const refs = [unknown(), unknown(), unknown()];
    for (const ref of refs) await digiflazzSends(shop, eventAbout({ ref }, "failed"));
    for (const ref of refs) await applied(ref);
    const first = await logs({ provider: "digiflazz", limit: "2" });
    const rest = await logs({ provider: "digiflazz", cursor: first.next_cursor ?? "" });
    const ids = [...first.data, ...rest.data].map(({ id }) => id);
    expect(first.data.map(({ about }) => about)).toEqual([refs[2], refs[1]]);
    expect(rest.data[0]?.about).toBe(refs[0]);
    expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
  });

  it("is shown with its digest, and without what would let anybody send another", async () => {
    const ref = unknown();
    const body = eventAbout({ ref }, "delivered");
    await digiflazzSends(shop, body);
    const { id } = await applied(ref);
    const shown = await detail(id);
    expect(shown.body_sha256).toBe(createHash("sha256").update(body).digest("hex"));
    expect(shown.bytes).toBe(new TextEncoder().encode(body).length);
    expect(shown.headers).toMatchObject({
      "user-agent": "Digiflazz-Hookshot",
      "x-hub-signature": "[hidden]",
    });
    expect(shown.body).toContain(ref);
    // A serial number is the goods themselves.
    expect(shown.body).not.toContain("0152601150930412345");
  });

  it("is nobody's to see but staff's", async () => {
    const { token } = await shop.customer();
    expect(await refusalIn(await shop.request("GET", LOGS, { token }))).toMatch(/^401/);
    expect(await refusalIn(await shop.request("GET", `${LOGS}/whk_x`, { token: viewer }))).toBe(
      "404 webhook_log.not_found",
    );
  });
});

describe("a replay", () => {
  it("has no second effect, however often and at once", async () => {
    const order = await pendingOrder(shop);
    await supplierSays(shop, order, "failed");
    await shop.until(order.buyer, order.id, "FAILED");
    const before = await shop.balance(order.buyer);
    const { id } = await applied(order.ref);
    const answers = await Promise.all([replay(id), replay(id), replay(id)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(await untilReplayed(id, 3)).toMatchObject({ effect: "failed", replay_effect: "failed" });
    expect(await shop.balance(order.buyer)).toEqual(before);
    const audit = await auditOf(shop, id);
    expect(audit.filter(({ action }) => action === "webhook.replay")).toHaveLength(3);
  });

  it("is not for who may only read, nor of what was never genuine", async () => {
    const ref = unknown();
    await digiflazzSends(shop, eventAbout({ ref }, "pending"));
    const { id } = await applied(ref);
    expect((await replay(id, viewer)).status).toBe(403);
    await shop.db
      .prepare("UPDATE inbound_events SET verdict = 'forged' WHERE id = ?")
      .bind(id)
      .run();
    expect(await refusalIn(await replay(id))).toBe("409 webhook_log.not_genuine");
    expect(await refusalIn(await replay("whk_01KAV3Q9C5X7M2N8P4R6T0W1YZ"))).toBe(
      "404 webhook_log.not_found",
    );
  });
});

it("what was refused is shown as it was counted, in pages", async () => {
  for (const ip of ["203.0.113.7", "203.0.113.7", "203.0.113.8", "203.0.113.9"]) {
    const body = JSON.stringify({
      ...{ order_id: "palsu", status_code: "200", gross_amount: "1.00", signature_key: "00" },
      transaction_status: "settlement",
    });
    const headers = { "cf-connecting-ip": ip };
    await shop.request("POST", "/notifications/webhook/midtrans", { body, headers });
  }
  expect((await midtransSends(shop, "{")).status).toBe(400);
  const ask = async (query: string) => {
    const path = `/notifications/webhook/refusals?${query}`;
    return Refused.parse(await (await shop.request("GET", path, { token: viewer })).json());
  };
  const first = await ask("provider=midtrans&verdict=forged&limit=2");
  const rest = await ask(
    `provider=midtrans&verdict=forged&limit=2&cursor=${first.next_cursor ?? ""}`,
  );
  const said = [...first.data, ...rest.data].map(({ source, times }) => `${source} ${times}`);
  expect(said).toEqual(["203.0.113.9 1", "203.0.113.8 1", "203.0.113.7 2"]);
  expect((await ask("verdict=malformed")).data).toHaveLength(1);
});
