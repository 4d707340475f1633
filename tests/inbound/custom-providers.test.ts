import { createHmac } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { applyCustomEvent } from "../../src/application/inbound/apply-custom-event.ts";
import { checkForgeries } from "../../src/application/inbound/check-forgeries.ts";
import { openSecrets } from "../../src/application/inbound/provider-secrets.ts";
import { resealProviders } from "../../src/application/inbound/reseal-providers.ts";
import { recoverOrders } from "../../src/application/operations/recover-orders.ts";
import { openEndpoint } from "../../src/application/webhooks/put-endpoint.ts";
import { CustomProvider, ProviderTrial } from "../../src/domain/inbound/custom-provider.ts";
import { WebhookLog } from "../../src/domain/inbound/webhook-log.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { refusalIn } from "../auth/people.ts";
import { auditOf } from "../orders/manual-status.ts";
import { settled } from "../support/delivery.ts";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { tripsOf } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";

const shop = await openShop();
const { ports } = shop;
const ADMIN = "/notifications/admin/webhook-providers";
const SECRET = "rahasia-bersama-acme";
const RULES = [
  { event_type: "invoice.overdue", effect: { kind: "alert" } },
  { event_type: "invoice.*", effect: { kind: "event" } },
  { event_type: "ping", effect: { kind: "ignore" } },
];
const SCHEME = {
  signature: { algorithm: "sha256", from: "header:x-acme-signature", prefix: "sha256=" },
  event: { id: "$.id", type: "$.type" },
};

let token: string;
let number = 0;

beforeAll(async () => {
  token = (await shop.staff("admin")).token;
});

beforeEach(async () => {
  await shop.db.prepare("DELETE FROM webhook_refusals").run();
});

const sign = (body: string | Uint8Array, secret = SECRET) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

const admin = (method: string, path: string, asked: object = {}) =>
  shop.request(method, `${ADMIN}${path}`, { token, ...asked });

interface Sent {
  readonly signature?: string;
  readonly headers?: Record<string, string>;
}

function send(provider: string, body: string | Uint8Array<ArrayBuffer>, sent: Sent = {}) {
  const headers = { "x-acme-signature": sent.signature ?? sign(body), ...sent.headers };
  return shop.request("POST", `/notifications/webhook/custom/${provider}`, { body, headers });
}

async function created(more: object = {}): Promise<string> {
  number += 1;
  const provider = `acme-${number}`;
  const body = { provider, secret: SECRET, scheme: SCHEME, rules: RULES, ...more };
  const answer = await admin("POST", "", { body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return provider;
}

async function tried(provider: string, sample: object): Promise<ProviderTrial> {
  const answer = await admin("POST", `/${provider}/try`, { body: sample });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return ProviderTrial.parse(await answer.json());
}

const SAMPLE = '{"id":"evt_0","type":"invoice.paid"}';
const sampleOf = (body = SAMPLE) => ({ headers: { "X-Acme-Signature": sign(body) }, body });

async function enabled(more: object = {}): Promise<string> {
  const provider = await created(more);
  expect(await tried(provider, sampleOf())).toMatchObject({ passed: true });
  expect((await admin("POST", `/${provider}/enable`)).status).toBe(200);
  return provider;
}

async function logsOf(provider: string) {
  const path = `/notifications/webhook/logs?provider=custom/${provider}`;
  const answer = await shop.request("GET", path, { token });
  return z.object({ data: z.array(WebhookLog) }).parse(await answer.json()).data;
}

function effectOf(provider: string, about: string): Promise<WebhookLog> {
  return eventually(async () =>
    (await logsOf(provider)).find((log) => log.about === about && log.effect !== null),
  );
}

const alertsOf = async (kind: string, subject: string) => {
  const query = "SELECT times, cleared_at FROM alerts WHERE kind = ? AND subject = ?";
  return (await shop.db.prepare(query).bind(kind, subject).all()).results;
};

describe("a custom provider", () => {
  it("is let in by what is configured, once a sample has passed", async () => {
    const provider = await created();
    expect(await refusalIn(await admin("POST", `/${provider}/enable`))).toBe(
      "409 webhook_provider.not_tried",
    );
    const wrong = { headers: { "x-acme-signature": sign(SAMPLE, "salah-sekali") }, body: SAMPLE };
    expect(await tried(provider, wrong)).toMatchObject({
      ...{ passed: false, distrusted: "signature_differs", event_id: null },
    });
    expect(await tried(provider, sampleOf("{}"))).toMatchObject({
      ...{ passed: false, distrusted: null, known_by: "body", rule: null },
    });
    expect((await admin("POST", `/${provider}/enable`)).status).toBe(409);
    expect(await tried(provider, sampleOf())).toEqual({
      ...{ passed: true, distrusted: null, event_id: "evt_0", event_type: "invoice.paid" },
      ...{ known_by: "event_id", rule: 1, effect: { kind: "event" } },
    });
    expect(await logsOf(provider)).toEqual([]);
    const answer = await admin("POST", `/${provider}/enable`);
    expect(CustomProvider.parse(await answer.json())).toMatchObject({ enabled: true, version: 2 });
    expect((await send(provider, SAMPLE)).status).toBe(200);
    const audit = await auditOf(shop, provider);
    expect(audit.map(({ action }) => action).toSorted()).toEqual([
      "webhook_provider.create",
      "webhook_provider.enable",
    ]);
    expect(JSON.stringify(audit)).not.toContain(SECRET);
  });

  it("is disabled by a change, which must be tried anew, of what was seen", async () => {
    const provider = await enabled();
    const seen = await admin("GET", `/${provider}`);
    const etag = seen.headers.get("etag") ?? "";
    expect(JSON.stringify(await seen.json())).not.toContain(SECRET);
    const body = { scheme: SCHEME, rules: RULES.slice(1) };
    const put = (match: string) =>
      admin("PUT", `/${provider}`, { body, headers: { "if-match": match } });
    expect(await refusalIn(await put('"9"'))).toBe("412 request.stale");
    const answers = await Promise.all([put(etag), put(etag)]);
    expect(answers.map(({ status }) => status).toSorted()[0]).toBe(200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await refusalIn(await send(provider, SAMPLE))).toBe("404 webhook_provider.not_found");
    expect((await admin("POST", `/${provider}/enable`)).status).toBe(409);
    const list = await admin("GET", "");
    expect(JSON.stringify(await list.json())).toContain(`"${provider}"`);
  });

  it("is removed with its secrets, and its name may be given again", async () => {
    const provider = await enabled();
    const again = { provider, secret: SECRET, scheme: SCHEME, rules: RULES };
    expect(await refusalIn(await admin("POST", "", { body: again }))).toBe(
      "409 webhook_provider.exists",
    );
    expect((await admin("POST", `/${provider}/disable`)).status).toBe(200);
    expect((await admin("DELETE", `/${provider}`)).status).toBe(204);
    expect(await refusalIn(await admin("GET", `/${provider}`))).toBe(
      "404 webhook_provider.not_found",
    );
    const left = "SELECT COUNT(*) AS n FROM custom_provider_secrets WHERE provider = ?";
    expect(await shop.db.prepare(left).bind(provider).first("n")).toBe(0);
    expect((await admin("POST", "", { body: again })).status).toBe(201);
  });

  it("is set up by who may write, and by a scheme that lets nobody else in", async () => {
    const viewer = (await shop.staff("viewer")).token;
    const body = { provider: "acme", secret: SECRET, scheme: SCHEME, rules: RULES };
    expect((await admin("POST", "", { body, token: viewer })).status).toBe(403);
    const careless = { ...SCHEME, signature: { ...SCHEME.signature, content: "{timestamp}" } };
    expect((await admin("POST", "", { body: { ...body, scheme: careless } })).status).toBe(422);
    const hex = { ...SCHEME, signature: { ...SCHEME.signature, secret_encoding: "hex" } };
    expect(await refusalIn(await admin("POST", "", { body: { ...body, scheme: hex } }))).toBe(
      "422 webhook_provider.secret_unreadable",
    );
  });

  it("answers alike where it is unknown, disabled and no name at all", async () => {
    const disabled = await created();
    const said = async (name: string) => {
      const problem = z.looseObject({ code: z.string(), title: z.string() });
      const { code, title } = problem.parse(await (await send(name, SAMPLE)).json());
      return `${code} ${title}`;
    };
    const [one, ...others] = await Promise.all(["tidak-ada", disabled, "%21", "x"].map(said));
    expect(one).toContain("webhook_provider.not_found");
    expect(new Set([one, ...others]).size).toBe(1);
  });
});

describe("its secrets", () => {
  const rotate = (provider: string, secret: string, grace_hours?: number) =>
    admin("POST", `/${provider}/secrets`, {
      body: { secret, ...(grace_hours !== undefined && { grace_hours }) },
    });

  it("are good beside each other for a while, and over at once where that is none", async () => {
    const provider = await enabled();
    expect((await rotate(provider, "rahasia-kedua", 24)).status).toBe(201);
    const say = async (id: string, secret: string) => {
      const body = JSON.stringify({ id, type: "ping" });
      return (await send(provider, body, { signature: sign(body, secret) })).status;
    };
    expect([await say("a", SECRET), await say("b", "rahasia-kedua")]).toEqual([200, 200]);

    const found = await ports.customProviders.find(provider);
    if (found === undefined) throw new Error("not found");
    const inADay = addSeconds(ports.now(), 24 * 3_600 + 60);
    expect(await openSecrets(ports, found, inADay)).toEqual(["rahasia-kedua"]);

    const third = await rotate(provider, "rahasia-ketiga", 0);
    expect(CustomProvider.parse(await third.json()).secrets).toHaveLength(1);
    expect([await say("c", SECRET), await say("d", "rahasia-kedua")]).toEqual([401, 401]);
    expect(await say("e", "rahasia-ketiga")).toBe(200);
  });

  it("are five at most", async () => {
    const provider = await created();
    for (const each of [2, 3, 4, 5]) {
      expect((await rotate(provider, `rahasia-ke-${each}`)).status).toBe(201);
    }
    expect(await refusalIn(await rotate(provider, "rahasia-ke-6"))).toBe(
      "409 webhook_provider.secrets_too_many",
    );
    expect((await rotate(provider, "rahasia-ke-6", 0)).status).toBe(201);
  });

  it("are sealed anew after a rotation of the shop's key", async () => {
    const provider = await created();
    const NEW_KEY = "another-secret-of-at-least-32-characters";
    const vault = webVault(NEW_KEY, testEnvironment.SECRET_KEY);
    expect((await resealProviders({ ...ports, vault })).failed).toBe(0);
    const found = await ports.customProviders.find(provider);
    if (found === undefined) throw new Error("not found");
    expect(await openSecrets({ vault: webVault(NEW_KEY) }, found, ports.now())).toEqual([SECRET]);
    const back = { ...ports, vault: webVault(testEnvironment.SECRET_KEY, NEW_KEY) };
    expect((await resealProviders(back)).failed).toBe(0);
  });
});

describe("an event of it", () => {
  it("raises an alert, leaves as an event, or does nothing, by the first rule", async () => {
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

  it("is stored and has its effect once, however often it comes at once", async () => {
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

  it("that was stored and not applied is applied by the cron, and costs two trips", async () => {
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
  });

  it("that is replayed has no second effect, and by another rule its first", async () => {
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

describe("what is forged", () => {
  it("is counted, alerted of once, and over after an hour of silence", async () => {
    const provider = await enabled();
    const forge = () => send(provider, SAMPLE, { signature: "sha256=00" });
    for (let each = 1; each <= 4; each += 1) {
      expect(await refusalIn(await forge())).toBe("401 webhook.invalid_signature");
    }
    const subject = `custom/${provider}`;
    await checkForgeries(ports);
    expect(await alertsOf("webhook.forged", subject)).toEqual([]);
    await forge();
    await checkForgeries(ports);
    await forge();
    await checkForgeries(ports);
    expect(await alertsOf("webhook.forged", subject)).toEqual([{ times: 1, cleared_at: null }]);
    const later = addSeconds(ports.now(), 3_700);
    await checkForgeries({ ...ports, now: () => later });
    expect(await alertsOf("webhook.forged", subject)).toEqual([{ times: 1, cleared_at: later }]);
    expect(await logsOf(provider)).toEqual([]);
  });

  it("from elsewhere is refused like any other", async () => {
    const scheme = { ...SCHEME, allowed_addresses: ["203.0.113.0/24", "2001:db8::/32"] };
    const provider = await created({ scheme });
    expect(await tried(provider, sampleOf())).toMatchObject({
      distrusted: "address_not_allowed",
    });
    await tried(provider, { ...sampleOf(), ip: "203.0.113.9" });
    await admin("POST", `/${provider}/enable`);
    const from = async (ip: string) =>
      (await send(provider, SAMPLE, { headers: { "cf-connecting-ip": ip } })).status;
    expect(await from("203.0.114.1")).toBe(401);
    expect(await from("::ffff:203.0.113.9")).toBe(200);
  });
});
