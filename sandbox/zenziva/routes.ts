import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Environment } from "../environment.ts";
import { json, parseFields, readBody } from "../http.ts";
import { arrive } from "../inbox.ts";
import { smsParts } from "../sms-parts.ts";
import { nextNumber } from "../state.ts";
import { ZenzivaVariables } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["sendsms"];
const SEND = "/reguler/api/sendsms";
const CHARS_MAX = 918;
/** Nobody has this number, so nothing arrives there. */
const NOBODY = "08111110000";

/**
 * Zenziva's regular SMS and its balance. Every refusal comes with the status 200; the codes but 1,
 * 5 and 6 are not published.
 */
export function zenzivaRoutes(environment: Environment): Hono {
  const app = new Hono();
  app.post(SEND, (c) => c.redirect(`${c.req.path}/`, 301));
  app.post(`${SEND}/`, (c) => {
    const request = c.req.raw;
    const errorBody = { status: "0", text: "Bad Request" };
    const call = { vendor: "zenziva", usualPaths, path: "sendsms", request, errorBody };
    return throughChaos(environment, call, async () => send(environment, await fieldsOf(request)));
  });
  app.get("/api/balance/", (c) => {
    if (!isKnown(environment, c.req.query())) return refusal("5", "Invalid userkey/passkey");
    return json({ status: "1", text: "Success", balance: creditOf(environment) });
  });
  app.put("/credit", async (c) => {
    const wanted = await readBody(c.req.raw, z.object({ credit: z.number().int().min(0) }));
    if (wanted instanceof Response) return wanted;
    environment.state.put("zenziva:credit", wanted.credit);
    return json({ data: wanted });
  });
  return app;
}

/** Forms and JSON are both in use. */
async function fieldsOf(request: Request): Promise<Record<string, unknown>> {
  const isJson = request.headers.get("content-type")?.startsWith("application/json");
  return isJson ? parseFields(await request.text()) : Object.fromEntries(await request.formData());
}

const Sms = z.object({
  to: z.string().regex(/^(?:0|62)8\d{7,12}$/),
  message: z.string().min(1).max(CHARS_MAX),
});

function send(environment: Environment, fields: Record<string, unknown>): Response {
  if (!isKnown(environment, fields)) return refusal("5", "Invalid userkey/passkey");
  const sms = Sms.safeParse(fields);
  if (!sms.success) {
    const isNumber = sms.error.issues.some(({ path }) => path[0] === "to");
    return refusal("3", isNumber ? "Invalid destination number" : "Invalid message");
  }
  const { to, message } = sms.data;
  if (to.replace(/^62/, "0") === NOBODY) return refusal("4", "Destination number is not active");
  const left = creditOf(environment) - smsParts(message);
  if (left < 0) return refusal("6", "Insufficient credit");
  environment.state.put("zenziva:credit", left);
  arrive(environment, { channel: "sms", to, from: "Zenziva", text: message });
  const messageId = Number(nextNumber(environment.state, "zenziva"));
  return json({ messageId, to, status: "1", text: "Success" });
}

function isKnown({ config }: Environment, { userkey, passkey }: Record<string, unknown>): boolean {
  const { ZENZIVA_USER_KEY, ZENZIVA_PASS_KEY } = ZenzivaVariables.parse(config.variables);
  return userkey === ZENZIVA_USER_KEY && passkey === ZENZIVA_PASS_KEY;
}

function creditOf({ state }: Environment): number {
  return state.get<number>("zenziva:credit") ?? 100_000;
}

function refusal(status: string, text: string): Response {
  return json({ messageId: 0, to: "", status, text });
}
