import { createServer, type IncomingMessage, type Server } from "node:http";

/**
 * Serves a relay. A request that is none, and a caller who goes away in the middle of one, end that
 * request alone: with the relay its nonces would go, too.
 */
export function relayServer(relay: (request: Request) => Promise<Response>): Server {
  return createServer(async (incoming, outgoing) => {
    try {
      const answer = await relay(requestOf(incoming));
      const body = Buffer.from(await answer.arrayBuffer());
      outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
    } catch {
      outgoing.writeHead(400, { "content-type": "text/plain" }).end("relay: malformed\n");
    }
  });
}

function requestOf(incoming: IncomingMessage): Request {
  const { method = "GET", url = "/", headers } = incoming;
  return new Request(new URL(url, "http://relay"), {
    method,
    headers: Object.entries(headers).map(([name, value]) => [name, String(value)]),
    ...(method === "POST" && { body: streamOf(incoming), duplex: "half" }),
  });
}

/** What comes in, as it comes: the relay stops reading where it is too long. */
function streamOf(incoming: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const parts = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await parts.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
