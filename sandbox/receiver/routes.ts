import { Hono } from "hono";
import { Webhook } from "standardwebhooks";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Environment } from "../environment.ts";
import { json, readBody } from "../http.ts";
import { nextNumber } from "../state.ts";
import { isoTime } from "../time.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["hook"];

/** How an endpoint behaves: what it checks signatures with, and what it answers. */
const Behaviour = z.object({
  secret: z.string().optional(),
  status: z.number().int().min(200).max(599).default(200),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default("ok"),
});
type Behaviour = z.infer<typeof Behaviour>;

/** An event as it came in. */
interface Received {
  readonly id: string;
  /** The name of the endpoint that it came to. */
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly verified: boolean | null;
  readonly received_at: string;
}

/**
 * Endpoints of any name that take events as Standard Webhooks asks of them, checked by the
 * standard's own library once their secret is known.
 */
export function receiverRoutes(environment: Environment): Hono {
  const app = new Hono();
  const { state } = environment;
  app.post("/hooks/:name", (c) => {
    const request = c.req.raw;
    const errorBody = { error: "Bad request" };
    const call = { vendor: "receiver", usualPaths, path: "hook", request, errorBody };
    return throughChaos(environment, call, () =>
      receive(environment, c.req.param("name"), request),
    );
  });
  app.put("/hooks/:name", async (c) => {
    const wanted = await readBody(c.req.raw, Behaviour);
    if (wanted instanceof Response) return wanted;
    state.put(`receiver:as:${c.req.param("name")}`, wanted);
    return json({ data: wanted });
  });
  app.get("/hooks/:name", (c) => {
    const found = state.list<Received>(`receiver:got:${c.req.param("name")}:`);
    return json({ data: found.map(([, event]) => event) });
  });
  return app;
}

/** Everything that came to any endpoint, oldest first. */
export function allReceived({ state }: Environment): readonly Received[] {
  return state
    .list<Received>("receiver:got:")
    .map(([, event]) => event)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function receive(
  environment: Environment,
  name: string,
  request: Request,
): Promise<Response> {
  const { state } = environment;
  const behaviour = state.get<Behaviour>(`receiver:as:${name}`) ?? Behaviour.parse({});
  const body = await request.text();
  const headers = Object.fromEntries(request.headers);
  const id = nextNumber(state, "receiver");
  const received: Received = {
    id,
    name,
    headers,
    body,
    verified: isVerified(behaviour, body, headers),
    received_at: isoTime(environment.now()),
  };
  state.put(`receiver:got:${name}:${id}`, received);
  if (received.verified === false) return json({ error: "invalid signature" }, 401);
  return new Response(behaviour.body, { status: behaviour.status, headers: behaviour.headers });
}

/** `null` while nobody has said what the secret is. */
function isVerified(
  { secret }: Behaviour,
  body: string,
  headers: Record<string, string>,
): boolean | null {
  if (secret === undefined) return null;
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  }
}
