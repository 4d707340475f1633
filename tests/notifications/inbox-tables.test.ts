import { beforeAll, describe, expect, it } from "vitest";
import { type Id, newId } from "../../src/domain/ids.ts";
import { INBOX_MAX } from "../../src/domain/notifications/inbox-item.ts";
import { DEFAULT_PREFERENCES } from "../../src/domain/notifications/preferences.ts";
import { DEVICES_MAX } from "../../src/domain/notifications/push-device.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { openShop, type Shop } from "../support/shop.ts";
import { inboxItem } from "./inbox-items.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const AT = instant(Date.parse("2026-01-15T02:31:02.345Z"));
const somebody = () => newId("user", AT);
const ALL = { archived: false, unread: false };

const item = (user_id: Id<"user">, event: string) => inboxItem(shop, user_id, event);

describe("the inbox", () => {
  it("takes one message of an event and subject for each reader, numbered", async () => {
    const { inbox, commit } = shop.ports;
    const [reader, other] = [somebody(), somebody()];
    await commit(inbox.put(item(reader, "a")), inbox.put(item(other, "a")));
    await commit(inbox.put(item(reader, "a")), inbox.put(item(reader, "b")));
    const { data } = await inbox.list(reader, ALL, { limit: 10 });
    expect(data.map(({ text }) => text)).toEqual(["b", "a"]);
    const [first, last] = [data[1]?.sequence ?? 0, data[0]?.sequence ?? 0];
    expect(last).toBeGreaterThan(first);
    expect((await inbox.after(reader, first, 10)).map(({ text }) => text)).toEqual(["b"]);
    expect(await inbox.latest(reader)).toBe(last);
    expect(await inbox.latest(other)).toBeGreaterThan(first);
    expect(await inbox.latest(somebody())).toBe(0);
  });

  it("keeps the newest of what would be too many", async () => {
    const { inbox, commit } = shop.ports;
    const reader = somebody();
    await commit(inbox.put(item(reader, "first")), inbox.put(item(reader, "second")));
    await shop.db
      .prepare(
        `INSERT INTO inbox_items
         WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ?1)
         SELECT NULL, id || n, user_id, kind, category, subject_kind, subject_id, event || n, title,
           'more', created_at, NULL, NULL
         FROM numbers, inbox_items WHERE user_id = ?2 AND event = 'second'`,
      )
      .bind(INBOX_MAX - 1, reader)
      .run();
    await commit(inbox.put(item(reader, "last")));
    expect(await inbox.unread(reader)).toBe(INBOX_MAX);
    const [oldest] = await inbox.after(reader, 0, 1);
    expect(oldest?.text).toBe("more");
    expect((await inbox.list(reader, ALL, { limit: 1 })).data[0]?.text).toBe("last");
  });
});

describe("preferences", () => {
  it("are the shop's until chosen, and one of two changes at once is refused", async () => {
    const { notificationPreferences, commit } = shop.ports;
    const owner = somebody();
    expect(await notificationPreferences.of(owner)).toEqual(DEFAULT_PREFERENCES);
    const quiet_hours = { from: "21:00", until: "06:00" };
    const chosen = { ...DEFAULT_PREFERENCES, quiet_hours, digest: true, version: 1 };
    const put = (version: number) =>
      commit(notificationPreferences.put(owner, { ...chosen, version }, AT));
    await expect(put(2)).rejects.toMatchObject({ code: "preferences.changed" });
    await put(1);
    expect(await notificationPreferences.of(owner)).toEqual(chosen);
    await expect(put(1)).rejects.toMatchObject({ code: "preferences.changed" });
    await put(2);
    expect(await notificationPreferences.of(owner)).toEqual({ ...chosen, version: 2 });
  });
});

describe("devices for push", () => {
  it("belong to whoever registered them last, ten of each at most", async () => {
    const { pushDevices, commit } = shop.ports;
    const [one, other] = [somebody(), somebody()];
    const device = (user_id: Id<"user">, number: number, token = `${user_id}-${number}`) => {
      const at = addSeconds(AT, number);
      const id = newId("push_device", at);
      return { id, user_id, token, platform: "web" as const, created_at: at, last_seen_at: at };
    };
    await commit(pushDevices.put(device(one, 0, "shared")));
    const first = await pushDevices.find(one, "shared");
    await commit(pushDevices.put(device(one, 1, "shared")));
    const last_seen_at = addSeconds(AT, 1);
    expect(await pushDevices.find(one, "shared")).toEqual({ ...first, last_seen_at });
    await commit(pushDevices.put(device(other, 2, "shared")));
    expect(await pushDevices.find(one, "shared")).toBeUndefined();
    expect((await pushDevices.find(other, "shared"))?.id).not.toBe(first?.id);
    const many = Array.from({ length: DEVICES_MAX + 1 }, (_, n) => device(one, n));
    await commit(...many.map((each) => pushDevices.put(each)));
    const newest = many.toReversed().slice(0, DEVICES_MAX);
    expect(await pushDevices.tokensOf(one)).toEqual(newest.map(({ token }) => token));
    await commit(
      pushDevices.forget(`${one}-10`),
      pushDevices.remove(other, newest[1]?.id ?? "dev_"),
    );
    expect((await pushDevices.ofOwner(one)).map(({ id }) => id)).toEqual(
      newest.slice(1).map(({ id }) => id),
    );
  });
});
