import { createHmac } from "node:crypto";
import { expect } from "vitest";
import * as z from "zod";
import { ProviderTrial } from "../../src/domain/inbound/custom-provider.ts";
import { WebhookLog } from "../../src/domain/inbound/webhook-log.ts";
import type { Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

const ADMIN = "/notifications/admin/webhook-providers";
export const SECRET = "rahasia-bersama-acme";
export const RULES = [
  { event_type: "invoice.overdue", effect: { kind: "alert" } },
  { event_type: "invoice.*", effect: { kind: "event" } },
  { event_type: "ping", effect: { kind: "ignore" } },
];
export const SCHEME = {
  signature: { algorithm: "sha256", from: "header:x-acme-signature", prefix: "sha256=" },
  event: { id: "$.id", type: "$.type" },
};
export const SAMPLE = '{"id":"evt_0","type":"invoice.paid"}';

export const sign = (body: string | Uint8Array, secret = SECRET) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

export const sampleOf = (body = SAMPLE) => ({
  headers: { "x-acme-signature": sign(body) },
  body,
});

interface Sent {
  readonly signature?: string;
  readonly headers?: Record<string, string>;
}

/** Providers that staff set up, and what these send. */
export async function acmeIn(shop: Shop) {
  const { token } = await shop.staff("admin");
  let number = 0;

  const admin = (method: string, path: string, asked: object = {}) =>
    shop.request(method, `${ADMIN}${path}`, { token, ...asked });

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

  async function enabled(more: object = {}, sample: object = sampleOf()): Promise<string> {
    const provider = await created(more);
    expect(await tried(provider, sample)).toMatchObject({ passed: true });
    expect((await admin("POST", `/${provider}/enable`)).status).toBe(200);
    return provider;
  }

  function send(provider: string, body: string | Uint8Array<ArrayBuffer>, sent: Sent = {}) {
    const headers = { "x-acme-signature": sent.signature ?? sign(body), ...sent.headers };
    return shop.request("POST", `/notifications/webhook/custom/${provider}`, { body, headers });
  }

  async function logsOf(provider: string) {
    const path = `/notifications/webhook/logs?provider=custom/${provider}`;
    const answer = await shop.request("GET", path, { token });
    return z.object({ data: z.array(WebhookLog) }).parse(await answer.json()).data;
  }

  /** What came of an event, once something has. */
  function effectOf(provider: string, about: string): Promise<WebhookLog> {
    return eventually(async () =>
      (await logsOf(provider)).find((log) => log.about === about && log.effect !== null),
    );
  }

  async function alertsOf(kind: string, subject: string) {
    const query = "SELECT times, cleared_at FROM alerts WHERE kind = ? AND subject = ?";
    return (await shop.db.prepare(query).bind(kind, subject).all()).results;
  }

  return { token, admin, created, tried, enabled, send, logsOf, effectOf, alertsOf };
}
