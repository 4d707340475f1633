import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { openRelay } from "../../scripts/relay/relay.ts";
import { relayServer } from "../../scripts/relay/server.ts";
import { instant } from "../../src/domain/time.ts";

const HEAD = "host: relay\r\nconnection: close\r\n";

it.each([
  ["a method that no request may have", `TRACE /relay HTTP/1.1\r\n${HEAD}\r\n`],
  ["a path that is none", `GET // HTTP/1.1\r\n${HEAD}\r\n`],
  ["half a body", `POST /relay HTTP/1.1\r\n${HEAD}content-length: 9\r\n\r\nhalf`],
])("serves others after %s", async (_what, bytes) => {
  const server = relayServer(
    openRelay({ secret: "s".repeat(32), origins: [] }, { fetch, now: () => instant(Date.now()) }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const caller = connect(Number(port), "127.0.0.1", () => caller.end(bytes));
  caller.resume();
  await once(caller, "close");
  const health = await fetch(`http://127.0.0.1:${port}/health`);
  expect(await health.text()).toBe("relay: ok\n");
  server.close();
});
