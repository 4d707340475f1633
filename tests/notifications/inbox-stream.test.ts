// @module-tag unsampled
import { beforeAll, describe, expect, it, vi } from "vitest";
import { planNotice } from "../../src/application/notifications/plan-notice.ts";
import { InboxItem } from "../../src/domain/notifications/inbox-item.ts";
import { Notice } from "../../src/domain/notifications/notice.ts";
import type { Ports } from "../../src/ports/index.ts";
import { apiOver, expectProblem } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { disturbed } from "../support/crashing.ts";
import { listen, next, type Said } from "../support/events.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { putItems } from "./inbox-items.ts";
import { changeOf } from "./letters.ts";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});

const opened = ({ token }: Buyer, last?: number, seconds = 30) => {
  const headers = last === undefined ? {} : { "last-event-id": String(last) };
  return shop.ask("GET /notifications/stream", { token, query: { seconds }, headers });
};

const put = ({ id }: Buyer, ...events: readonly string[]) => putItems(shop, id, events);
const textOf = ({ data }: Said) => InboxItem.parse(data).text;

async function take(events: AsyncGenerator<Said>, many: number): Promise<readonly Said[]> {
  const taken: Said[] = [];
  while (taken.length < many) taken.push(await next(events));
  return taken;
}

const named = (many: number) => Array.from({ length: many }, (_, n) => `m${n}`);

/** Has somebody told of a change of their account, as the queue does. */
const tell = ({ id, email }: Buyer, ports: Ports = shop.ports) =>
  planNotice(ports, Notice.parse(changeOf(shop, id, email).letter.body));

describe("whoever has no stream open", () => {
  it("has a wallet that is not woken for each message; who opens one is told at once", async () => {
    const reader = await shop.customer();
    const wake = vi.fn(shop.ports.inbox.wake);
    const ports = { ...shop.ports, inbox: { ...shop.ports.inbox, wake } };
    await tell(reader, ports);
    expect(wake).not.toHaveBeenCalled();
    const events = listen(await opened(reader, 0));
    expect(InboxItem.parse((await next(events)).data).category).toBe("security");
    const asked = Date.now();
    await tell(reader, ports);
    expect(wake).toHaveBeenCalledExactlyOnceWith(reader.id);
    await next(events);
    expect(Date.now() - asked).toBeLessThan(1_000);
    await events.return(undefined);
  });

  it("hears what is planned as they open one, at whatever step of it", SLOW, async () => {
    for (let step = 1; ; step += 1) {
      const reader = await shop.customer();
      const streams: AsyncGenerator<Said>[] = [];
      const { ports, happened } = disturbed(shop.ports, step, async () => {
        streams.push(listen(await opened(reader, 0)));
      });
      await tell(reader, ports);
      const [events] = streams;
      if (!happened() || events === undefined) break;
      const asked = Date.now();
      expect(InboxItem.parse((await next(events)).data).category).toBe("security");
      expect(Date.now() - asked, `before step ${step}`).toBeLessThan(1_000);
      await events.return(undefined);
    }
  });
});

describe("a stream of messages", () => {
  it("tells of each that comes, at once when it is woken, and of nobody else's", async () => {
    const [reader, other] = [await shop.customer(), await shop.customer()];
    await put(reader, "before");
    const answer = await opened(reader);
    expect(answer.headers.get("cache-control")).toContain("no-transform");
    const events = listen(answer);
    await put(other, "theirs");
    await put(reader, "one", "two");
    const asked = Date.now();
    await shop.ports.inbox.wake(reader.id);
    const heard = await take(events, 2);
    expect(Date.now() - asked).toBeLessThan(1_000);
    expect(heard.map(textOf)).toEqual(["one", "two"]);
    expect(heard.map(({ id }) => id)).toEqual(
      heard.map(({ data }) => InboxItem.parse(data).sequence),
    );
    await events.return(undefined);
  });

  it("loses nothing and repeats nothing, wherever its reader left it", SLOW, async () => {
    const reader = await shop.customer();
    const names = named(120);
    await put(reader, ...names);
    const whole = listen(await opened(reader, 0));
    const heard = await take(whole, names.length);
    expect(heard.map(textOf)).toEqual(names);
    await whole.return(undefined);
    for (const at of [0, 49, 50, 99, 118, 119]) {
      const rest = listen(await opened(reader, heard[at]?.id));
      names.push(`later than ${at}`);
      await put(reader, names.at(-1) ?? "");
      await shop.ports.inbox.wake(reader.id);
      const behind = names.slice(at + 1);
      expect((await take(rest, behind.length)).map(textOf)).toEqual(behind);
      await rest.return(undefined);
    }
  });

  it("hears what several put at once, each once and in the order of their numbers", async () => {
    const reader = await shop.customer();
    const events = listen(await opened(reader));
    const names = named(20);
    await Promise.all(
      names.map(async (name) => {
        await put(reader, name);
        await shop.ports.inbox.wake(reader.id);
      }),
    );
    const heard = await take(events, names.length);
    expect(heard.map(textOf).toSorted()).toEqual(names.toSorted());
    const ids = heard.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((left, right) => left - right));
    await events.return(undefined);
  });

  it("finds within twenty seconds what nobody woke it for", async () => {
    const reader = await shop.customer();
    let asked = 0;
    const nextMessages = async () => {
      asked += 1;
      if (asked === 3) await put(reader, "unheard");
      if (asked > 2) await passSeconds(10);
      return { kind: "messages", seen: "always the same" } as const;
    };
    const balanceFeeds = { ...shop.ports.balanceFeeds, nextMessages };
    const api = apiOver(() => ({ ...shop.ports, balanceFeeds }));
    const headers = { authorization: `Bearer ${reader.token}` };
    const events = listen(await api("GET", "/notifications/stream", { headers }));
    expect(textOf(await next(events))).toBe("unheard");
    // What comes next is asked for as soon as one was read.
    expect(asked).toBeLessThanOrEqual(5);
    await events.return(undefined);
  });

  it("holds one page for whoever does not read, and asks for no more", async () => {
    const reader = await shop.customer();
    await put(reader, ...named(180));
    const asked: number[] = [];
    const inbox = {
      ...shop.ports.inbox,
      listen: (...input: Parameters<typeof shop.ports.inbox.listen>) => {
        asked.push(input[1].limit);
        return shop.ports.inbox.listen(...input);
      },
      after: (...input: Parameters<typeof shop.ports.inbox.after>) => {
        asked.push(input[2]);
        return shop.ports.inbox.after(...input);
      },
    };
    const api = apiOver(() => ({ ...shop.ports, inbox }));
    const headers = { authorization: `Bearer ${reader.token}`, "last-event-id": "0" };
    const answer = await api("GET", "/notifications/stream", { headers });
    await shop.ports.inbox.wake(reader.id);
    expect(asked).toEqual([50]);
    expect(await take(listen(answer), 180)).toHaveLength(180);
  });

  it("ends in its time and with its session, and is one of five", SLOW, async () => {
    const reader = await shop.customer();
    let left = 0;
    const leave: Ports["balanceFeeds"]["leave"] = async (...place) => {
      await shop.ports.balanceFeeds.leave(...place);
      left += 1;
    };
    const balanceFeeds = { ...shop.ports.balanceFeeds, leave };
    const api = apiOver(() => ({ ...shop.ports, balanceFeeds }));
    const headers = { authorization: `Bearer ${(await shop.customer()).token}` };
    const short = await api("GET", "/notifications/stream?seconds=1", { headers });
    expect(await short.text()).toBe('retry: 1000\nevent: end\ndata: {"reason":"time"}\n\n');
    // Its place is free before its reader comes again.
    expect(left).toBe(1);
    const streams = await Promise.all(Array.from({ length: 5 }, () => opened(reader)));
    await expectProblem(await opened(reader), "429 stream.too_many");
    await shop.request("POST", "/auth/logout", { token: reader.token });
    for (const stream of streams) {
      expect(await stream.text()).toMatch(/event: end\ndata: {"reason":"signed_out"}\n\n$/);
    }
    await expectProblem(await opened(reader), "401 auth.token_invalid");
  });
});
