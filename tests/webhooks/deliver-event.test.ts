import { afterEach, beforeEach, expect, it } from "vitest";
import { httpWebhookCaller } from "../../src/adapters/webhooks/http-caller.ts";
import { deliverEvent } from "../../src/application/webhooks/deliver-event.ts";
import { changeEndpoint, openEndpoint } from "../../src/application/webhooks/put-endpoint.ts";
import { replaySpan } from "../../src/application/webhooks/replay-events.ts";
import { tryEndpoint } from "../../src/application/webhooks/try-endpoint.ts";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, type Instant } from "../../src/domain/time.ts";
import { TRIES_MAX } from "../../src/domain/webhooks/schedule.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { WebhookAnswer } from "../../src/ports/webhooks/webhook-caller.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";

const shop = await openShop();
const { ports } = shop;
const HOOKS = "http://127.0.0.1:8788/receiver/hooks";
const DAY = 24 * 60 * 60;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const answering = (status: number): WebhookAnswer => ({
  kind: "answered",
  status,
  head: "",
  retry_after_seconds: undefined,
});

/** A customer's endpoint, where `post` answers. */
async function opened() {
  const { id: owner } = await shop.customer();
  const keeper = { owner, record: async () => ports.commit };
  const settings = {
    ...{ url: `${HOOKS}/first`, events: ["order.created" as const] },
    ...{ description: null, enabled: true },
  };
  const { endpoint } = await openEndpoint(ports, keeper, settings);
  const calledBy = (post: () => Promise<WebhookAnswer>, more: Partial<Ports> = {}) => ({
    ...ports,
    ...more,
    webhookCaller: { refuses: () => undefined, post },
  });
  const move = () =>
    changeEndpoint(
      calledBy(async () => answering(200)),
      keeper,
      {
        id: endpoint.id,
        isSeen: () => true,
        settings: { ...settings, url: `${HOOKS}/second` },
      },
    );
  const found = () => ports.outgoingWebhooks.find(owner, endpoint.id);
  const announced = async (at: Instant) => {
    const id = newId("webhook_event", at);
    const event = { id, owner, type: "endpoint.test" as const, source: id, occurred_at: at };
    await ports.commit(ports.outgoingWebhooks.announceTo(endpoint.id, { ...event, data: {} }, at));
  };
  return { owner, keeper, endpoint, calledBy, move, found, announced };
}

it("is delivered once where it is answered with what is no text", async () => {
  const { keeper, endpoint } = await opened();
  const rule = { local: [new URL(HOOKS).host], denied: [], timeoutMs: 1_000 };
  const webhookCaller = httpWebhookCaller(
    rule,
    async () => new Response(new Uint8Array(1_024).fill(0xff)),
  );
  const log = await tryEndpoint({ ...ports, webhookCaller }, keeper, endpoint);
  expect(log.answer).toMatchObject({ state: "DELIVERED", log: [{ outcome: "delivered" }] });
});

it("is given no more than its tries where none of them can be written down", async () => {
  const { endpoint, calledBy, announced } = await opened();
  await announced(ports.now());
  const key = { endpoint_id: endpoint.id, sequence: 1 };
  let calls = 0;
  const commit = () => Promise.reject(new Error("D1 is away"));
  const broken = calledBy(
    async () => {
      calls += 1;
      return answering(200);
    },
    { commit },
  );
  for (let tries = 0; tries < TRIES_MAX + 2; tries += 1) {
    await deliverEvent(broken, { ...key, tries }).catch(() => undefined);
  }
  expect(calls).toBe(TRIES_MAX);
  await deliverEvent(ports, { ...key, tries: TRIES_MAX });
  expect(await ports.outgoingWebhooks.delivery(key)).toMatchObject({ state: "FAILED" });
});

it("ends no endpoint that has another address by now", async () => {
  const { keeper, endpoint, calledBy, move, found } = await opened();
  const moving = calledBy(async () => {
    await move();
    return answering(410);
  });
  const { answer } = await tryEndpoint(moving, keeper, endpoint);
  expect(answer).toMatchObject({ state: "PENDING" });
  expect(await found()).toMatchObject({ enabled: true, failing_since: null });
});

it("ends no endpoint that has had a success meanwhile", async () => {
  const { keeper, endpoint, calledBy, found } = await opened();
  const { noteFailing } = ports.outgoingWebhooks;
  await ports.commit(noteFailing(endpoint, addSeconds(ports.now(), -6 * DAY)));
  const failing = calledBy(async () => {
    await ports.commit(noteFailing(endpoint, null));
    return { kind: "failed", error: "timeout" };
  });
  await tryEndpoint(failing, keeper, endpoint);
  expect(await found()).toMatchObject({ enabled: true });
  expect((await found())?.failing_since).not.toBeNull();
});

it("tells once that an endpoint has ended, of several that end it at once", async () => {
  const { owner, endpoint, calledBy, announced } = await opened();
  const at = ports.now();
  for (let number = 0; number < 3; number += 1) await announced(at);
  const all = Promise.withResolvers<void>();
  let calls = 0;
  const gone = calledBy(async () => {
    calls += 1;
    if (calls === 3) all.resolve();
    await all.promise;
    return answering(410);
  });
  const key = { endpoint_id: endpoint.id, tries: 0 };
  await Promise.all([1, 2, 3].map((sequence) => deliverEvent(gone, { ...key, sequence })));
  const told = shop.db.prepare(
    "SELECT COUNT(*) AS n FROM outbox WHERE body LIKE '%webhook_disabled%' AND body LIKE ?",
  );
  expect(await told.bind(`%${owner}%`).first("n")).toBe(1);
});

it("waits while its owner is banned, and goes afterwards", async () => {
  const { owner, endpoint, calledBy, announced } = await opened();
  const at = ports.now();
  const job = { endpoint_id: endpoint.id, sequence: 1, tries: 0 };
  await announced(at);
  let calls = 0;
  const called = calledBy(async () => {
    calls += 1;
    return answering(200);
  });
  const be = (status: string) =>
    shop.db.prepare("UPDATE users SET status = ? WHERE id = ?").bind(status, owner).run();
  await be("BANNED");
  await deliverEvent({ ...called, now: () => at }, job);
  expect(calls).toBe(0);
  const waiting = await ports.outgoingWebhooks.delivery(job);
  expect(waiting).toMatchObject({ state: "PENDING", attempts: 0 });
  expect(waiting?.due_at).toBe(addSeconds(at, 60 * 60));
  await be("ACTIVE");
  await deliverEvent(called, job);
  expect(calls).toBe(1);
});

it("of a span is put out by the next cron", async () => {
  const { keeper, endpoint, calledBy } = await opened();
  const well = calledBy(async () => answering(200));
  await tryEndpoint(well, keeper, endpoint);
  const at = addSeconds(ports.now(), 1);
  const span = { id: endpoint.id, from: addSeconds(at, -60), until: addSeconds(at, 60) };
  expect(await replaySpan({ ...well, now: () => at }, keeper, span)).toMatchObject({ replayed: 1 });
  expect(await ports.outgoingWebhooks.sendDue(at, addSeconds(at, -900))).toBeGreaterThan(0);
});

it("keeps what the sealing of its endpoint has changed from being written back", async () => {
  const { endpoint, found, move } = await opened();
  const { reseal, change } = ports.outgoingWebhooks;
  await ports.commit(reseal(endpoint, { sealed: "by.another.key", former_sealed: null }));
  await expect(
    ports.commit(change({ ...endpoint, revision: endpoint.revision + 1 })),
  ).rejects.toMatchObject({ code: "webhook_endpoint.changed" });
  await move();
  expect(await found()).toMatchObject({ sealed: "by.another.key" });
});
