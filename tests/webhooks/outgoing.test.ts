// @module-tag unsampled
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openEndpoint } from "../../src/application/webhooks/put-endpoint.ts";
import { sendDueEvents } from "../../src/application/webhooks/send-due-events.ts";
import { deliveryLog, tryEndpoint } from "../../src/application/webhooks/try-endpoint.ts";
import { WebhookEndpoint } from "../../src/domain/webhooks/endpoint.ts";
import { webhookBody, zWebhookEventType } from "../../src/domain/webhooks/event.ts";
import { refusalIn } from "../auth/people.ts";
import { passSeconds } from "../support/clock.ts";
import { type Buyer, openShop, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();

const Received = z.object({
  data: z.array(
    z.object({
      headers: z.record(z.string(), z.string()),
      body: z.string(),
      verified: z.boolean().nullable(),
    }),
  ),
});
const Secret = z.object({ endpoint: WebhookEndpoint, secret: z.string() });
const Log = z.object({
  sequence: z.number(),
  event_id: z.string(),
  state: z.string(),
  due_at: z.string().nullable(),
  log: z.array(
    z.object({ outcome: z.string(), http_status: z.number().nullable(), answer: z.string() }),
  ),
});
const EVENTS = ["order.created", "order.completed", "order.failed", "order.processing"] as const;

let names = 0;
function newName(): string {
  names += 1;
  return `toko-${names}`;
}

const urlOf = (name: string) => `http://127.0.0.1:8788/receiver/hooks/${name}`;

async function open(owner: Buyer, name: string, given: object = {}) {
  const body = { url: urlOf(name), events: EVENTS, password: PASSWORD, ...given };
  const answer = await shop.request("POST", "/webhooks/endpoints", { token: owner.token, body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const made = Secret.parse(await answer.json());
  await behave(name, { secret: made.secret });
  return made;
}

const behave = (name: string, how: object) => shop.sandbox("PUT", `/receiver/hooks/${name}`, how);

async function received(name: string) {
  const answer = await shop.sandbox("GET", `/receiver/hooks/${name}`);
  return Received.parse(await answer.json()).data;
}

const typeIn = (body: string) => z.object({ type: zWebhookEventType }).parse(JSON.parse(body)).type;
const typesOf = async (name: string) => (await received(name)).map(({ body }) => typeIn(body));

async function test(owner: Buyer, id: string) {
  const { token } = owner;
  const answer = await shop.request("POST", `/webhooks/endpoints/${id}/test`, { token });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return Log.parse(await answer.json());
}

/** The same long after the token of its owner has run out. */
const testLater = (owner: Buyer, id: WebhookEndpoint["id"]) =>
  tryEndpoint(shop.ports, { owner: owner.id }, { id });

async function endpointOf(owner: Buyer, id: string) {
  const answer = await shop.request("GET", `/webhooks/endpoints/${id}`, { token: owner.token });
  return WebhookEndpoint.parse(await answer.json());
}

describe("an endpoint", () => {
  it("hears of its owner's orders, signed, and of nobody else's", SLOW, async () => {
    const [owner, other] = [
      await shop.customer({ balance: 100_000 }),
      await shop.customer({ balance: 100_000 }),
    ];
    const name = newName();
    const { secret } = await open(owner, name);
    for (const buyer of [owner, other]) {
      const bought = await shop.buy(buyer, { sku: "tsel10", customer_no: "081280556115" });
      const { id } = z.object({ id: z.string() }).parse(await bought.json());
      await shop.until(buyer, id, "SUCCESS");
    }
    await expect.poll(() => typesOf(name), { timeout: 20_000 }).toContain("order.completed");
    const all = await received(name);
    expect(all.every(({ verified }) => verified)).toBe(true);
    for (const { body, headers } of all) {
      const event = webhookBody(typeIn(body))
        .strict()
        .parse(new Webhook(secret).verify(body, headers));
      expect(event).toMatchObject({ data: { user_id: owner.id } });
    }
    const types = await typesOf(name);
    expect(new Set(types).size).toBe(types.length);
  });

  it("hears when a balance changed, not when that was copied", SLOW, async () => {
    const owner = await shop.customer({ balance: 100_000 });
    const name = newName();
    await open(owner, name, { events: ["balance.changed"] });
    const bought = await shop.buy(owner, { sku: "tsel10", customer_no: "081280556115" });
    const { id } = z.object({ id: z.string() }).parse(await bought.json());
    await shop.until(owner, id, "SUCCESS");
    const Told = z.object({ timestamp: z.string(), data: z.object({ version: z.number() }) });
    const heard = () =>
      received(name).then((all) => all.map(({ body }) => Told.parse(JSON.parse(body))));
    const path = `/transactions/${id}`;
    const answer = await shop.request("GET", path, { token: owner.token });
    const order = z.object({ updated_at: z.string() }).parse(await answer.json());
    await expect
      .poll(async () => (await heard()).map(({ timestamp }) => timestamp), { timeout: 20_000 })
      .toContain(order.updated_at);
  });

  it("is opened by whoever proves the account is theirs, for a public address", async () => {
    const owner = await shop.customer();
    const { token } = owner;
    const body = { url: urlOf("x"), events: EVENTS, password: "salah" };
    const post = (given: object) =>
      shop.request("POST", "/webhooks/endpoints", { token, body: { ...body, ...given } });
    expect(await refusalIn(await post({}))).toBe("403 password.wrong");
    const proved = { password: PASSWORD };
    for (const url of ["https://169.254.169.254/latest", "https://[::ffff:10.0.0.1]/"]) {
      expect(await refusalIn(await post({ ...proved, url }))).toBe(
        "422 webhook_endpoint.url_refused",
      );
    }
    expect(await refusalIn(await post({ ...proved, events: ["alert.raised"] }))).toBe(
      "422 webhook_endpoint.event_refused",
    );
    // At once, so that each finds room for one more.
    const keeper = { owner: owner.id, record: async () => shop.ports.commit };
    const settings = { ...body, events: [...EVENTS], description: null, enabled: true };
    const { password: _password, ...wanted } = settings;
    const opened = await Promise.allSettled(
      Array.from({ length: 12 }, () => openEndpoint(shop.ports, keeper, wanted)),
    );
    expect(opened.filter(({ status }) => status === "rejected")).toHaveLength(2);
    const list = await shop.request("GET", "/webhooks/endpoints", { token });
    expect(z.object({ data: z.array(z.object({})) }).parse(await list.json()).data).toHaveLength(
      10,
    );
    expect(await refusalIn(await post(proved))).toBe("409 webhook_endpoint.too_many");
  });

  it("answers a test event, whose answer its owner sees", async () => {
    const owner = await shop.customer();
    const name = newName();
    const { endpoint, secret } = await open(owner, name);
    expect(await test(owner, endpoint.id)).toMatchObject({
      state: "DELIVERED",
      log: [{ outcome: "delivered", http_status: 200, answer: "ok" }],
    });
    await behave(name, { secret, status: 302, headers: { location: urlOf("elsewhere") } });
    expect(await test(owner, endpoint.id)).toMatchObject({
      state: "PENDING",
      log: [{ outcome: "failed", http_status: 302 }],
    });
    expect(await received("elsewhere")).toEqual([]);
    const stranger = await shop.customer();
    for (const path of ["", "/deliveries", "/deliveries/1"]) {
      const at = `/webhooks/endpoints/${endpoint.id}${path}`;
      expect(await refusalIn(await shop.request("GET", at, { token: stranger.token }))).toBe(
        "404 webhook_endpoint.not_found",
      );
    }
  });

  it("is signed for with both secrets for a day after a change", async () => {
    const owner = await shop.customer();
    const name = newName();
    const { endpoint, secret: former } = await open(owner, name);
    const path = `/webhooks/endpoints/${endpoint.id}/secret`;
    const body = { password: PASSWORD };
    const answer = await shop.request("POST", path, { token: owner.token, body });
    const { secret } = Secret.parse(await answer.json());
    expect(secret).not.toBe(former);
    await test(owner, endpoint.id);
    await passSeconds(24 * 60 * 60);
    await behave(name, { secret });
    await testLater(owner, endpoint.id);
    const [both, last] = (await received(name)).map(({ headers }) =>
      headers["webhook-signature"]?.split(" "),
    );
    expect(both).toHaveLength(2);
    expect(last).toHaveLength(1);
  });
});

describe("an event that is not taken", () => {
  it("comes again under its own id, by the schedule, until it is", SLOW, async () => {
    const owner = await shop.customer();
    const name = newName();
    const { endpoint, secret } = await open(owner, name);
    await behave(name, { secret, status: 503 });
    const { event_id, sequence } = await test(owner, endpoint.id);
    await expect.poll(async () => (await received(name)).length, { timeout: 20_000 }).toBe(2);
    await behave(name, { secret });
    await passSeconds(16 * 60);
    await sendDueEvents(shop.ports);
    await expect.poll(async () => (await received(name)).length, { timeout: 20_000 }).toBe(3);
    const ids = (await received(name)).map(({ headers }) => headers["webhook-id"]);
    expect(ids).toEqual([event_id, event_id, event_id]);
    const key = { endpoint_id: endpoint.id, sequence };
    const log = await deliveryLog(shop.ports, { owner: owner.id }, key);
    expect(log).toMatchObject({ state: "DELIVERED", due_at: null });
    expect(log.log.map(({ http_status }) => http_status)).toEqual([200, 503, 503]);
  });

  it("ends an endpoint that is gone, and its owner hears of it", SLOW, async () => {
    const owner = await shop.customer();
    const name = newName();
    const { endpoint, secret } = await open(owner, name);
    await behave(name, { secret, status: 410 });
    expect(await test(owner, endpoint.id)).toMatchObject({ state: "FAILED" });
    expect(await endpointOf(owner, endpoint.id)).toMatchObject({
      enabled: false,
      disabled_reason: "gone",
    });
    const told = async () =>
      (await shop.mails(owner.email)).find(({ subject }) => subject.includes("webhook dimatikan"));
    await expect.poll(told, { timeout: 20_000 }).toBeDefined();
    const text = (await told())?.text;
    expect(text).toContain(`127.0.0.1:8788/receiver/hooks/${name}`);
    expect(text).toContain("Server Anda menjawab 410");
  });

  it("ends an endpoint that has failed for five days", async () => {
    const owner = await shop.customer();
    const name = newName();
    const { endpoint } = await open(owner, name);
    await behave(name, { status: 500 });
    await test(owner, endpoint.id);
    await passSeconds(5 * 24 * 60 * 60);
    await testLater(owner, endpoint.id);
    const found = await shop.ports.outgoingWebhooks.find(owner.id, endpoint.id);
    expect(found).toMatchObject({ enabled: false, disabled_reason: "failing" });
  });

  it("is sent again when its owner says so", async () => {
    const owner = await shop.customer();
    const name = newName();
    const { endpoint } = await open(owner, name);
    const { token } = owner;
    const first = await test(owner, endpoint.id);
    const second = await test(owner, endpoint.id);
    const base = `/webhooks/endpoints/${endpoint.id}`;
    const one = await shop.request("POST", `${base}/deliveries/${first.sequence}/replay`, {
      token,
    });
    expect(one.status).toBe(202);
    await expect.poll(async () => (await received(name)).length, { timeout: 20_000 }).toBe(3);
    const body = { from: "2020-01-01T00:00:00.000Z", until: "2099-01-01T00:00:00.000Z" };
    const span = await shop.request("POST", `${base}/replay`, { token, body });
    expect(await span.json()).toEqual({ replayed: 2, more: false });
    await sendDueEvents(shop.ports);
    await expect.poll(async () => (await received(name)).length, { timeout: 20_000 }).toBe(5);
    const ids = (await received(name)).map(({ headers }) => headers["webhook-id"]);
    expect(ids.filter((id) => id === first.event_id)).toHaveLength(3);
    expect(ids.filter((id) => id === second.event_id)).toHaveLength(2);
  });
});
