import type { Hono } from "hono";
import * as z from "zod";
import type { Environment } from "../environment.ts";
import { controlError, json, parseJson, readBody } from "../http.ts";
import { FIRST_MS, interactionKey, type KeptInteraction, TOKEN_MS } from "./answers.ts";
import { allBots, USUAL_BOT } from "./bots.ts";
import { dmChannelOf } from "./channels.ts";
import { Deed, formKey, type KeptForm, type Scene, type Told, toldOf } from "./deeds.ts";
import { ERRORS } from "./errors.ts";
import { EPHEMERAL, type KeptMessage } from "./message-form.ts";
import { keepMessage, messagesIn } from "./messages.ts";
import { allPeople, userOf } from "./people.ts";
import { type FirstAnswer, type Modal, readAnswer } from "./replies.ts";
import { isMember, rolesOf } from "./roles.ts";
import { signedHeaders } from "./signing.ts";

const DISCORD_EPOCH_MS = 1_420_070_400_000;

const Acted = z.object({
  application_id: z.string().default(USUAL_BOT.application_id),
  person: z.string(),
  /** `dm` for the channel of direct messages with the bot. */
  channel_id: z.string(),
  /** Sent so often at once, as a network that delivers twice does. */
  copies: z.int().min(1).max(20).default(1),
  deed: Deed,
});

/** What became of a deed at once; what was deferred shows in the channel. */
type Outcome =
  | { readonly kind: "shown" | "deferred"; readonly token: string }
  | { readonly kind: "form"; readonly token: string; readonly modal: Modal }
  | { readonly kind: "choices"; readonly token: string; readonly choices: readonly object[] }
  /** "The application did not respond", and what Discord had against the answer. */
  | { readonly kind: "failed"; readonly token: string; readonly why: string };

/** What somebody does, sent on to the shop as Discord sends it; and answers outside of HTTP's. */
export function interactionRoutes(environment: Environment, app: Hono): void {
  app.post("/interactions", async (c) => {
    const acted = await readBody(c.req.raw, Acted);
    if (acted instanceof Response) return acted;
    const outcome = await act(environment, acted);
    return typeof outcome === "string" ? controlError(422, outcome) : json(outcome);
  });
  app.post("/api/v10/interactions/:id/:token/callback", async (c) => {
    const { id, token } = c.req.param();
    const kept = environment.state.get<KeptInteraction>(interactionKey(token));
    if (kept === undefined || kept.id !== id) return ERRORS.unknownInteraction();
    // The answer to the request itself was the one there may be.
    return ERRORS.acknowledged();
  });
  app.put("/attachments/:id", async (c) => {
    const file = await readBody(c.req.raw, z.object({ content: z.string() }));
    if (file instanceof Response) return file;
    environment.state.put(`discord:file:${c.req.param("id")}`, file.content);
    return new Response(null, { status: 204 });
  });
  app.get("/attachments/:id/:name", (c) => {
    const content = environment.state.get<string>(`discord:file:${c.req.param("id")}`);
    return content === undefined ? c.notFound() : c.body(content);
  });
}

/** Sends what somebody does to the shop, or says why they cannot do it. */
async function act(
  environment: Environment,
  { application_id, person, channel_id, copies, deed }: z.infer<typeof Acted>,
): Promise<Outcome | string> {
  const bot = allBots(environment).find((each) => each.application_id === application_id);
  const who = allPeople(environment).find(({ id }) => id === person);
  if (bot?.seed === undefined || who === undefined) return "Tidak ada bot atau orang itu.";
  const isDm = channel_id === "dm";
  const guild = bot.guilds.find(({ channels }) => channels.some(({ id }) => id === channel_id));
  if (guild === undefined && !isDm) return "Tidak ada saluran itu.";
  if (guild !== undefined && !isMember(environment, guild.id, person)) {
    return "Bukan anggota server ini.";
  }
  const at = isDm ? dmChannelOf(person) : channel_id;
  const scene: Scene = { bot, person: who, guild, channel_id: at };
  const told = toldOf(environment, scene, deed);
  if (typeof told === "string") return told;
  const { token, text } = begun(environment, scene, told);
  const { seed } = bot;
  const url = `${environment.config.shopUrl}/api/v1/discord/interactions/${application_id}`;
  const headers = await signedHeaders(seed, { now: environment.now(), text });
  const post = () =>
    firstAnswer(environment, new Request(url, { method: "POST", headers, body: text }));
  const [first] = await Promise.all(Array.from({ length: copies }, post));
  const read = first === undefined ? { why: "tak ada jawaban" } : answerIn(told, first);
  if ("why" in read) {
    environment.state.delete(interactionKey(token));
    const why = `Aplikasi tidak menanggapi: ${read.why}`;
    return { kind: "failed", token, why };
  }
  return applied(environment, { scene, told, token }, read.answer);
}

interface Under {
  readonly scene: Scene;
  readonly told: Told;
  readonly token: string;
}

/** Notes an interaction, and writes it as Discord does. */
function begun(environment: Environment, { bot, person, guild, channel_id }: Scene, told: Told) {
  const id = snowflake(environment);
  const token = `aW50ZXJhY3Rpb246${crypto.randomUUID().replaceAll("-", "")}`;
  const { application_id } = bot;
  const { deed, type, data, message } = told;
  const kept: KeptInteraction = {
    ...{ until: environment.now() + TOKEN_MS, id, application_id, person: person.id },
    ...{ channel_id, deed, acknowledged: null },
  };
  environment.state.put(interactionKey(token), kept);
  const user = userOf(person);
  const { locale, permissions } = person;
  const roles = guild === undefined ? [] : rolesOf(environment, { guild, person });
  const joined_at = "2025-03-13T19:19:14.040000+00:00";
  const where =
    guild === undefined
      ? { user, context: 1 }
      : {
          ...{ guild_id: guild.id, guild_locale: "id", context: 0 },
          member: { user, roles, permissions, joined_at, deaf: false, mute: false },
        };
  const body = {
    ...{ id, application_id, token, type, version: 1, data, channel_id, locale },
    ...where,
    channel: { id: channel_id, type: guild === undefined ? 1 : 0 },
    ...{ entitlements: [], app_permissions: "562949953601536", attachment_size_limit: 10_485_760 },
    authorizing_integration_owners: { "0": guild?.id ?? "0" },
    ...(message && { message: wireOf(message) }),
  };
  return { token, text: JSON.stringify(body) };
}

function wireOf({ id, channel_id, content, embeds, components, only_for }: KeptMessage) {
  const flags = only_for === undefined ? 0 : EPHEMERAL;
  return { id, channel_id, type: 0, content, embeds, components, flags, attachments: [] };
}

/** What answers within the time there is; `undefined` when nothing does. */
async function firstAnswer(
  environment: Environment,
  request: Request,
): Promise<{ readonly status: number; readonly text: string } | undefined> {
  const began = environment.now();
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, FIRST_MS, undefined));
  const asked = environment.send(request).then(async (response) => {
    const { status } = response;
    const text = await response.text();
    return environment.now() - began > FIRST_MS ? undefined : { status, text };
  });
  return await Promise.race([asked.catch(() => undefined), late]);
}

function answerIn(
  { kind }: Told,
  { status, text }: { readonly status: number; readonly text: string },
): ReturnType<typeof readAnswer> {
  return status === 200 ? readAnswer(kind, parseJson(text)) : { why: `status ${status}` };
}

/** What the first answer makes of the channel. */
function applied(environment: Environment, under: Under, answer: FirstAnswer): Outcome {
  const { scene, told, token } = under;
  const { state } = environment;
  const key = interactionKey(token);
  const kept = state.get<KeptInteraction>(key);
  const note = (more: Partial<KeptInteraction>) => state.put(key, { ...kept, ...more });
  if (answer.type === 9) {
    const { message } = told;
    const form: KeptForm = { modal: answer.data, person: scene.person.id, message };
    state.put(formKey(token), form);
    note({ acknowledged: "other" });
    return { kind: "form", token, modal: answer.data };
  }
  if (answer.type === 8) {
    note({ acknowledged: "other" });
    return { kind: "choices", token, choices: answer.data.choices };
  }
  if (answer.type === 6 || answer.type === 7) {
    const original = told.message?.id ?? "";
    if (answer.type === 7) {
      const at = `${messagesIn(scene.channel_id)}${original}`;
      state.put(at, { ...told.message, ...answer.data });
    }
    note({ acknowledged: "update", original });
    return { kind: answer.type === 7 ? "shown" : "deferred", token };
  }
  const isPrivate = ((answer.data.flags ?? 0) & EPHEMERAL) !== 0;
  const said =
    answer.type === 4 ? answer.data : { content: "", embeds: [], components: [], attachments: [] };
  const { id } = keepMessage(environment, {
    ...{ ...said, files: [], channel_id: scene.channel_id },
    application_id: scene.bot.application_id,
    answers: { person: scene.person.id, deed: told.deed },
    ...(isPrivate && { only_for: scene.person.id }),
    ...(answer.type === 5 && { thinking: true }),
  });
  note({ acknowledged: "message", original: id });
  return { kind: answer.type === 4 ? "shown" : "deferred", token };
}

/** An id that Discord makes now. */
function snowflake({ state, now }: Environment): string {
  const last = state.get<number>("discord:increment") ?? 0;
  state.put("discord:increment", (last + 1) % 4_096);
  return String((BigInt(now() - DISCORD_EPOCH_MS) << 22n) + BigInt(last));
}
