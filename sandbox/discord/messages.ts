import type { Hono } from "hono";
import { z } from "zod";
import type { Environment } from "../environment.ts";
import { json, parseFields } from "../http.ts";
import { nextNumber } from "../state.ts";
import { botOf, type Call, unauthorized } from "./bots.ts";

const zText = (max: number) => z.string().max(max);
const zCustomId = z.string().min(1).max(100);

const Button = z
  .strictObject({
    type: z.literal(2),
    style: z.int().min(1).max(5),
    label: zText(80).min(1),
    disabled: z.boolean().optional(),
    custom_id: zCustomId.optional(),
    url: z.url().max(512).optional(),
  })
  .refine(({ style, custom_id, url }) => (style === 5 ? url : custom_id) !== undefined);
const Select = z.strictObject({
  type: z.literal(3),
  custom_id: zCustomId,
  placeholder: zText(150).optional(),
  options: z
    .array(
      z.strictObject({
        label: zText(100).min(1),
        value: zText(100).min(1),
        description: zText(100).optional(),
      }),
    )
    .min(1)
    .max(25),
});
const Row = z.strictObject({
  type: z.literal(1),
  components: z.union([z.array(Button).min(1).max(5), z.array(Select).length(1)]),
});
const Embed = z.strictObject({
  title: zText(256).optional(),
  description: zText(4_096).optional(),
  color: z.int().min(0).max(0xff_ff_ff).optional(),
  footer: z.strictObject({ text: zText(2_048) }).optional(),
  fields: z
    .array(
      z.strictObject({
        name: zText(256).min(1),
        value: zText(1_024).min(1),
        inline: z.boolean().optional(),
      }),
    )
    .max(25)
    .default([]),
});
/** A message as Discord takes it (its reference, "Create Message"). */
export const Message = z
  .strictObject({
    content: zText(2_000).default(""),
    embeds: z.array(Embed).max(10).default([]),
    components: z.array(Row).max(5).default([]),
    allowed_mentions: z.strictObject({ parse: z.array(z.string()) }).optional(),
    attachments: z.array(z.strictObject({ id: z.int(), filename: zText(300) })).default([]),
    flags: z.int().optional(),
    nonce: zText(25).optional(),
    enforce_nonce: z.boolean().optional(),
  })
  .refine(({ embeds }) => lettersOf(embeds) <= 6_000, "Embed size exceeds maximum size of 6000")
  .refine(({ components }) => areUnique(components), "Component custom id cannot be duplicated");
type Message = z.infer<typeof Message>;

export interface KeptMessage extends Message {
  readonly id: string;
  readonly channel_id: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  /** How often it was edited. */
  readonly edits: number;
}

/** Messages of bots in channels, and answers to interactions by their tokens. */
export function messageRoutes(environment: Environment, app: Hono, call: Call): void {
  const { state } = environment;
  app.patch(
    "/api/v10/webhooks/:application/:token/messages/@original",
    call("webhooks/@original", async (request) => {
      const [token = ""] = new URL(request.url).pathname.split("/").slice(-3);
      if (!isAnswerable(environment, token)) {
        return json({ message: "Unknown Webhook", code: 10_015 }, 404);
      }
      const read = await readMessage(request);
      if (read instanceof Response) return read;
      const answer = { ...read, id: token, channel_id: "interaction", edits: 0 };
      state.put(`discord:answer:${token}`, answer);
      return json({ id: token });
    }),
  );
  app.post(
    "/api/v10/users/@me/channels",
    call("users/@me/channels", async (request) => {
      if (botOf(environment, request) === undefined) return unauthorized();
      const { recipient_id } = parseFields(await request.text());
      return json({ id: dmChannelOf(String(recipient_id)), type: 1 });
    }),
  );
  app.post(
    "/api/v10/channels/:channel/messages",
    call("channels/messages", async (request) => {
      if (botOf(environment, request) === undefined) return unauthorized();
      const [channel_id = ""] = new URL(request.url).pathname.split("/").slice(-2);
      if (state.get(`discord:closed:${channel_id}`) !== undefined) {
        return json({ message: "Cannot send messages to this user", code: 50_007 }, 403);
      }
      const read = await readMessage(request);
      if (read instanceof Response) return read;
      const before = state
        .list<KeptMessage>(`discord:message:${channel_id}:`)
        .find(([, { nonce }]) => read.enforce_nonce && nonce !== undefined && nonce === read.nonce);
      if (before !== undefined) return json({ id: before[1].id, channel_id });
      const id = `9${nextNumber(state, "discord-message").padStart(17, "0")}`;
      state.put(`discord:message:${channel_id}:${id}`, { ...read, id, channel_id, edits: 0 });
      return json({ id, channel_id });
    }),
  );
  app.on(["PATCH", "DELETE"], "/api/v10/channels/:channel/messages/:message", async (c) => {
    const { channel, message } = c.req.param();
    return await call("channels/messages", async (request) => {
      if (botOf(environment, request) === undefined) return unauthorized();
      const key = `discord:message:${channel}:${message}`;
      const kept = state.get<KeptMessage>(key);
      if (kept === undefined) return json({ message: "Unknown Message", code: 10_008 }, 404);
      if (request.method === "DELETE") {
        state.delete(key);
        return new Response(null, { status: 204 });
      }
      const read = await readMessage(request);
      if (read instanceof Response) return read;
      const edits = kept.edits + 1;
      state.put(key, { ...read, id: message, channel_id: channel, edits });
      return json({ id: message, channel_id: channel });
    })(c);
  });
  messageControls(environment, app);
}

/** Another message to whoever acted: by the same token, and as long as that is good. */
export async function followUp(environment: Environment, request: Request): Promise<Response> {
  const { state } = environment;
  const [token = ""] = new URL(request.url).pathname.split("/").slice(-1);
  if (!isAnswerable(environment, token)) {
    return json({ message: "Unknown Webhook", code: 10_015 }, 404);
  }
  const read = await readMessage(request);
  if (read instanceof Response) return read;
  const id = `9${nextNumber(state, "discord-message").padStart(17, "0")}`;
  const message = { ...read, id, channel_id: "interaction", edits: 0 };
  state.put(`discord:followed:${token}:${id}`, message);
  return json({ id });
}

/** Whether an interaction of this token came in, however long ago. */
export function isInteraction({ state }: Environment, token: string): boolean {
  return state.get(`discord:interaction:${token}`) !== undefined;
}

function isAnswerable({ state, now }: Environment, token: string): boolean {
  const known = state.get<{ readonly until: number }>(`discord:interaction:${token}`);
  return known !== undefined && known.until > now();
}

/** What the sandbox itself is asked: what was written, and who may be answered or written to. */
function messageControls({ state, now }: Environment, app: Hono): void {
  app.get("/channels/:channel/messages", (c) => {
    const kept = state.list<KeptMessage>(`discord:message:${c.req.param("channel")}:`);
    return json({ data: kept.map(([, message]) => message) });
  });
  // A moderator deletes it, which no bot is told of.
  app.delete("/channels/:channel/messages/:message", (c) => {
    const { channel, message } = c.req.param();
    state.delete(`discord:message:${channel}:${message}`);
    return new Response(null, { status: 204 });
  });
  app.get("/answers/:token/followed", (c) => {
    const kept = state.list<KeptMessage>(`discord:followed:${c.req.param("token")}:`);
    return json({ data: kept.map(([, message]) => message) });
  });
  app.get("/people/:person/messages", (c) => {
    const channel = dmChannelOf(c.req.param("person"));
    const kept = state.list<KeptMessage>(`discord:message:${channel}:`);
    return json({ data: kept.map(([, message]) => message) });
  });
  app.get("/answers/:token", (c) => {
    const answer = state.get<KeptMessage>(`discord:answer:${c.req.param("token")}`);
    return answer === undefined ? json({ error: "not answered" }, 404) : json(answer);
  });
  app.put("/interactions/:token", (c) => {
    const until = now() + 15 * 60_000;
    state.put(`discord:interaction:${c.req.param("token")}`, { until });
    return json({ until });
  });
  app.delete("/interactions/:token", (c) => {
    state.delete(`discord:interaction:${c.req.param("token")}`);
    return new Response(null, { status: 204 });
  });
  app.put("/people/:person/closed", (c) => {
    state.put(`discord:closed:${dmChannelOf(c.req.param("person"))}`, true);
    return new Response(null, { status: 204 });
  });
}

/** The channel of direct messages with somebody. */
function dmChannelOf(person: string): string {
  return `7${person.slice(1)}`;
}

/** JSON, or a form with files beside it; an empty message is none. */
async function readMessage(request: Request) {
  const isForm = request.headers.get("content-type")?.startsWith("multipart/form-data") === true;
  const form = isForm ? await request.formData() : undefined;
  const text = form === undefined ? await request.text() : String(form.get("payload_json"));
  const read = Message.safeParse(parseFields(text));
  if (!read.success) {
    const errors = z.flattenError(read.error);
    return json({ message: "Invalid Form Body", code: 50_035, errors }, 400);
  }
  const named = [...(form?.entries() ?? [])].filter(([name]) => name.startsWith("files["));
  const files = await Promise.all(
    named.map(async ([, file]) =>
      typeof file === "string"
        ? { name: "", content: file }
        : { name: file.name, content: await file.text() },
    ),
  );
  const { content, embeds } = read.data;
  if (content === "" && embeds.length === 0 && files.length === 0) {
    return json({ message: "Cannot send an empty message", code: 50_006 }, 400);
  }
  return { ...read.data, files };
}

function lettersOf(embeds: readonly z.infer<typeof Embed>[]): number {
  const parts = embeds.flatMap(({ title = "", description = "", footer, fields }) => [
    ...[title, description, footer?.text ?? ""],
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function areUnique(rows: readonly z.infer<typeof Row>[]): boolean {
  const ids = rows.flatMap(({ components }) => components.map(({ custom_id }) => custom_id));
  const named = ids.filter((id) => id !== undefined);
  return new Set(named).size === named.length;
}
