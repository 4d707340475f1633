import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { instant } from "../../../src/domain/time.ts";
import { newWebhookSecret, webhookHeaders } from "../../../src/domain/webhooks/signature.ts";
import headersSample from "../../samples/standard-webhooks/outgoing.headers.json" with {
  type: "json",
};
import eventSample from "../../samples/standard-webhooks/outgoing.order-completed.json" with {
  type: "json",
};
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

it("makes the headers of the published sample, byte for byte", () => {
  const { "content-type": _type, ...expected } = headersSample;
  const id = expected["webhook-id"];
  const secret = vectors.standard_webhooks_v1.cases.find((each) => each.id === id)?.secret ?? "";
  const sent = instant(Number(expected["webhook-timestamp"]) * 1_000);
  const body = JSON.stringify(eventSample);
  expect(webhookHeaders({ id, body, at: sent }, [secret])).toEqual(expected);
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
