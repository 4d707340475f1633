import { Hono } from "hono";
import * as z from "zod";
import { throughChaos } from "../chaos.ts";
import type { Attempt } from "../deliveries.ts";
import type { Environment } from "../environment.ts";
import { controlError, json, readBody } from "../http.ts";
import { arrive } from "../inbox.ts";
import { smsParts } from "../sms-parts.ts";
import { nextNumber } from "../state.ts";
import { announceStatus, type Report, STATUSES, type Status } from "./callbacks.ts";
import { TwilioVariables } from "./variables.ts";

/** Which calls a fault touches unless its `paths` say otherwise. */
const usualPaths = ["messages"];
const USUAL: readonly Status[] = ["sent", "delivered"];

/** Numbers that something is wrong with, at once or only afterwards. */
const REFUSED: Readonly<Record<string, readonly [code: number, message: string]>> = {
  "+628111110000": [21211, "The 'To' number +628111110000 is not a valid phone number."],
  "+628111110002": [21610, "Attempt to send to unsubscribed recipient"],
};
const FAILS_LATER: Readonly<Record<string, number>> = { "+628111110001": 30005 };

const Form = z.object({
  To: z.string().regex(/^\+[1-9]\d{7,14}$/),
  From: z.string().optional(),
  MessagingServiceSid: z.string().optional(),
  Body: z.string().min(1),
  StatusCallback: z.url().optional(),
});
const BODY_CHARS_MAX = 1_600;

interface Taken {
  readonly sid: string;
  readonly to: string;
  readonly callback?: string | undefined;
}

const zStatus = z.enum(STATUSES);
const Statuses = z.object({ statuses: z.array(zStatus) });
const Simulation = z.object({ status: zStatus, error_code: z.number().optional() });

/** Twilio's Programmable Messaging as far as a shop sends SMS. */
export function twilioRoutes(environment: Environment, flush: () => Promise<Attempt[]>): Hono {
  const app = new Hono();
  app.post("/2010-04-01/Accounts/:account/Messages.json", (c) => {
    const request = c.req.raw;
    const errorBody = failureBody(20500, "An internal server error has occurred", 400);
    const call = { vendor: "twilio", usualPaths, path: "messages", request, errorBody };
    return throughChaos(environment, call, async () => {
      if (!isKnown(environment, c.req.param("account"), request)) {
        return failure(20003, "Authenticate", 401);
      }
      return send(environment, Object.fromEntries(await request.formData()));
    });
  });
  app.put("/statuses", async (c) => {
    const wanted = await readBody(c.req.raw, Statuses);
    if (wanted instanceof Response) return wanted;
    environment.state.put("twilio:statuses", wanted.statuses);
    return json({ data: wanted });
  });
  app.post("/simulate/:sid", async (c) => {
    const taken = environment.state.get<Taken>(`twilio:message:${c.req.param("sid")}`);
    if (taken?.callback === undefined) return controlError(404, "no such message with a callback");
    const wanted = await readBody(c.req.raw, Simulation);
    if (wanted instanceof Response) return wanted;
    const report = { ...taken, ...wanted, callback: taken.callback };
    const ids = announceStatus(environment, report, { due_at: environment.now() });
    const attempts = (await flush()).filter(({ id }) => ids.includes(id));
    return json({ data: report, deliveries: attempts.map(({ status }) => ({ status })) });
  });
  return app;
}

function send(environment: Environment, fields: Record<string, unknown>): Response {
  const form = Form.safeParse(fields);
  if (!form.success) {
    const isNumber = form.error.issues.some(({ path }) => path[0] === "To");
    if (!isNumber) return failure(21602, "Message body is required");
    return failure(21211, `The 'To' number ${String(fields.To)} is not a valid phone number.`);
  }
  const { To: to, Body: text, StatusCallback: callback } = form.data;
  const { TWILIO_SENDER } = TwilioVariables.parse(environment.config.variables);
  const sender = form.data.MessagingServiceSid ?? form.data.From;
  if (sender !== TWILIO_SENDER) return failure(21606, "The From phone number is not yours");
  if (text.length > BODY_CHARS_MAX) return failure(21617, "The message body is too long");
  const refused = REFUSED[to];
  if (refused !== undefined) return failure(...refused);
  return take(environment, { to, text, callback });
}

function take(
  environment: Environment,
  { to, text, callback }: { to: string; text: string; callback?: string | undefined },
): Response {
  const sid = `SM${nextNumber(environment.state, "twilio").padStart(32, "0")}`;
  const taken: Taken = { sid, to, callback };
  environment.state.put(`twilio:message:${sid}`, taken);
  const error_code = FAILS_LATER[to];
  if (error_code === undefined) {
    arrive(environment, { channel: "sms", to, from: "Twilio", text });
  }
  if (callback !== undefined) announceAll(environment, { sid, to, callback }, error_code);
  const num_segments = String(smsParts(text));
  return json(
    { sid, status: "queued", to, body: text, num_segments, error_code: null, error_message: null },
    201,
  );
}

/** One callback for each status, some time after the other. */
function announceAll(
  environment: Environment,
  taken: Pick<Report, "callback" | "sid" | "to">,
  error_code: number | undefined,
): void {
  const set = environment.state.get<readonly Status[]>("twilio:statuses") ?? USUAL;
  const statuses: readonly Status[] = error_code === undefined ? set : ["sent", "undelivered"];
  const reports = statuses.map((status): Report => {
    return { ...taken, status, error_code: status === "undelivered" ? error_code : undefined };
  });
  for (const [index, report] of reports.entries()) {
    const due_at = environment.now() + environment.config.webhookDelayMs * (index + 1);
    announceStatus(environment, report, { due_at, before: reports[index - 1] });
  }
}

function isKnown({ config }: Environment, account: string, request: Request): boolean {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = TwilioVariables.parse(config.variables);
  const credentials = btoa(`${TWILIO_ACCOUNT_SID}:${TWILIO_AUTH_TOKEN}`);
  const shown = request.headers.get("authorization");
  return account === TWILIO_ACCOUNT_SID && shown === `Basic ${credentials}`;
}

function failureBody(code: number, message: string, status: number): object {
  return { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status };
}

function failure(code: number, message: string, status = 400): Response {
  return json(failureBody(code, message, status), status);
}
