import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { InboxItem } from "../../src/domain/notifications/inbox-item.ts";
import { DEFAULT_PREFERENCES, Preferences } from "../../src/domain/notifications/preferences.ts";
import { PushDevice } from "../../src/domain/notifications/push-device.ts";
import { expectProblem } from "../http/api-handler.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { tripsOf } from "../support/trips.ts";
import { eventually } from "../support/wait.ts";
import { putItems } from "./inbox-items.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const Page = z.object({ data: z.array(InboxItem), next_cursor: z.string().nullable() });
const Unread = z.object({ unread: z.number() });

async function listed({ token }: Buyer, query: Record<string, string> = {}) {
  const answer = await shop.ask("GET /notifications", { token, query });
  expect(answer.status).toBe(200);
  return Page.parse(await answer.json());
}

const textsOf = async (reader: Buyer, query: Record<string, string> = {}) =>
  (await listed(reader, query)).data.map(({ text }) => text);

async function unread({ token }: Buyer): Promise<number> {
  const answer = await shop.ask("GET /notifications/count", { token });
  return Unread.parse(await answer.json()).unread;
}

const mark = (route: "archive" | "read", { token }: Buyer, message_id = "inb_1") =>
  shop.ask(`PUT /notifications/{message_id}/${route}`, { token, params: { message_id } });

describe("the messages of a customer", () => {
  it("are listed in pages, the latest first, by what they are", async () => {
    const reader = await shop.customer();
    await putItems(shop, reader.id, ["a", "b", "c"]);
    const first = await listed(reader, { limit: "2" });
    expect(first.data.map(({ text }) => text)).toEqual(["c", "b"]);
    // One that comes meanwhile moves nothing.
    await putItems(shop, reader.id, ["d"]);
    const cursor = first.next_cursor ?? "";
    expect(await textsOf(reader, { limit: "2", cursor })).toEqual(["a"]);
    expect(await textsOf(reader, { category: "promotion" })).toEqual([]);
    expect(await textsOf(await shop.customer())).toEqual([]);
  });

  it("are read once, put away once, and counted while neither", async () => {
    const reader = await shop.customer();
    await putItems(shop, reader.id, ["a", "b", "c"]);
    const [last, second] = (await listed(reader)).data;
    expect(await unread(reader)).toBe(3);
    const read = InboxItem.parse(await (await mark("read", reader, last?.id)).json());
    expect(read.read_at).not.toBeNull();
    expect(await (await mark("read", reader, last?.id)).json()).toEqual(read);
    const archived = InboxItem.parse(await (await mark("archive", reader, second?.id)).json());
    expect(await (await mark("archive", reader, second?.id)).json()).toEqual(archived);
    expect(await unread(reader)).toBe(1);
    expect(await textsOf(reader, { unread: "true" })).toEqual(["a"]);
    expect(await textsOf(reader)).toEqual(["c", "a"]);
    expect(await textsOf(reader, { archived: "true" })).toEqual(["b"]);
  });

  it("are all read up to the one that was seen last", async () => {
    const reader = await shop.customer();
    await putItems(shop, reader.id, ["a", "b"]);
    const until = (await listed(reader)).data[0]?.id;
    await putItems(shop, reader.id, ["c"]);
    const { token } = reader;
    const all = await shop.ask("POST /notifications/read-all", { token, body: { until } });
    expect(Unread.parse(await all.json())).toEqual({ unread: 1 });
    expect(await textsOf(reader, { unread: "true" })).toEqual(["c"]);
  });

  it("are nobody else's, and look to others like those that are not there", async () => {
    const [reader, other] = [await shop.customer(), await shop.customer()];
    await putItems(shop, reader.id, ["a"]);
    const { id: until = "" } = (await listed(reader)).data[0] ?? {};
    await expectProblem(await mark("read", other, until), "404 notification.not_found");
    await expectProblem(await mark("archive", other, until), "404 notification.not_found");
    const { token } = other;
    const all = await shop.ask("POST /notifications/read-all", { token, body: { until } });
    await expectProblem(all, "404 notification.not_found");
    expect(await unread(reader)).toBe(1);
  });

  it("take one trip to the session and one to the database", async () => {
    const { token } = await shop.customer();
    for (const path of ["", "/count", "/preferences", "/devices"]) {
      const asked = () => shop.request("GET", `/notifications${path}`, { token });
      expect(await tripsOf(asked), path).toEqual({ trips: 2, status: 200 });
    }
  });
});

const { version: _version, ...DEFAULTS } = DEFAULT_PREFERENCES;

const choose = ({ token }: Buyer, body: object, version: number) =>
  shop.ask("PUT /notifications/preferences", {
    token,
    body,
    headers: { "if-match": `"${version}"` },
  });

describe("preferences", () => {
  it("are the shop's until they are chosen, and changed by whoever has seen them", async () => {
    const owner = await shop.customer();
    const asked = await shop.ask("GET /notifications/preferences", { token: owner.token });
    expect(asked.headers.get("etag")).toBe('"0"');
    expect(Preferences.parse(await asked.json())).toEqual(DEFAULT_PREFERENCES);
    const quiet_hours = { from: "22:00", until: "05:30" };
    const chosen = { ...DEFAULTS, quiet_hours, digest: true };
    const changed = await choose(owner, chosen, 0);
    expect(changed.headers.get("etag")).toBe('"1"');
    expect(await changed.json()).toEqual({ ...chosen, version: 1 });
    await expectProblem(await choose(owner, DEFAULTS, 0), "412 request.stale");
  });

  it("never turn off what tells that an account is misused", async () => {
    const owner = await shop.customer();
    const without = (security: object) => ({
      ...DEFAULTS,
      modes: { ...DEFAULTS.modes, security: { ...DEFAULTS.modes.security, ...security } },
    });
    const silent = "422 preferences.security_unreachable";
    await expectProblem(await choose(owner, without({ email: "off", sms: "off" }), 0), silent);
    // They have no number that an SMS could go to.
    await expectProblem(await choose(owner, without({ email: "off", sms: "on" }), 0), silent);
    expect((await choose(owner, without({ email: "fallback", sms: "off" }), 0)).status).toBe(200);
    const quiet_hours = { from: "06:00", until: "06:00" };
    const empty = await choose(owner, { ...DEFAULTS, quiet_hours }, 1);
    await expectProblem(empty, "422 preferences.quiet_hours_empty");
    const late = await choose(
      owner,
      { ...DEFAULTS, quiet_hours: { from: "24:00", until: "1" } },
      1,
    );
    await expectProblem(late, "422 request.invalid");
  });
});

const tokensOf = ({ id }: Buyer) => shop.ports.pushDevices.tokensOf(id);

describe("devices for push", () => {
  it("are seen again, forgotten by their owner alone, silent without a session", async () => {
    const [owner, other] = [await shop.customer(), await shop.customer()];
    const body = { token: `fcm:${crypto.randomUUID()}`, platform: "android" };
    const register = async ({ token }: Buyer) => {
      const answer = await shop.ask("POST /notifications/devices", { token, body });
      expect(answer.status).toBe(201);
      return PushDevice.parse(await answer.json());
    };
    const seen = async ({ token }: Buyer) => {
      const answer = await shop.ask("GET /notifications/devices", { token });
      return z.object({ data: z.array(PushDevice) }).parse(await answer.json()).data;
    };
    const { id } = await register(owner);
    expect((await register(owner)).id).toBe(id);
    expect((await seen(owner)).map((each) => each.id)).toEqual([id]);
    const remove = ({ token }: Buyer, device_id: string) =>
      shop.ask("DELETE /notifications/devices/{device_id}", { token, params: { device_id } });
    expect((await remove(other, id)).status).toBe(204);
    await eventually(async () => (await tokensOf(owner)).includes(body.token));
    const moved = await register(other);
    expect(moved.id).not.toBe(id);
    expect(await seen(owner)).toEqual([]);
    expect((await remove(other, moved.id)).status).toBe(204);
    await register(owner);
    await eventually(async () => (await tokensOf(owner)).includes(body.token));
    await shop.request("POST", "/auth/logout", { token: owner.token });
    await eventually(async () => (await tokensOf(owner)).length === 0);
  });
});
