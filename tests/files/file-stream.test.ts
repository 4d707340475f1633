import { afterEach, describe, expect, it } from "vitest";
import { expectProblem } from "../http/api-handler.ts";
import { deliver, take } from "../support/delivery.ts";
import { listen, next } from "../support/events.ts";
import { heldMessages } from "../support/held-messages.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { jpeg } from "./pictures.ts";
import { Shown, upload, uploaded } from "./uploads.ts";

const shop = await openShop();

afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

function stream({ token }: Buyer, file_id?: string) {
  return shop.ask("GET /files/stream", { token, query: { seconds: 20, file_id } });
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

  it("tells of all that its reader has sent, and of nobody else's", async () => {
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

  it("does not find somebody else's", async () => {
    const { id } = await uploaded(shop, await shop.customer());
    await expectProblem(await stream(await shop.customer(), id), "404 file.not_found");
  });
});

describe("a socket of files", () => {
  it("tells the same, and closes after the end", async () => {
    const { owner, id, letter } = await waiting();
    const protocols = `fa-system.v1, bearer.${owner.token}`;
    const headers = { upgrade: "websocket", "sec-websocket-protocol": protocols };
    const answer = await shop.ask("GET /ws/file-events", { headers, query: { file_id: id } });
    expect(answer.headers.get("sec-websocket-protocol")).toBe("fa-system.v1");
    const { webSocket: socket } = answer;
    if (!socket) throw new Error("no socket was opened");
    const heard: string[] = [];
    const closed = new Promise<number>((resolve) => {
      socket.addEventListener("close", ({ code }) => resolve(code));
    });
    socket.addEventListener("message", ({ data }) => {
      const said: { event: string; data: { state?: string; reason?: string } } = JSON.parse(
        String(data),
      );
      heard.push(`${said.event} ${said.data.state ?? said.data.reason}`);
    });
    socket.accept();
    await deliver(letter, shop.ports);
    expect(await closed).toBe(1000);
    expect(heard.slice(-2)).toEqual(["file READY", "end done"]);
  });

  it("is opened by an upgrade only", async () => {
    const { token } = await shop.customer();
    const plain = await shop.ask("GET /ws/file-events", { token });
    expect(plain.status).toBe(426);
    await plain.text();
  });
});
