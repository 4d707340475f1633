// @module-tag unsampled
import { describe, expect, it } from "vitest";
import { applyCustomEvent } from "../../src/application/inbound/apply-custom-event.ts";
import { recoverOrders } from "../../src/application/operations/recover-orders.ts";
import { openEndpoint } from "../../src/application/webhooks/put-endpoint.ts";
import { WebhookLog } from "../../src/domain/inbound/webhook-log.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { changeOf, choose } from "../notifications/letters.ts";
import { deliver, settled } from "../support/delivery.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { tripsOf } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";
import { acmeIn, SAMPLE, SCHEME, sampleOf } from "./acme.ts";

const shop = await openShop();
const { ports } = shop;
const acme = await acmeIn(shop);
const { token, admin, created, tried, enabled, send, logsOf, effectOf, alertsOf } = acme;

describe("an event of it", () => {
  it("raises an alert, leaves as an event, or does nothing, by the first rule", SLOW, async () => {
    const keeper = { owner: "staff", record: async () => ports.commit } as const;
    const url = "http://127.0.0.1:8788/receiver/hooks/acme";
    const settings = { url, events: ["custom.received" as const], description: null };
    const { endpoint } = await openEndpoint(ports, keeper, { ...settings, enabled: true });
    const provider = await enabled();
    for (const type of ["invoice.overdue", "invoice.paid", "ping", "lainnya"]) {
      const body = JSON.stringify({ id: type, type });
      expect((await send(provider, body)).status).toBe(200);
    }
    expect(await effectOf(provider, "invoice.overdue")).toMatchObject({ effect: "alert" });
    const log = await effectOf(provider, "invoice.paid");
    expect(log).toMatchObject({ effect: "event", event_type: "invoice.paid" });
    expect(await effectOf(provider, "ping")).toMatchObject({ effect: "ignored" });
    expect(await effectOf(provider, "lainnya")).toMatchObject({ effect: "no_rule" });
    const subject = `custom/${provider} invoice.overdue`;
    expect(await alertsOf("webhook.event", subject)).toMatchObject([{ times: 1 }]);
    const { data } = await ports.outgoingWebhooks.deliveries(endpoint.id, { limit: 10 });
    expect(data).toMatchObject([{ sequence: 1, type: "custom.received" }]);
    const due = await ports.outgoingWebhooks.due({ endpoint_id: endpoint.id, sequence: 1 });
    expect(due?.delivery.data).toEqual({
      ...{ provider, event_type: "invoice.paid", event_id: "invoice.paid", webhook_id: log.id },
    });
  });

  it(
    "is told to the customer whom it names, once, and to nobody where it names none",
    SLOW,
    async () => {
      const effect = { kind: "notice", customer: "$.customer.id", news: "Klaim disetujui" };
      const rules = [{ event_type: "*", effect }];
      const provider = await enabled({ rules, description: "Acme Asuransi" });
      const { id, email } = await shop.customer();
      const bodyFor = (event: string, customer: unknown) =>
        JSON.stringify({ id: event, type: "claim.approved", customer });
      for (const body of [
        bodyFor("n-1", { id }),
        bodyFor("n-1", { id }),
        bodyFor("n-2", { id: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
        bodyFor("n-3", id),
      ]) {
        expect((await send(provider, body)).status).toBe(200);
      }
      expect(await effectOf(provider, "n-1")).toMatchObject({ effect: "notice" });
      expect(await effectOf(provider, "n-2")).toMatchObject({ effect: "unknown_customer" });
      expect(await effectOf(provider, "n-3")).toMatchObject({ effect: "unknown_customer" });
      const query = `SELECT COUNT(*) AS n FROM notifications
      WHERE user_id = ? AND event = 'partner_told'`;
      const told = () => shop.db.prepare(query).bind(id).first<number>("n");
      expect(await eventually(async () => (await told()) || undefined)).toBe(1);
      const [mail] = await eventually(async () => {
        const mails = await shop.mails(email);
        return mails.length > 0 ? mails : undefined;
      });
      expect(mail?.subject).toBe("Kabar dari mitra kami: Acme Asuransi");
      expect(mail?.text).toContain("Kabar: Klaim disetujui");
      expect(mail?.text).not.toContain("claim.approved");
      await settled();
      const row = await shop.db
        .prepare(query.replace("COUNT(*) AS n", "category"))
        .bind(id)
        .first();
      expect(row).toEqual({ category: "system" });
    },
  );

  it("is silent but in the inbox where its reader chose so; safety is not", SLOW, async () => {
    const rules = [{ event_type: "*", effect: { kind: "notice", customer: "$.customer" } }];
    const provider = await enabled({ rules });
    const { id, email, token: own } = await shop.customer();
    const off = { email: "off", sms: "off", push: "off", telegram: "off" } as const;
    await choose(shop, { id }, { system: off, security: off });
    const body = JSON.stringify({ id: "o-1", type: "claim.approved", customer: id });
    expect((await send(provider, body)).status).toBe(200);
    expect(await effectOf(provider, "o-1")).toMatchObject({ effect: "notice" });
    await deliver(changeOf(shop, id, email).letter, ports);
    await settled();
    const query = "SELECT event, recipient FROM notifications WHERE user_id = ?";
    const { results } = await shop.db.prepare(query).bind(id).all();
    expect(results).toEqual([{ event: "password_changed", recipient: email }]);
    const inbox = await shop.request("GET", "/notifications", { token: own });
    expect(await inbox.json()).toMatchObject({
      data: [{ category: "security" }, { kind: "account.partner_told", category: "system" }],
    });
  });

  it("is stored and has its effect once, however often it comes at once", SLOW, async () => {
    const provider = await enabled();
    const body = '{"id":"evt_9","type":"invoice.overdue"}';
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(provider, body)));
    const said = await Promise.all(answers.map((answer) => answer.json()));
    expect(said.filter((each) => Object(each).repeated === false)).toHaveLength(1);
    // The same event, written otherwise.
    const other = '{"type":"invoice.overdue","id":"evt_9","try":2}';
    expect(await (await send(provider, other)).json()).toMatchObject({ repeated: true });
    await effectOf(provider, "evt_9");
    const event = await ports.inbound.find((await logsOf(provider))[0]?.id ?? "whk_");
    if (event === undefined) throw new Error("not stored");
    // Its job comes again, several times at once, to consumers who have all read it before.
    const fresh = { ...event, applied_at: null, effect: null };
    await Promise.all([1, 2, 3].map(() => applyCustomEvent(ports, fresh)));
    const subject = `custom/${provider} invoice.overdue`;
    expect(await alertsOf("webhook.event", subject)).toMatchObject([{ times: 1 }]);
    expect(await logsOf(provider)).toHaveLength(1);
  });

  it("whose id nobody has signed is told by its body", async () => {
    const event = { id: "header:x-acme-delivery", type: "header:x-acme-event" };
    const provider = await created({ scheme: { ...SCHEME, event } });
    const named = { "x-acme-event": "invoice.paid", "x-acme-delivery": "d-1" };
    const sample = { ...sampleOf(), headers: { ...sampleOf().headers, ...named } };
    expect(await tried(provider, sample)).toMatchObject({ passed: true, known_by: "body" });
    await admin("POST", `/${provider}/enable`);
    expect(await (await send(provider, SAMPLE, { headers: named })).json()).toMatchObject({
      repeated: false,
    });
    const forged = { ...named, "x-acme-delivery": "d-2" };
    expect(await (await send(provider, SAMPLE, { headers: forged })).json()).toMatchObject({
      repeated: true,
    });
  });

  it("is kept byte for byte, of whatever media type, up to a bound", async () => {
    const rules = [{ event_type: "*", effect: { kind: "ignore" } }];
    const event = { id: null, type: null };
    const provider = await created({ rules, scheme: { ...SCHEME, event } });
    expect(await tried(provider, sampleOf())).toMatchObject({ passed: true, rule: 0 });
    await admin("POST", `/${provider}/enable`);
    const body = Uint8Array.of(0xff, 0xfe, 0x00, 0x80);
    const headers = { "content-type": "application/octet-stream" };
    expect((await send(provider, body, { headers })).status).toBe(200);
    const [log] = await logsOf(provider);
    const path = `/notifications/webhook/logs/${log?.id}`;
    const detail = await (await shop.request("GET", path, { token })).json();
    expect(detail).toMatchObject({
      bytes: 4,
      headers: { ...headers, "x-acme-signature": "[hidden]" },
    });
    expect((await send(provider, "x".repeat(262_145))).status).toBe(413);
  });

  it(
    "that was stored and not applied is applied by the cron, and costs two trips",
    SLOW,
    async () => {
      const provider = await enabled();
      const body = '{"id":"evt_c","type":"invoice.overdue"}';
      const { status, trips } = await tripsOf(() => send(provider, body));
      expect(status).toBe(200);
      expect(trips).toBeLessThanOrEqual(2);
      await effectOf(provider, "evt_c");
      await settled();
      // As if the isolate had died after the answer, and the job with it.
      await shop.db
        .prepare(
          `UPDATE inbound_events SET applied_at = NULL, effect = NULL, effects = 0
         WHERE about = 'evt_c'`,
        )
        .run();
      const later = addSeconds(ports.now(), 3_600);
      await recoverOrders({ ...ports, now: () => later });
      await ports.outbox.flush(later);
      expect(await effectOf(provider, "evt_c")).toMatchObject({ effect: "alert" });
    },
  );

  it("that is replayed has no second effect, and by another rule its first", SLOW, async () => {
    const provider = await enabled();
    for (const type of ["invoice.overdue", "refund.made"]) {
      await send(provider, JSON.stringify({ id: type, type }));
    }
    const done = await effectOf(provider, "invoice.overdue");
    const idle = await effectOf(provider, "refund.made");
    const replay = async ({ id }: WebhookLog, replays: number) => {
      const path = `/notifications/webhook/logs/${id}`;
      expect((await shop.request("POST", `${path}/replay`, { token })).status).toBe(202);
      return await eventually(async () => {
        const seen = WebhookLog.parse(await (await shop.request("GET", path, { token })).json());
        return seen.replays === replays && seen.replay_effect !== null ? seen : undefined;
      });
    };
    expect((await replay(done, 1)).replay_effect).toBe("repeated");
    expect((await replay(done, 2)).replay_effect).toBe("repeated");
    const subject = (type: string) => `custom/${provider} ${type}`;
    expect(await alertsOf("webhook.event", subject("invoice.overdue"))).toMatchObject([
      { times: 1 },
    ]);
    const etag = (await admin("GET", `/${provider}`)).headers.get("etag") ?? "";
    const rules = [{ event_type: "*", effect: { kind: "alert" } }];
    await admin("PUT", `/${provider}`, {
      ...{ body: { scheme: SCHEME, rules }, headers: { "if-match": etag } },
    });
    expect((await replay(idle, 1)).replay_effect).toBe("alert");
    expect((await replay(idle, 2)).replay_effect).toBe("repeated");
    expect(await alertsOf("webhook.event", subject("refund.made"))).toMatchObject([{ times: 1 }]);
  });
});
