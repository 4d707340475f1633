import type { Hono } from "hono";
import type { Environment } from "../environment.ts";
import { json } from "../http.ts";
import type { Call } from "./bots.ts";
import { ERRORS } from "./errors.ts";
import { EPHEMERAL, type KeptMessage, readMessage } from "./message-form.ts";
import { keepMessage, messagesIn } from "./messages.ts";

/** For how long an interaction can be answered by its token. */
export const TOKEN_MS = 15 * 60_000;
/** Within which the first answer must come. */
export const FIRST_MS = 3_000;

/** An interaction by its token; one that a test has named itself knows only how long it lives. */
export interface KeptInteraction {
  readonly until: number;
  readonly id?: string;
  readonly application_id?: string;
  readonly person?: string;
  readonly channel_id?: string;
  readonly deed?: string;
  /** `null` until the shop has answered for the first time. */
  readonly acknowledged?: "message" | "update" | "other" | null;
  /** The message that `@original` is. */
  readonly original?: string;
}

/** Answers to interactions by their tokens, for which no bot's token is needed. */
export function answerRoutes(environment: Environment, app: Hono, call: Call): void {
  const { state } = environment;
  const path = "/api/v10/webhooks/:application/:token/messages/@original";
  const original = call("webhooks/@original", async (request) => {
    const [application = "", token = ""] = new URL(request.url).pathname.split("/").slice(-4);
    const known = await acknowledgedBy(environment, { application, token });
    if (known === undefined) return ERRORS.unknownWebhook();
    const key = `${messagesIn(known.channel_id ?? "")}${known.original}`;
    if (request.method === "GET") {
      const kept = state.get<KeptMessage>(key) ?? state.get<KeptMessage>(answerKey(token));
      return kept === undefined ? ERRORS.unknownMessage() : json(kept);
    }
    if (request.method === "DELETE") {
      state.delete(key);
      return new Response(null, { status: 204 });
    }
    const read = await readMessage(request, { ephemeral: true });
    if (read instanceof Response) return read;
    state.put(answerKey(token), { ...read, id: token, channel_id: "interaction" });
    const kept = state.get<KeptMessage>(key);
    if (kept !== undefined) state.put(key, { ...kept, ...read, thinking: false });
    return json({ id: kept?.id ?? token });
  });
  app.on(["PATCH", "GET", "DELETE"], path, original);
  app.get("/interactions/:token/original", (c) => {
    const known = state.get<KeptInteraction>(interactionKey(c.req.param("token")));
    const kept = state.get(`${messagesIn(known?.channel_id ?? "")}${known?.original}`);
    return kept === undefined ? json({ error: "no such message" }, 404) : json(kept);
  });
  app.get("/answers/:token", (c) => {
    const answer = state.get<KeptMessage>(answerKey(c.req.param("token")));
    return answer === undefined ? json({ error: "not answered" }, 404) : json(answer);
  });
  app.get("/answers/:token/followed", (c) => {
    const token = c.req.param("token");
    const kept = state.list<KeptMessage>(messagesIn("interaction"));
    return json({ data: kept.map(([, each]) => each).filter((each) => each.only_for === token) });
  });
  app.put("/interactions/:token", (c) => {
    const until = environment.now() + TOKEN_MS;
    state.put(interactionKey(c.req.param("token")), { until });
    return json({ until });
  });
  app.delete("/interactions/:token", (c) => {
    state.delete(interactionKey(c.req.param("token")));
    return new Response(null, { status: 204 });
  });
}

/** Another message to who acted; `undefined` where the token is no interaction's. */
export async function followUp(
  environment: Environment,
  request: Request,
): Promise<Response | undefined> {
  const [application = "", token = ""] = new URL(request.url).pathname.split("/").slice(-2);
  if (environment.state.get(interactionKey(token)) === undefined) return undefined;
  const known = await acknowledgedBy(environment, { application, token });
  if (known === undefined) return ERRORS.unknownWebhook();
  const read = await readMessage(request, { ephemeral: true });
  if (read instanceof Response) return read;
  const { channel_id = "interaction", person = token, deed = "" } = known;
  const isPrivate = ((read.flags ?? 0) & EPHEMERAL) !== 0;
  const { id } = keepMessage(environment, {
    ...read,
    ...{ channel_id, application_id: application, answers: { person, deed } },
    ...(isPrivate && { only_for: person }),
  });
  return json({ id, channel_id });
}

/** A token that holds, once its first answer has been taken; the shop's queue may be faster. */
async function acknowledgedBy(
  environment: Environment,
  { application, token }: { readonly application: string; readonly token: string },
): Promise<KeptInteraction | undefined> {
  const look = () => environment.state.get<KeptInteraction>(interactionKey(token));
  for (let waited = 0; waited < FIRST_MS && look()?.acknowledged === null; waited += 20) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const known = look();
  if (known === undefined || known.until <= environment.now()) return undefined;
  if (known.acknowledged === null) return undefined;
  const isIts = known.application_id === undefined || known.application_id === application;
  return isIts ? known : undefined;
}

export const interactionKey = (token: string) => `discord:interaction:${token}`;
const answerKey = (token: string) => `discord:answer:${token}`;
