// @module-tag unsampled
import { expect, it } from "vitest";
import { openEndpoint } from "../../src/application/webhooks/put-endpoint.ts";
import { addSeconds } from "../../src/domain/time.ts";
import { WEBHOOK_EVENT_TYPES } from "../../src/domain/webhooks/event.ts";
import { identityOf, submitted } from "../kyc/identities.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const { ports } = shop;

/** An endpoint of the shop's own that hears everything, and what it was told, oldest first. */
async function listening() {
  const keeper = { owner: "staff", record: async () => ports.commit } as const;
  const url = "http://127.0.0.1:8788/receiver/hooks/toko";
  const settings = { url, events: [...WEBHOOK_EVENT_TYPES], description: null, enabled: true };
  const { endpoint } = await openEndpoint(ports, keeper, settings);
  return async () => {
    const { data } = await ports.outgoingWebhooks.deliveries(endpoint.id, { limit: 100 });
    return data.map(({ type, sequence }) => `${sequence} ${type}`).toReversed();
  };
}

it("tells the shop once of an alert that opens, and once of its end", async () => {
  const told = await listening();
  const at = addSeconds(ports.now(), -10);
  const { alerts, commit } = ports;
  const alert = { kind: "stock.low", subject: "prd_1", detail: "3 pieces" } as const;
  await commit(alerts.raise(alert, at));
  await commit(alerts.raise(alert, addSeconds(at, 1)));
  expect(await told()).toEqual(["1 alert.raised", "2 stock.low"]);
  await commit(alerts.clear("stock.low", "prd_1", addSeconds(at, 2)));
  await commit(alerts.clear("stock.low", "prd_1", addSeconds(at, 3)));
  expect((await told()).slice(2)).toEqual(["3 alert.cleared"]);
  await commit(alerts.raise(alert, addSeconds(at, 4)));
  expect((await told()).slice(3)).toEqual(["4 alert.raised", "5 stock.low"]);
});

it("tells the shop of what a person has cleared", async () => {
  const told = await listening();
  const alert = { kind: "sale.loss", subject: "txn_1", detail: "x" } as const;
  await ports.commit(ports.alerts.raise(alert, ports.now()));
  const { token } = await shop.staff("operator");
  const [open] = (await ports.alerts.list({ limit: 1, state: "open" })).data;
  const path = `/admin/alerts/${open?.number}/resolve`;
  const body = { note: "Sudah diperiksa" };
  const answer = await shop.request("PUT", path, { token, body });
  expect(answer.status, await answer.clone().text()).toBe(200);
  expect(await told()).toEqual(["1 alert.raised", "2 alert.cleared"]);
});

it("tells a customer's systems how their identity was decided", SLOW, async () => {
  const owner = await shop.customer();
  const keeper = { owner: owner.id, record: async () => ports.commit };
  const url = "http://127.0.0.1:8788/receiver/hooks/identitas";
  const settings = { url, events: ["kyc.decided" as const], description: null, enabled: true };
  const { endpoint } = await openEndpoint(ports, keeper, settings);
  const kyc_id = await submitted(shop, owner, await identityOf(shop, owner));
  const { token } = await shop.staff("support");
  await shop.ask("POST /admin/kyc/{kyc_id}/approve", { token, params: { kyc_id } });
  const due = await ports.outgoingWebhooks.due({ endpoint_id: endpoint.id, sequence: 1 });
  expect(due?.delivery.data).toEqual({ kyc_id, user_id: owner.id, decision: "approved" });
});
