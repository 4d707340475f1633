// @module-tag unsampled
import { beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { webVault } from "../../src/adapters/webcrypto/vault.ts";
import { checkForgeries } from "../../src/application/inbound/check-forgeries.ts";
import { openSecrets } from "../../src/application/inbound/provider-secrets.ts";
import { resealProviders } from "../../src/application/inbound/reseal-providers.ts";
import { CustomProvider } from "../../src/domain/inbound/custom-provider.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { refusalIn } from "../auth/people.ts";
import { auditOf } from "../orders/manual-status.ts";
import { testEnvironment } from "../support/environment.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { acmeIn, RULES, SAMPLE, SCHEME, SECRET, sampleOf, sign } from "./acme.ts";

const shop = await openShop();
const { ports } = shop;
const { admin, created, tried, enabled, send, logsOf, alertsOf } = await acmeIn(shop);

beforeEach(async () => {
  await shop.db.prepare("DELETE FROM webhook_refusals").run();
});

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

  it("answers alike where it is unknown, disabled and no name at all", SLOW, async () => {
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

  it("are tried anew after a change of what is not enabled yet", async () => {
    const provider = await created();
    await tried(provider, sampleOf());
    await rotate(provider, "rahasia-salah-ketik", 0);
    expect(await refusalIn(await admin("POST", `/${provider}/enable`))).toBe(
      "409 webhook_provider.not_tried",
    );
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

  it("is kept without what would prove or open something", async () => {
    const provider = await enabled();
    await send(provider, '{"id":"x","token":"buka-sesama"}', { signature: "sha256=00" });
    const { results } = await shop.db
      .prepare("SELECT * FROM webhook_refusals WHERE provider = ?")
      .bind(`custom/${provider}`)
      .all();
    expect(results).toHaveLength(1);
    expect(JSON.stringify(results)).not.toContain("buka-sesama");
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
