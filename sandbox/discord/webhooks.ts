import type { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseFields, readBody } from "../http.ts";
import { arrive } from "../inbox.ts";
import { nextNumber } from "../state.ts";
import { followUp } from "./answers.ts";
import type { Call } from "./bots.ts";
import { EMBED_LETTERS_MAX, Embed, lettersOf } from "./embed.ts";

const Webhook = z.object({
  id: z.string().regex(/^\d{17,20}$/),
  token: z.string().regex(/^[\w-]{60,100}$/),
  channel: z.string().default("toko"),
});
type Webhook = z.infer<typeof Webhook>;

/** A webhook that is there from the beginning. */
export const USUAL_WEBHOOK: Webhook = {
  id: "81384788765712390",
  token: "a-webhook-of-the-sandbox-that-nobody-else-knows-0123456789abcdef0123",
  channel: "toko",
};

const zText = (max: number) => z.string().max(max);
const Execute = z.object({
  content: zText(2_000).default(""),
  username: zText(80).optional(),
  embeds: z.array(Embed).max(10).default([]),
  allowed_mentions: z.object({ parse: z.array(z.enum(["roles", "users", "everyone"])) }).optional(),
});

/** How much of what was written is kept. */
const WRITTEN_MAX = 50;
/** So many messages of one webhook within so long. */
const BURST = 5;
const WINDOW_MS = 2_000;

/**
 * Webhooks of channels; `POST /webhooks` adds one, `DELETE /webhooks/{id}` takes it away, and `GET`
 * tells what was written by it, as it came.
 */
export function webhookRoutes(environment: Environment, app: Hono, call: Call): void {
  app.post("/webhooks", async (c) => {
    const webhook = await readBody(c.req.raw, Webhook);
    if (webhook instanceof Response) return webhook;
    environment.state.put(keyOf(webhook.id), webhook);
    return json({ data: webhook });
  });
  app.get("/webhooks/:id", (c) =>
    json({ data: environment.state.get<object[]>(writtenKey(c.req.param("id"))) ?? [] }),
  );
  app.delete("/webhooks/:id", (c) => {
    environment.state.put(keyOf(c.req.param("id")), null);
    return new Response(null, { status: 204 });
  });
  app.post(
    "/api/v10/webhooks/:id/:token",
    call(
      "webhooks",
      async (request) =>
        (await followUp(environment, request)) ?? (await execute(environment, request)),
    ),
  );
}

async function execute(environment: Environment, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [id = "", token] = url.pathname.split("/").slice(-2);
  const kept = environment.state.get<Webhook | null>(keyOf(id));
  const webhook = kept === undefined && id === USUAL_WEBHOOK.id ? USUAL_WEBHOOK : kept;
  if (!webhook) return json({ message: "Unknown Webhook", code: 10_015 }, 404);
  if (webhook.token !== token) return json({ message: "Invalid Webhook Token", code: 50_027 }, 401);
  const wait = waitOf(environment, id);
  if (wait > 0) {
    const said = { message: "You are being rate limited.", retry_after: wait, global: false };
    return json(said, 429, { "Retry-After": String(Math.ceil(wait)) });
  }
  const fields = parseFields(await request.text());
  const sent = Execute.safeParse(fields);
  if (!sent.success) return invalidForm(z.flattenError(sent.error).fieldErrors);
  const { content, embeds, allowed_mentions } = sent.data;
  if (content === "" && embeds.length === 0) {
    return json({ message: "Cannot send an empty message", code: 50_006 }, 400);
  }
  if (lettersOf(embeds) > EMBED_LETTERS_MAX) {
    return invalidForm({ embeds: ["Embed size exceeds maximum size of 6000"] });
  }
  const written = environment.state.get<unknown[]>(writtenKey(id)) ?? [];
  environment.state.put(writtenKey(id), [...written, fields].slice(-WRITTEN_MAX));
  const [first] = embeds;
  arrive(environment, {
    channel: "discord",
    to: `${id}`,
    from: webhook.channel,
    subject: shown(first?.title ?? ""),
    text: [content, ...embeds.map(shownEmbed)].filter(Boolean).join("\n\n"),
  });
  if (url.searchParams.get("wait") !== "true") return new Response(null, { status: 204 });
  const message = { id: `9${nextNumber(environment.state, "discord-message").padStart(17, "0")}` };
  const mentions = allowed_mentions?.parse ?? ["everyone"];
  return json({ ...message, content, embeds, webhook_id: id, mentions });
}

/** Seconds until the webhook takes one more; counts this one when it does. */
function waitOf({ state, now }: Environment, id: string): number {
  const key = `discord:sent:${id}`;
  const recent = (state.get<number[]>(key) ?? []).filter((at) => at > now() - WINDOW_MS);
  const [oldest = now()] = recent;
  if (recent.length >= BURST) return (oldest + WINDOW_MS - now()) / 1_000;
  state.put(key, [...recent, now()]);
  return 0;
}

function shownEmbed({ description = "", fields }: Embed): string {
  const rows = fields.map(({ name, value }) => `${shown(name)}: ${shown(value)}`);
  return [shown(description), rows.join("\n")].filter(Boolean).join("\n\n");
}

/** As a reader sees it who has nothing but letters. */
function shown(text: string): string {
  return text.replace(/\\([^\sA-Za-z0-9])/g, "$1");
}

function invalidForm(errors: object): Response {
  return json({ message: "Invalid Form Body", code: 50_035, errors }, 400);
}

const writtenKey = (id: string) => `discord:written:${id}`;
const keyOf = (id: string) => `discord:webhook:${id}`;
