import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { instant } from "../../../src/domain/time.ts";
import { newWebhookSecret, webhookHeaders } from "../../../src/domain/webhooks/signature.ts";
import vectors from "../../vectors.json" with { type: "json" };

const at = instant(Date.parse("2026-01-15T02:31:02.345Z"));

it("signs as the published vectors do", () => {
  expect(vectors.standard_webhooks_v1.cases.length).toBeGreaterThan(0);
  for (const { secret, id, timestamp, body, signature } of vectors.standard_webhooks_v1.cases) {
    const headers = webhookHeaders({ id, body, at: instant(Number(timestamp) * 1_000) }, [secret]);
    expect(headers).toEqual({
      "webhook-id": id,
      "webhook-timestamp": String(timestamp),
      "webhook-signature": signature,
    });
  }
});

it("is believed by the standard's own library under either of two secrets", () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  const body = JSON.stringify({ type: "order.completed", data: { note: "pulsa – selesai" } });
  const now = instant(Math.floor(Date.now()));
  const headers = webhookHeaders({ id: "evt_1", body, at: now }, secrets);
  for (const secret of secrets) {
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
  }
  expect(() => new Webhook(newWebhookSecret()).verify(body, headers)).toThrow();
  expect(() => new Webhook(secrets[0] ?? "").verify(`${body} `, headers)).toThrow();
});

it("cannot be shown again much later", () => {
  const secret = newWebhookSecret();
  const headers = webhookHeaders({ id: "evt_1", body: "{}", at }, [secret]);
  expect(() => new Webhook(secret).verify("{}", headers)).toThrow(/too old/);
});
