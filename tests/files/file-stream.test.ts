// @module-tag unsampled
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { FileView } from "../../src/domain/files/file.ts";
import { CLOSE } from "../../src/domain/wallet/feed.ts";
import { expectProblem } from "../http/api-handler.ts";
import { deliver, take } from "../support/delivery.ts";
import { listen, next } from "../support/events.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { jpeg } from "./pictures.ts";
import { Shown, upload, uploaded } from "./uploads.ts";

const shop = await openShop();

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function stream({ token }: Buyer, file_id?: string, last?: string) {
  const headers = last === undefined ? {} : { "last-event-id": last };
  return shop.ask("GET /files/stream", { token, query: { seconds: 20, file_id }, headers });
}

async function waiting() {
  heldMessages.closed = true;
  const owner = await shop.customer();
  const { id } = Shown.parse(await (await upload(shop, owner, jpeg())).json());
  return { owner, id, letter: await take("files", id) };
}

describe("a stream of files", () => {
  it("tells how one is checked, and ends when it has been", async () => {
    const { owner, id, letter } = await waiting();
    const events = listen(await stream(owner, id));
    expect(await next(events)).toMatchObject({ event: "file", data: { id, state: "PROCESSING" } });
    await deliver(letter, shop.ports);
    const ready = await next(events);
    expect(ready).toMatchObject({ event: "file", data: { id, state: "READY" } });
    Shown.parse(ready.data);
    expect(await next(events)).toMatchObject({ event: "end", data: { reason: "done" } });
    expect(await events.next()).toMatchObject({ done: true });
  });

  it("tells of all that its reader has sent, and of nobody else's", SLOW, async () => {
    const owner = await shop.customer();
    await uploaded(shop, await shop.customer());
    const first = await uploaded(shop, owner);
    const events = listen(await stream(owner));
    expect(await next(events)).toMatchObject({ data: { id: first.id, state: "READY" } });
    heldMessages.closed = true;
    const { id } = Shown.parse(await (await upload(shop, owner, jpeg())).json());
    expect(await next(events)).toMatchObject({ data: { id, state: "PROCESSING" } });
    await events.return(undefined);
  });

  it("ends with the session it was opened in, as its socket does", async () => {
    const { owner } = await waiting();
    const line = await connected(owner, 0);
    const { promise: closed, resolve } = Promise.withResolvers<number>();
    line.socket.addEventListener("close", ({ code }) => resolve(code));
    const answer = await stream(owner);
    await shop.request("POST", "/auth/logout", { token: owner.token });
    expect(await answer.text()).toMatch(/event: end\ndata: {"reason":"signed_out"}\n\n$/);
    expect(await closed).toBe(CLOSE.expired);
    await expectProblem(await stream(owner), "401 auth.token_invalid");
  });

  it("does not find somebody else's", async () => {
    const { id } = await uploaded(shop, await shop.customer());
    await expectProblem(await stream(await shop.customer(), id), "404 file.not_found");
  });
});

describe("a stream of files that is opened again", () => {
  it("tells what came later, and nothing twice", async () => {
    const { owner, id, letter } = await waiting();
    await deliver(letter, shop.ports);
    const whole = await (await stream(owner, id)).text();
    const [last = ""] = /(?<=^id: )\d+$/m.exec(whole) ?? [];
    expect(whole.match(/^event: \w+$/gm)).toEqual(["event: file", "event: end"]);
    const rest = await stream(owner, id, last);
    expect(await rest.text()).toBe('retry: 1000\nevent: end\ndata: {"reason":"done"}\n\n');
  });

  it("tells what nobody could be told of before", async () => {
    const { owner, id, letter } = await waiting();
    const silent = async () => await Promise.reject(new Error("the wallet is away"));
    const balanceFeeds = { ...shop.ports.balanceFeeds, tellFiles: silent };
    await deliver(letter, { ...shop.ports, balanceFeeds });
    const events = listen(await stream(owner));
    expect(await next(events)).toMatchObject({ data: { id, state: "READY" } });
    await events.return(undefined);
  });

  it("is not told again of what it was told late", async () => {
    const { owner, id, letter } = await waiting();
    const before = FileView.parse(await shop.ports.files.find(Shown.shape.id.parse(id)));
    await deliver(letter, shop.ports);
    await shop.ports.balanceFeeds.tellFiles(owner.id, [before]);
    const whole = await (await stream(owner, id)).text();
    expect(whole).toContain('"state":"READY"');
    expect(whole).not.toContain('"state":"PROCESSING"');
  });
});

describe("a socket of files", () => {
  it("tells as they change, also after its wallet slept, and from where it was left", async () => {
    const { owner, id, letter } = await waiting();
    const line = await connected(owner, 0);
    expect(line.protocol).toBe("fa-system.v1");
    const first = await line.heard();
    expect(first).toMatchObject({ event: "file", data: { id, state: "PROCESSING" } });
    await evictDurableObject(env.WALLETS.getByName(owner.id), { webSockets: "hibernate" });
    await deliver(letter, shop.ports);
    expect(await line.heard()).toMatchObject({ event: "file", data: { id, state: "READY" } });
    line.socket.close(1000);

    const again = await connected(owner, first.id);
    expect(await again.heard()).toMatchObject({ event: "file", data: { id, state: "READY" } });
    again.socket.close(1000);
  });

  it("is any socket that asks for files, until it does not", SLOW, async () => {
    const owner = await shop.customer();
    const { id } = await uploaded(shop, owner);
    const line = await connected(owner, undefined);
    line.socket.send(JSON.stringify({ subscribe: "files" }));
    const first = await line.heard();
    expect(first).toMatchObject({ event: "file", data: { id, state: "READY" } });
    line.socket.send(JSON.stringify({ unsubscribe: "files" }));
    const second = await uploaded(shop, owner);
    line.socket.send(JSON.stringify({ subscribe: "files", after: first.id }));
    const heard = [await line.heard(), await line.heard()].map(
      ({ data }) => `${data.id} ${data.state}`,
    );
    expect(heard.toSorted()).toEqual([`${id} DELETED`, `${second.id} READY`].toSorted());
    line.socket.close(1000);
  });

  it("is opened by an upgrade only", async () => {
    const { token } = await shop.customer();
    const plain = await shop.ask("GET /ws/file-events", { token });
    expect(plain.status).toBe(426);
    await plain.text();
  });
});

const Said = z.object({ event: z.string(), id: z.int(), data: Shown });

/** Without a place to begin at, a socket that listens to nothing yet. */
async function connected({ token }: Buyer, after?: number) {
  const headers = {
    upgrade: "websocket",
    "sec-websocket-protocol": `fa-system.v1, bearer.${token}`,
  };
  const answer = await (after === undefined
    ? shop.ask("GET /ws", { headers })
    : shop.ask("GET /ws/file-events", { headers, query: { after } }));
  const { webSocket: socket } = answer;
  if (!socket) throw new Error(`no socket: ${answer.status}`);
  const arrived: z.output<typeof Said>[] = [];
  const waiting: ((said: z.output<typeof Said>) => void)[] = [];
  socket.addEventListener("message", ({ data }) => {
    const said = Said.parse(JSON.parse(String(data)));
    const wanted = waiting.shift();
    if (wanted) wanted(said);
    else arrived.push(said);
  });
  socket.accept();
  const protocol = answer.headers.get("sec-websocket-protocol");
  const heard = async () =>
    arrived.shift() ??
    (await new Promise<z.output<typeof Said>>((resolve) => waiting.push(resolve)));
  return { socket, protocol, heard };
}
