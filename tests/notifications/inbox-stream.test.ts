import { beforeAll, describe, expect, it } from "vitest";
import { InboxItem } from "../../src/domain/notifications/inbox-item.ts";
import { apiOver, expectProblem } from "../http/api-handler.ts";
import { passSeconds } from "../support/clock.ts";
import { deliver } from "../support/delivery.ts";
import { listen, next, type Said } from "../support/events.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
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
    // As the queue plans it, which wakes whoever listens.
    const { id, letter } = changeOf(shop, reader.id, reader.email);
    await deliver(letter, shop.ports);
    const heard = await take(events, 3);
    expect(Date.now() - asked).toBeLessThan(1_000);
    expect(heard.slice(0, 2).map(textOf)).toEqual(["one", "two"]);
    expect(InboxItem.parse(heard[2]?.data).about.id).toBe(id);
    expect(heard.map(({ id }) => id)).toEqual(
      heard.map(({ data }) => InboxItem.parse(data).sequence),
    );
    await events.return(undefined);
  });

  it("loses nothing and repeats nothing, wherever its reader left it", async () => {
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

  it("ends in its time and with its session, and is one of five", async () => {
    const reader = await shop.customer();
    const short = await (await opened(await shop.customer(), undefined, 1)).text();
    expect(short).toBe('retry: 1000\nevent: end\ndata: {"reason":"time"}\n\n');
    const streams = await Promise.all(Array.from({ length: 5 }, () => opened(reader)));
    await expectProblem(await opened(reader), "429 stream.too_many");
    await shop.request("POST", "/auth/logout", { token: reader.token });
    for (const stream of streams) {
      expect(await stream.text()).toMatch(/event: end\ndata: {"reason":"signed_out"}\n\n$/);
    }
    await expectProblem(await opened(reader), "401 auth.token_invalid");
  });
});
