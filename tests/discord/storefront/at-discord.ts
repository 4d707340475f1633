import * as z from "zod";
import { readAnswer } from "../../../sandbox/discord/replies.ts";
import { type BotCredentials, botCredentialsOwner } from "../../../src/domain/discord/bot.ts";
import { ConfigSettings } from "../../../src/domain/discord/config.ts";
import { type Id, newId } from "../../../src/domain/ids.ts";
import type { Buyer, Shop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { newGuildId, newToken } from "../guilds.ts";

const DISCORD_EPOCH_MS = 1_420_070_400_000;
let made = 0;

/** An id that Discord makes now. */
export function snowflake(): string {
  made += 1;
  return String((BigInt(Date.now() - DISCORD_EPOCH_MS) << 22n) + BigInt(made));
}

const Answer = z.object({
  content: z.string(),
  embeds: z.array(
    z.object({
      title: z.string().optional(),
      description: z.string().optional(),
      fields: z.array(z.object({ name: z.string(), value: z.string() })),
    }),
  ),
  components: z.array(
    z.object({
      components: z.array(z.looseObject({ custom_id: z.string().optional() })),
    }),
  ),
  files: z.array(z.object({ name: z.string(), content: z.string() })),
});
export type Answer = z.infer<typeof Answer>;

/** A bot that runs in guilds of its own, and Discord, which signs for it. */
export interface TestBot {
  readonly id: Id<"discord_bot">;
  readonly application_id: string;
  readonly token: string;
  readonly guild_ids: readonly string[];
  /** Signs a body as Discord does, and sends it to the shop. */
  send(body: object | string | Uint8Array, signed?: Signed): Promise<Response>;
}

interface Signed {
  readonly timestamp?: string;
  readonly signature?: string;
  readonly path?: string;
}

export interface Person {
  readonly id: string;
  readonly username: string;
}

export function newPerson(username = "sari.w"): Person {
  return { id: snowflake(), username };
}

/** Of every guild, the lowest first; the bot's own stands below the last. */
export const ROLES = {
  VIP: "81384788765712390",
  GOLD: "81384788765712391",
  HIGH: "81384788765712392",
};

export async function newBot(shop: Shop, guilds = 1): Promise<TestBot> {
  const pair = (await crypto.subtle.generateKey("Ed25519", true, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const exported = (await crypto.subtle.exportKey("raw", pair.publicKey)) as ArrayBuffer;
  const public_key = hexOf(exported);
  const application_id = snowflake();
  const token = newToken();
  const id = newId("discord_bot", shop.ports.now());
  const guild_ids = Array.from({ length: guilds }, () => newGuildId());
  const username = "toko-fa";
  const named = guild_ids.map((guild) => ({
    ...{ id: guild, name: `Toko ${guild}`, bot_position: 5 },
    roles: Object.entries(ROLES).map(([name, id], at) => ({ id, name, position: at * 3 + 1 })),
  }));
  await shop.sandbox("POST", "/discord/bots", {
    ...{ token, application_id, public_key, username, guilds: named },
  });
  await addToShop(shop, {
    id,
    application_id,
    guild_ids,
    public_keys: [public_key],
    bot_token: token,
  });
  return {
    ...{ id, application_id, token, guild_ids },
    async send(body, { timestamp, signature, path } = {}) {
      const sent = bytesOf(body);
      const at = timestamp ?? String(Math.floor(Date.now() / 1_000));
      const bytes = Uint8Array.from([...new TextEncoder().encode(at), ...sent]);
      const signed =
        signature ?? hexOf(await crypto.subtle.sign("Ed25519", pair.privateKey, bytes));
      const answer = await shop.request("POST", path ?? `/discord/interactions/${application_id}`, {
        body: sent,
        headers: {
          "content-type": "application/json",
          "x-signature-ed25519": signed,
          "x-signature-timestamp": at,
        },
      });
      if (answer.status === 200) expectFit(sent, await answer.clone().json());
      return answer;
    },
  };
}

function bytesOf(body: object | string | Uint8Array): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return Uint8Array.from(body);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return Uint8Array.from(new TextEncoder().encode(text));
}

const KINDS = { 2: "command", 3: "component", 4: "autocomplete", 5: "modal" } as const;
const SentKind = z.object({ type: z.literal([1, 2, 3, 4, 5]), message: z.unknown().optional() });

/** Discord would show whoever acted that the application did not respond. */
function expectFit(sent: Uint8Array, answer: unknown): void {
  const { type, message } = SentKind.parse(JSON.parse(new TextDecoder().decode(sent)));
  if (type === 1) {
    z.strictObject({ type: z.literal(1) }).parse(answer);
    return;
  }
  const kind = type === 5 && message !== undefined ? "componentModal" : KINDS[type];
  const read = readAnswer(kind, answer);
  if ("why" in read) throw new Error(`Discord takes no such answer to ${kind}: ${read.why}`);
}

interface NewBot extends BotCredentials {
  readonly id: Id<"discord_bot">;
  readonly application_id: string;
  readonly guild_ids: readonly string[];
}

async function addToShop(
  { ports }: Shop,
  { id, application_id, guild_ids, ...credentials }: NewBot,
): Promise<void> {
  const at = ports.now();
  const by = newId("admin", at);
  const sealed = await ports.vault.seal(
    JSON.stringify(credentials),
    botCredentialsOwner({ application_id }),
  );
  const common = { version: 1, tested_at: at, changed_at: at, changed_by: by };
  await ports.commit(
    ports.discordBots.add({
      ...{ id, name: "Toko", application_id, username: "toko-fa", status: "RUNNING", ...common },
      ...{ bot_token_fingerprint: "x", created_at: at, sealed, sealed_for: null },
    }),
    ...guild_ids.map((guild_id) =>
      ports.discordConfigs.add({
        ...{ ...common, id: newId("discord_config", at), guild_id, status: "ACTIVE" },
        ...ConfigSettings.parse({ name: "Toko", bot_id: id }),
      }),
    ),
  );
  ports.servedBots.forget();
}

/** What somebody does, as Discord sends it. */
export function interactionOf(
  bot: TestBot,
  person: Person,
  acted: { readonly type: number; readonly data?: object; readonly message?: object },
) {
  return {
    ...{ id: snowflake(), application_id: bot.application_id, version: 1, ...acted },
    token: `interaction_${crypto.randomUUID()}`,
    guild_id: bot.guild_ids[0],
    channel_id: "645027906669510667",
    ...{ locale: "id", guild_locale: "id", context: 0, entitlements: [] },
    member: {
      user: { ...person, global_name: person.username, avatar: null, discriminator: "0" },
      ...{
        roles: [] as readonly string[],
        permissions: "2147483647",
        joined_at: "2017-03-13T19:19:14.040000+00:00",
      },
    },
    app_permissions: "562949953601536",
  };
}

type Sent = ReturnType<typeof interactionOf>;

/** Sends an interaction and waits for what its answer becomes. */
export async function answered(shop: Shop, bot: TestBot, sent: Sent): Promise<Answer> {
  await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
  const response = await bot.send(sent);
  if (response.status !== 200) throw new Error(await response.text());
  return await answerTo(shop, sent);
}

export async function answerTo(shop: Shop, { token }: Pick<Sent, "token">): Promise<Answer> {
  return await eventually(async () => {
    const answer = await shop.sandbox("GET", `/discord/answers/${token}`);
    return answer.status === 200 ? Answer.parse(await answer.json()) : undefined;
  });
}

/** A slash command with its options. */
export function command(
  bot: TestBot,
  person: Person,
  [name, options = {}]: readonly [string, Readonly<Record<string, string | number>>?],
): Sent {
  const given = Object.entries(options).map(([option, value]) => ({
    name: option,
    ...{ type: typeof value === "number" ? 4 : 3, value },
  }));
  const data = { id: snowflake(), name, type: 1, options: given };
  return interactionOf(bot, person, { type: 2, data });
}

export async function linked(shop: Shop, buyer: Buyer, person: Person): Promise<void> {
  const { id: discord_id, username } = person;
  const link = { discord_id, username, linked_at: shop.ports.now() };
  await shop.ports.commit(shop.ports.discordLinks.add(buyer.id, link));
}

/** All that a message shows. */
export function textOf({ content, embeds }: Answer): string {
  const parts = embeds.flatMap(({ title, description, fields }) => [
    ...[title, description],
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
  return [content, ...parts].filter(Boolean).join("\n");
}

function hexOf(bytes: ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
