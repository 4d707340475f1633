// @module-tag unsampled
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { CLOSE } from "../../src/domain/wallet/feed.ts";
import { listen, next } from "../support/events.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { openedAt, ordered } from "./orders.ts";

const shop = await openShop();
const PLN = { sku: "pln20", customer_no: "12345678901" };

function stream({ token }: Buyer, transaction_id: string, last?: number) {
  return shop.ask("GET /transactions/{transaction_id}/stream", {
    token,
    params: { transaction_id },
    query: { seconds: 20 },
    ...(last === undefined ? {} : { headers: { "last-event-id": String(last) } }),
  });
}

async function cancel({ token }: Buyer, transaction_id: string): Promise<void> {
  const body = { reason: "Salah nomor tujuan" };
  await shop.ask("PUT /transactions/{transaction_id}/cancel", {
    token,
    params: { transaction_id },
    body,
  });
}

describe("a stream of one transaction", () => {
  it("tells each change as it happens, and ends when the transaction has", async () => {
    const buyer = await shop.customer();
    const { id } = await openedAt(shop, buyer, shop.ports.now());
    const events = listen(await stream(buyer, id));
    const first = await next(events);
    expect(first).toMatchObject({ event: "status", id: 1, data: { status_to: "PENDING" } });
    await cancel(buyer, id);
    const second = await next(events);
    expect(second).toMatchObject({ id: 2, data: { transaction: { id, status: "CANCELLED" } } });
    expect(second.data).not.toHaveProperty("transaction.quote");
    expect(await next(events)).toMatchObject({ event: "end", data: { reason: "done" } });
    expect(await events.next()).toMatchObject({ done: true });
  });

  it("loses nothing and repeats nothing for a reader who comes back", SLOW, async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const { id } = await ordered(shop, buyer, PLN);
    await shop.until(buyer, id, "SUCCESS");
    const whole = await (await stream(buyer, id)).text();
    expect(whole.match(/^id: \d+$/gm)).toEqual(["id: 1", "id: 2", "id: 3"]);
    const rest = await (await stream(buyer, id, 1)).text();
    expect(rest.match(/^id: \d+$/gm)).toEqual(["id: 2", "id: 3"]);
    const nothing = await (await stream(buyer, id, 3)).text();
    expect(nothing).toBe('retry: 1000\nevent: end\ndata: {"reason":"done"}\n\n');
  });

  it("of somebody else's is not found and takes no place among one's own", async () => {
    const { id } = await openedAt(shop, await shop.customer(), shop.ports.now());
    const buyer = await shop.customer();
    for (let time = 0; time < 6; time += 1) {
      const answer = await stream(buyer, id);
      expect(answer.status).toBe(404);
      await answer.text();
    }
  });
});

const Said = z.looseObject({ event: z.string(), id: z.int().optional() });

async function connect({ token }: Pick<Buyer, "token">) {
  const answer = await shop.ask("GET /ws", {
    headers: { upgrade: "websocket", "sec-websocket-protocol": `fa-system.v1, bearer.${token}` },
  });
  const { webSocket: socket } = answer;
  if (!socket) return { answer, socket: undefined };
  const waiting: ((said: z.output<typeof Said>) => void)[] = [];
  const arrived: z.output<typeof Said>[] = [];
  socket.addEventListener("message", ({ data }) => {
    const said = Said.parse(JSON.parse(String(data)));
    const wanted = waiting.shift();
    if (wanted) wanted(said);
    else arrived.push(said);
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener("close", ({ code }) => resolve(code));
  });
  socket.accept();
  return {
    answer,
    socket,
    closed,
    say: (message: object) => socket.send(JSON.stringify(message)),
    heard: () =>
      new Promise<z.output<typeof Said>>((resolve) => {
        const said = arrived.shift();
        if (said) resolve(said);
        else waiting.push(resolve);
      }),
  };
}

async function connected(buyer: Buyer) {
  const line = await connect(buyer);
  if (!line.socket) throw new Error(`no socket: ${line.answer.status}`);
  return line;
}

describe("a socket", () => {
  it("tells balances and transactions as they change, also after its wallet slept", async () => {
    const buyer = await shop.customer({ balance: 100_000 });
    const line = await connected(buyer);
    expect(line.answer.headers.get("sec-websocket-protocol")).toBe("fa-system.v1");
    line.say({ subscribe: "balance" });
    expect(await line.heard()).toMatchObject({ event: "balance", data: [{ available: 100_000 }] });

    const { id } = await openedAt(shop, buyer, shop.ports.now());
    line.say({ subscribe: id });
    expect(await line.heard()).toMatchObject({ event: "status", id: 1 });
    await evictDurableObject(env.WALLETS.getByName(buyer.id), { webSockets: "hibernate" });
    await cancel(buyer, id);
    expect(await line.heard()).toMatchObject({ event: "status", id: 2 });
    expect(await line.heard()).toMatchObject({ event: "end", transaction_id: id });

    const other = await openedAt(shop, await shop.customer(), shop.ports.now());
    line.say({ subscribe: other.id });
    expect(await line.heard()).toMatchObject({ event: "error", code: "transaction.not_found" });
    line.socket.close(1000);
  });

  it("is one of five streams, and closes on what it cannot read", async () => {
    const buyer = await shop.customer();
    const lines = await Promise.all(Array.from({ length: 5 }, () => connected(buyer)));
    const refused = await connect(buyer);
    expect(refused.answer.status).toBe(429);
    await refused.answer.text();
    const [first, second, ...rest] = lines;
    first?.socket.send("what?");
    expect(await first?.closed).toBe(CLOSE.malformed);
    second?.socket.send("x".repeat(2_000));
    expect(await second?.closed).toBe(CLOSE.too_large);
    for (const { socket } of rest) socket.close(1000);
  });

  it("opens for nobody without a token, and for nothing but a socket", async () => {
    const { token } = await shop.customer();
    const refused = await connect({ token: "not.a.token" });
    expect(refused.answer.status).toBe(401);
    await refused.answer.text();
    const plain = await shop.ask("GET /ws", { token });
    expect([plain.status, plain.headers.get("upgrade")]).toEqual([426, "websocket"]);
    await plain.text();
  });
});
