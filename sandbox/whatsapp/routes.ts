import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { controlError, json, readBody } from "../http.ts";
import { nextNumber } from "../state.ts";
import { announceInbound, announceStatuses, STATUSES } from "./callbacks.ts";
import { errorBody, failure } from "./errors.ts";
import { send, type Taken } from "./send.ts";
import { Approved, keepTemplate } from "./templates.ts";
import { variablesOf } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["messages"];

const zStatus = z.enum(STATUSES);
const Inbound = z.object({
  from: z.string().regex(/^\d{8,15}$/),
  text: z.string().default("Halo"),
});
const Statuses = z.object({ statuses: z.array(zStatus) });
const Simulation = z.object({
  reports: z.array(z.object({ id: z.string(), status: zStatus, code: z.number().optional() })),
});

/** Meta's Cloud API as far as a shop sends, and what happens at the other end. */
export function whatsappRoutes(environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  const app = new Hono();
  app.post("/:version{v[0-9]+\\.[0-9]+}/:number/messages", (c) => {
    const request = c.req.raw;
    const path = "messages";
    const call = { vendor: "whatsapp", usualPaths, path, request, errorBody: errorBody(131000) };
    return throughChaos(environment, call, async () => {
      const { WHATSAPP_ACCESS_TOKEN, WHATSAPP_PHONE_NUMBER_ID } = variablesOf(environment);
      const shown = request.headers.get("authorization");
      if (shown !== `Bearer ${WHATSAPP_ACCESS_TOKEN}`) return failure(190);
      if (c.req.param("number") !== WHATSAPP_PHONE_NUMBER_ID) return failure(100, "no such number");
      return send(environment, await request.text());
    });
  });
  app.get("/book", () => json({ data: bookOf(environment) }));
  app.put("/templates/:name", async (c) => {
    const template = await readBody(c.req.raw, Approved);
    if (template instanceof Response) return template;
    keepTemplate(environment, c.req.param("name"), template);
    return json({ data: template });
  });
  app.put("/statuses", async (c) => {
    const wanted = await readBody(c.req.raw, Statuses);
    if (wanted instanceof Response) return wanted;
    environment.state.put("whatsapp:statuses", wanted.statuses);
    return json({ data: wanted });
  });
  app.post("/inbound", (c) => hear(environment, flush, c.req.raw));
  app.post("/simulate", (c) => simulate(environment, flush, c.req.raw));
  return app;
}

function bookOf({ state }: Environment): readonly Taken[] {
  return state.list<Taken>("whatsapp:message:").map(([, taken]) => taken);
}

/** Somebody writes to the shop, which may answer in words of its own for a day. */
async function hear(
  environment: Environment,
  flush: () => Promise<Attempt[]>,
  request: Request,
): Promise<Response> {
  const inbound = await readBody(request, Inbound);
  if (inbound instanceof Response) return inbound;
  environment.state.put(`whatsapp:wrote:${inbound.from}`, environment.now());
  const id = `wamid.${btoa(`in${nextNumber(environment.state, "whatsapp")}`)}`;
  const ids = announceInbound(environment, { id, ...inbound });
  return json({ data: { id, ...inbound }, deliveries: await sent(flush, ids) });
}

/** Says of some messages, in one webhook, whatever is wanted. */
async function simulate(
  environment: Environment,
  flush: () => Promise<Attempt[]>,
  request: Request,
): Promise<Response> {
  const wanted = await readBody(request, Simulation);
  if (wanted instanceof Response) return wanted;
  const book = new Map(bookOf(environment).map((each) => [each.id, each]));
  const reports = wanted.reports.map((each) => ({ ...each, to: book.get(each.id)?.to }));
  const known = reports.flatMap(({ to, ...each }) => (to === undefined ? [] : [{ ...each, to }]));
  if (known.length < reports.length) return controlError(404, "no such message");
  const ids = announceStatuses(environment, known, { due_at: environment.now() });
  return json({ data: known, deliveries: await sent(flush, ids) });
}

async function sent(flush: () => Promise<Attempt[]>, ids: readonly string[]) {
  return (await flush()).filter(({ id }) => ids.includes(id)).map(({ status }) => ({ status }));
}
