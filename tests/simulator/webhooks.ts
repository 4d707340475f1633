import { checkBody } from "../../scripts/client/contract.ts";
import { routeNamed } from "../../scripts/client/routes.ts";
import { notingOutbox } from "../../src/adapters/http/core/middleware/outbox.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import type { Ports } from "../../src/ports/index.ts";
import { noting, refusingAsDeclared } from "./contract.ts";
import { customer, USERS } from "./people.ts";
import type { Fibre } from "./scheduler.ts";
import type { Notice } from "./vendors/post.ts";

type Spawn = (name: string, work: () => Promise<void>) => Fibre;

/** Who takes a notice, and who is told of an answer that its route does not declare. */
export interface Receiver {
  readonly ports: Ports;
  readonly spawn: Spawn;
  readonly defects: string[];
}

/** The shop's own front door for vendors, without the wire. */
export async function receive(
  { ports, spawn, defects }: Receiver,
  { provider, headers, body }: Notice,
): Promise<void> {
  const route = routeNamed(`POST /notifications/webhook/${provider}`);
  const endpoint = endpoints.find(({ spec }) => spec === route);
  if (endpoint === undefined) throw new Error(`no webhook for ${provider}`);
  const { kind: _kind, ...facts } = customer(USERS[0] ?? "usr_", `req-${ports.now()}`);
  const raw = new Request("http://shop/", { method: "POST", headers, body });
  const use = { isUsed: false };
  const answering = endpoint.handle({
    ports: notingOutbox(ports, use),
    actor: { ...facts, kind: "visitor" },
    params: undefined,
    query: undefined,
    body: undefined,
    request: { key: "", digest: "" },
    raw,
  } as unknown as Parameters<typeof endpoint.handle>[0]);
  const reply = await refusingAsDeclared(route, answering, defects);
  if ("body" in reply) noting(defects, () => checkBody(route, reply.body));
  if (use.isUsed) spawn("afterwards", async () => void (await ports.outbox.flush(ports.now())));
}
