// @module-tag unsampled
import { expect, it } from "vitest";
import * as z from "zod";
import { WebhookEndpoint } from "../../src/domain/webhooks/endpoint.ts";
import { refusalIn } from "../auth/people.ts";
import { openShop, PASSWORD } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

const shop = await openShop();
const Opened = z.object({ endpoint: WebhookEndpoint, secret: z.string() });
const Listed = z.object({ data: z.array(z.looseObject({ state: z.string() })) });
const HOOKS = "http://127.0.0.1:8788/receiver/hooks";

/** Customers prove who they are with what they change, and staff by their second factor. */
const KEEPERS = {
  customers: async () => ({
    base: "/webhooks/endpoints",
    token: (await shop.customer()).token,
    proof: { password: PASSWORD },
  }),
  staff: async () => ({
    base: "/admin/webhooks/endpoints",
    token: (await shop.staff("admin")).token,
    proof: {},
  }),
};

it.each(Object.entries(KEEPERS))(
  "of %s are opened, changed as they were seen, tried, sent to again and ended",
  async (_name, keeper) => {
    const { base, token, proof } = await keeper();
    const ask = (method: string, path: string, asked: object = {}) =>
      shop.request(method, `${base}${path}`, { token, ...asked });
    const settings = { url: `${HOOKS}/kept`, events: ["order.completed"] };
    const opened = await ask("POST", "", { body: { ...settings, ...proof } });
    expect(opened.status, await opened.clone().text()).toBe(201);
    const { endpoint, secret } = Opened.parse(await opened.json());
    const at = `/${endpoint.id}`;

    const tried = await ask("POST", `${at}/test`);
    expect(await tried.json()).toMatchObject({ sequence: 1, state: "DELIVERED" });
    const headers = { "idempotency-key": crypto.randomUUID() };
    const keyed = async () => {
      const answer = await ask("POST", `${at}/test`, { headers });
      const { sequence } = (await answer.json()) as { sequence: number };
      return [answer.status, sequence, answer.headers.get("idempotency-replayed")];
    };
    const racing = await Promise.all([keyed(), keyed(), keyed()]);
    expect(racing.toSorted()).toEqual([
      [200, 2, null],
      [200, 2, "true"],
      [200, 2, "true"],
    ]);
    const { log } = await (await ask("GET", `${at}/deliveries/2`)).json<{ log: object[] }>();
    expect(log).toHaveLength(1);
    expect((await ask("POST", `${at}/deliveries/1/replay`)).status).toBe(202);
    expect(await refusalIn(await ask("POST", `${at}/deliveries/9/replay`))).toBe(
      "404 webhook_delivery.not_found",
    );
    const span = { from: "2020-01-01T00:00:00.000Z", until: "2020-01-02T00:00:00.000Z" };
    const again = await ask("POST", `${at}/replay`, { body: span });
    expect(await again.json()).toEqual({ replayed: 0, more: false });
    const turned = { body: { from: span.until, until: span.from } };
    expect(await refusalIn(await ask("POST", `${at}/replay`, turned))).toBe("422 request.invalid");
    const page = Listed.parse(await (await ask("GET", `${at}/deliveries?limit=5`)).json());
    expect(page.data).toHaveLength(2);
    expect((await ask("GET", `${at}/deliveries/1`)).status).toBe(200);
    expect((await ask("GET", "")).status).toBe(200);

    const changed = { ...settings, description: "Kasir", enabled: false, ...proof };
    const put = (etag: string) => ask("PUT", at, { body: changed, headers: { "if-match": etag } });
    expect(await refusalIn(await put('"7"'))).toBe("412 request.stale");
    const etag = (await ask("GET", at)).headers.get("etag") ?? "";
    expect(await (await put(etag)).json()).toMatchObject({
      enabled: false,
      disabled_reason: "owner",
      revision: 2,
    });
    expect(await refusalIn(await ask("POST", `${at}/test`))).toBe("409 webhook_endpoint.disabled");
    expect(await keyed()).toEqual([200, 2, "true"]);
    const bare = base.startsWith("/admin");
    const rotated = await ask("POST", `${at}/secret`, bare ? {} : { body: proof });
    expect(Opened.parse(await rotated.json()).secret).not.toBe(secret);

    expect((await ask("DELETE", at)).status).toBe(204);
    expect(await refusalIn(await ask("GET", at))).toBe("404 webhook_endpoint.not_found");
  },
);

it("give up what still waits for them when they end, and keep the log of it", async () => {
  const { base, token } = await KEEPERS.staff();
  await shop.sandbox("PUT", "/receiver/hooks/ended", { status: 503 });
  const body = { url: `${HOOKS}/ended`, events: ["order.completed"] };
  const opened = await shop.request("POST", base, { token, body });
  const { id } = Opened.parse(await opened.json()).endpoint;
  await shop.request("POST", `${base}/${id}/test`, { token });
  const key = { endpoint_id: id, sequence: 1 };
  const { outgoingWebhooks } = shop.ports;
  expect(await outgoingWebhooks.delivery(key)).toMatchObject({ state: "PENDING" });
  expect((await shop.request("DELETE", `${base}/${id}`, { token })).status).toBe(204);
  expect(await outgoingWebhooks.delivery(key)).toMatchObject({ state: "FAILED", due_at: null });
  expect(await outgoingWebhooks.due(key)).toBeUndefined();
  expect(await outgoingWebhooks.attempts(key)).toHaveLength(1);
});

it("of a customer are seen by staff, with what was sent, and without a secret", async () => {
  const owner = await shop.customer();
  const settings = { url: `${HOOKS}/seen`, events: ["order.completed"] };
  const body = { ...settings, password: PASSWORD };
  const mine = "/webhooks/endpoints";
  const opened = await shop.request("POST", mine, { token: owner.token, body });
  const { endpoint, secret } = Opened.parse(await opened.json());
  await shop.request("POST", `${mine}/${endpoint.id}/test`, { token: owner.token });
  const { token } = await shop.staff("support");
  const see = async (of: string, path: string) =>
    await shop.request("GET", `/admin/users/${of}/webhooks/endpoints${path}`, { token });
  const [all, one, page, log] = await Promise.all(
    ["", `/${endpoint.id}`, `/${endpoint.id}/deliveries`, `/${endpoint.id}/deliveries/1`].map(
      async (path) => await (await see(owner.id, path)).text(),
    ),
  );
  expect(JSON.parse(all ?? "")).toEqual({ data: [endpoint] });
  expect(JSON.parse(one ?? "")).toEqual(endpoint);
  expect(Listed.parse(JSON.parse(page ?? "")).data).toMatchObject([{ state: "DELIVERED" }]);
  expect(JSON.parse(log ?? "")).toMatchObject({ log: [{ http_status: 200 }] });
  expect([all, one, page, log].join()).not.toContain(secret.slice(6));
  const other = await shop.customer();
  expect(await refusalIn(await see(other.id, `/${endpoint.id}`))).toBe(
    "404 webhook_endpoint.not_found",
  );
  const nobody = "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
  expect(await refusalIn(await see(nobody, ""))).toBe("404 user.not_found");
});

it("of which two changes at once have one winner", SLOW, async () => {
  const { base, token } = await KEEPERS.staff();
  const settings = { url: `${HOOKS}/kept`, events: ["order.completed"] };
  const opened = await shop.request("POST", base, { token, body: settings });
  const { endpoint } = Opened.parse(await opened.json());
  const body = { ...settings, description: null, enabled: true };
  const headers = { "if-match": '"1"' };
  const answers = await Promise.all(
    [1, 2, 3].map(() => shop.request("PUT", `${base}/${endpoint.id}`, { token, body, headers })),
  );
  const said = answers.map(({ status }) => status).toSorted();
  expect(said[0]).toBe(200);
  expect(said.slice(1).every((status) => status === 409 || status === 412)).toBe(true);
});
