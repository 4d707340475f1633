import { notingOutbox } from "../../src/adapters/http/core/middleware/outbox.ts";
import { webhookEndpoints } from "../../src/adapters/http/operations/webhooks.ts";
import type { Ports } from "../../src/ports/index.ts";
import { customer, USERS } from "./people.ts";
import type { Fibre } from "./scheduler.ts";
import type { Notice } from "./vendors/post.ts";

type Spawn = (name: string, work: () => Promise<void>) => Fibre;

/** The shop's own front door for vendors, without the wire. */
export async function receive(
  ports: Ports,
  spawn: Spawn,
  { provider, headers, body }: Notice,
): Promise<void> {
  const endpoint = webhookEndpoints.find(({ spec }) => spec.path.endsWith(`/${provider}`));
  if (endpoint === undefined) throw new Error(`no webhook for ${provider}`);
  const { kind: _kind, ...facts } = customer(USERS[0] ?? "usr_", `req-${ports.now()}`);
  const raw = {
    headers: new Headers(headers),
    arrayBuffer: async () => new TextEncoder().encode(body).buffer,
    text: async () => body,
  };
  const use = { isUsed: false };
  await endpoint.handle({
    ports: notingOutbox(ports, use),
    actor: { ...facts, kind: "visitor" },
    params: undefined,
    query: undefined,
    body: undefined,
    request: { key: "", digest: "" },
    raw: raw as unknown as Request,
  } as unknown as Parameters<typeof endpoint.handle>[0]);
  if (use.isUsed) spawn("afterwards", async () => void (await ports.outbox.flush(ports.now())));
}
