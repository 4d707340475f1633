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
  await endpoint.handle({
    ports,
    actor: { ...facts, kind: "visitor" },
    params: undefined,
    query: undefined,
    body: undefined,
    request: { key: "", digest: "" },
    raw: raw as unknown as Request,
    afterwards: (work: () => Promise<unknown>) => {
      spawn("afterwards", async () => void (await work()));
    },
  } as unknown as Parameters<typeof endpoint.handle>[0]);
}
