import type { Hono } from "hono";
import type { Environment } from "../environment.ts";
import { json, parseFields } from "../http.ts";
import { nextNumber } from "../state.ts";
import { botCalls, type Call } from "./bots.ts";
import { dmChannelOf, unwritable } from "./channels.ts";
import { ERRORS } from "./errors.ts";
import { type KeptMessage, readMessage } from "./message-form.ts";

/** Messages of bots in channels, theirs and those with one person. */
export function messageRoutes(environment: Environment, app: Hono, call: Call): void {
  const { state } = environment;
  const asBot = botCalls(environment, call);
  app.post(
    "/api/v10/users/@me/channels",
    asBot("users/@me/channels", async ({ request }) => {
      const { recipient_id } = parseFields(await request.text());
      if (!/^\d{15,20}$/.test(String(recipient_id))) return ERRORS.unknownUser();
      const id = dmChannelOf(String(recipient_id));
      state.put(`discord:dm:${id}`, recipient_id);
      return json({ id, type: 1, recipients: [{ id: recipient_id }] });
    }),
  );
  const bucketOf = (request: Request) => {
    const major = new URL(request.url).pathname.split("/channels/")[1]?.split("/")[0] ?? "";
    return { route: `messages:${request.method}`, major };
  };
  const post = asBot(
    "channels/messages",
    async ({ bot, request }) => {
      const [channel_id = ""] = new URL(request.url).pathname.split("/").slice(-2);
      const why = unwritable(environment, bot, channel_id);
      if (why !== undefined) return why;
      const read = await readMessage(request);
      if (read instanceof Response) return read;
      const before = state
        .list<KeptMessage>(messagesIn(channel_id))
        .find(([, { nonce }]) => read.enforce_nonce && nonce !== undefined && nonce === read.nonce);
      if (before !== undefined) return json({ id: before[1].id, channel_id });
      const { application_id } = bot;
      const { id } = keepMessage(environment, { ...read, channel_id, application_id });
      return json({ id, channel_id });
    },
    bucketOf,
  );
  app.post("/api/v10/channels/:channel/messages", post);
  const change = asBot(
    "channels/messages",
    async ({ bot, request }) => {
      const [channel_id = "", , message = ""] = new URL(request.url).pathname.split("/").slice(-3);
      const kept = state.get<KeptMessage>(`${messagesIn(channel_id)}${message}`);
      const why = unwritable(environment, bot, channel_id);
      if (why !== undefined) return why;
      if (kept === undefined || kept.only_for !== undefined) return ERRORS.unknownMessage();
      if (kept.application_id !== bot.application_id) return ERRORS.notItsOwn();
      if (request.method === "DELETE") {
        state.delete(`${messagesIn(channel_id)}${message}`);
        return new Response(null, { status: 204 });
      }
      const read = await readMessage(request);
      if (read instanceof Response) return read;
      const edits = (kept.edits ?? 0) + 1;
      state.put(`${messagesIn(channel_id)}${message}`, { ...kept, ...read, edits });
      return json({ id: message, channel_id });
    },
    bucketOf,
  );
  app.on(["PATCH", "DELETE"], "/api/v10/channels/:channel/messages/:message", change);
  messageControls(environment, app);
}

/** Keeps a new message under an id that sorts by age. */
export function keepMessage(
  environment: Environment,
  message: Omit<KeptMessage, "id" | "at">,
): KeptMessage {
  const id = `9${nextNumber(environment.state, "discord-message").padStart(17, "0")}`;
  const kept = { ...message, id, at: environment.now() };
  environment.state.put(`${messagesIn(message.channel_id)}${id}`, kept);
  return kept;
}

export function messagesIn(channel_id: string): string {
  return `discord:message:${channel_id}:`;
}

/** What the sandbox itself is asked: what was written, and who may be written to. */
function messageControls({ state }: Environment, app: Hono): void {
  app.get("/channels/:channel/messages", (c) => {
    const kept = state.list<KeptMessage>(messagesIn(c.req.param("channel")));
    const shown = kept.filter(([, { only_for }]) => only_for === undefined);
    return json({ data: shown.map(([, message]) => message) });
  });
  app.delete("/channels/:channel/messages/:message", (c) => {
    state.delete(`${messagesIn(c.req.param("channel"))}${c.req.param("message")}`);
    return new Response(null, { status: 204 });
  });
  app.get("/people/:person/messages", (c) => {
    const kept = state.list<KeptMessage>(messagesIn(dmChannelOf(c.req.param("person"))));
    return json({ data: kept.map(([, message]) => message) });
  });
  app.put("/people/:person/closed", (c) => {
    state.put(`discord:closed:${dmChannelOf(c.req.param("person"))}`, true);
    return new Response(null, { status: 204 });
  });
  app.delete("/people/:person/closed", (c) => {
    state.delete(`discord:closed:${dmChannelOf(c.req.param("person"))}`);
    return new Response(null, { status: 204 });
  });
}
