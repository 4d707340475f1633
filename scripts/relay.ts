import { createServer } from "node:http";
import { z } from "zod";
import { instant } from "../src/domain/time.ts";
import { openRelay } from "./relay/relay.ts";

/**
 * A relay for suppliers that know their callers by address: runs on a machine with a fixed one,
 * behind a proxy that speaks TLS.
 */
const Variables = z.object({
  RELAY_SECRET: z.string().min(32),
  RELAY_ORIGINS: z
    .string()
    .default("https://api.digiflazz.com,https://prepaid.iak.id,https://mobilepulsa.net")
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(z.url().refine((text) => new URL(text).origin === text, "is no origin")).min(1)),
  RELAY_HOST: z.string().default("127.0.0.1"),
  RELAY_PORT: z.coerce.number().int().min(1).max(65_535).default(8_790),
});

const { RELAY_SECRET, RELAY_ORIGINS, RELAY_HOST, RELAY_PORT } = Variables.parse(process.env);
const relay = openRelay(
  { secret: RELAY_SECRET, origins: RELAY_ORIGINS },
  { fetch, now: () => instant(Date.now()) },
);

createServer(async (incoming, outgoing) => {
  const hasBody = incoming.method === "POST";
  const answer = await relay(
    new Request(new URL(incoming.url ?? "/", "http://relay"), {
      method: incoming.method ?? "GET",
      headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      ...(hasBody && { body: streamOf(incoming), duplex: "half" }),
    }),
  );
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
  outgoing.end(Buffer.from(await answer.arrayBuffer()));
}).listen(RELAY_PORT, RELAY_HOST, () => {
  console.log(`relay to ${RELAY_ORIGINS.join(", ")} on http://${RELAY_HOST}:${RELAY_PORT}`);
});

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
