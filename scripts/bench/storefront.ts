import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { Agent } from "node:http";
import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import type { ClientRequest } from "../client/request.ts";
import { requestTo } from "../client/request.ts";
import { asking } from "./asking.ts";
import { type Environment, openEnvironment, SHOP } from "./environments.ts";
import { OWN_SKU, PIECES, putOwnGoods } from "./fill.ts";
import { send } from "./load.ts";
import { admit, endowInShop, newClerk, newPeople, type Person } from "./people.ts";
import { quantile, rounded } from "./report.ts";

export const STOREFRONT = "discord-50/s";

/** Interactions a second, and as many pings between them. */
const PACE = 50;
const SECONDS = { usual: 20, quick: 4 };
const BUYERS = 100;
const PATIENCE_SECONDS = 300;
const EPOCH_MS = 1_420_070_400_000;
const [APPLICATION, GUILD, CHANNEL] = [
  "80351110224678901",
  "80351110224678902",
  "80351110224678903",
];

/** Purchases at Discord, signed as there, beside pings that are signed as well. */
interface Storefront {
  readonly name: typeof STOREFRONT;
  readonly interactions: number;
  readonly ack_p50_ms: number;
  readonly ack_p99_ms: number;
  readonly ping_p50_ms: number;
  readonly ping_p99_ms: number;
  /** Since the last one was sent, until all of them were answered at Discord. */
  readonly drained_seconds: number;
  readonly purchases: number;
}

/**
 * Sends purchases on time, whatever was answered, with a ping between each two, to a shop that
 * consumes its Discord queue as it is deployed. Fails where one is not answered well, or not
 * exactly one piece was sold by each.
 */
export async function measureStorefront({ quick }: { readonly quick: boolean }) {
  const environment = await openEnvironment({ ...SHOP, consumes: ["fa-system-discord"] });
  try {
    const signed = await openShopAtDiscord(environment);
    const buyers = await newPeople(BUYERS);
    await linkBuyers(environment, buyers);
    const count = PACE * (quick ? SECONDS.quick : SECONDS.usual);
    const bought = Array.from({ length: count }, (_, place) => purchase(place));
    for (const { token } of bought) {
      await environment.outside(`/discord/interactions/${token}`, {}, "PUT");
    }
    const { acks, pings } = await inTurns(environment, bought, signed);
    const sent = performance.now();
    await answered(environment, count);
    const drained_seconds = rounded((performance.now() - sent) / 1000, 1);
    const purchases = await soldOnce(environment, count);
    const figures: Storefront = {
      ...{ name: STOREFRONT, interactions: count, drained_seconds, purchases },
      ...{ ack_p50_ms: rounded(quantile(acks, 0.5), 1) },
      ...{ ack_p99_ms: rounded(quantile(acks, 0.99), 1) },
      ...{ ping_p50_ms: rounded(quantile(pings, 0.5), 1) },
      ...{ ping_p99_ms: rounded(quantile(pings, 0.99), 1) },
    };
    return figures;
  } finally {
    await environment.close();
  }
}

export function printStorefront(figures: Storefront): void {
  const { name, interactions, drained_seconds, purchases, ...ms } = figures;
  const acks = `acknowledged p50 ${ms.ack_p50_ms} ms, p99 ${ms.ack_p99_ms} ms`;
  const pings = `bare ping p50 ${ms.ping_p50_ms} ms, p99 ${ms.ping_p99_ms} ms`;
  const done = `${purchases} of ${interactions} bought once, ${drained_seconds} s after the last`;
  console.log(`${name.padEnd(26)}${acks}; ${pings}; ${done}`);
}

type Signed = (body: object) => ClientRequest;

/** A bot that runs in a guild, as staff open it; answers who signs for it. */
async function openShopAtDiscord(environment: Environment): Promise<Signed> {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const raw = Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url");
  const bot_token = "Ym90.YmVuY2g.fa-system-bench-0123456789-0123456789";
  await environment.outside("/discord/bots", {
    ...{ token: bot_token, application_id: APPLICATION, username: "toko-fa" },
    ...{ public_key: raw.toString("hex"), guilds: [{ id: GUILD, name: "Toko" }] },
  });
  const { token } = await newClerk(environment);
  const { db } = environment;
  const proof = "INSERT INTO session_proofs SELECT id, ? FROM sessions WHERE kind = 'staff'";
  await db.prepare(proof).bind(new Date().toISOString()).run();
  const ask = asking(environment, token, false);
  const reason = "Tolok ukur";
  const Made = z.object({ id: z.string() });
  const named = { name: "Toko", reason };
  const bot = Made.parse(await ask("POST /discord/bot", { body: { ...named, bot_token } }));
  const config = { ...named, bot_id: bot.id, guild_id: GUILD };
  const { id: config_id } = Made.parse(await ask("POST /discord/config", { body: config }));
  const of = { params: { config_id }, body: { reason } };
  await ask("POST /discord/config/{config_id}/test", { params: { config_id } });
  await ask("POST /discord/config/{config_id}/activate", of);
  const running = { params: { bot_id: bot.id }, body: { reason } };
  await ask("POST /discord/bot/{bot_id}/start", running);
  return (body) => signedBy(privateKey, body);
}

function signedBy(key: KeyObject, said: object): ClientRequest {
  const body = JSON.stringify(said);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign(null, Buffer.from(timestamp + body), key).toString("hex");
  const headers = { "x-signature-ed25519": signature, "x-signature-timestamp": timestamp };
  const params = { application_id: APPLICATION };
  const name = "POST /discord/interactions/{application_id}";
  return requestTo(name, { params, headers: { ...headers, "content-type": JSON_TYPE }, body });
}

const JSON_TYPE = "application/json";

/** Everybody has money, an account at Discord, and something to buy. */
async function linkBuyers(environment: Environment, buyers: readonly Person[]): Promise<void> {
  const { db, miniflare } = environment;
  await (await miniflare.getWorker()).scheduled({ cron: "*/15 * * * *" });
  await putOwnGoods(environment);
  await admit(environment, buyers);
  await endowInShop(environment, buyers);
  const link = `INSERT INTO discord_links (user_id, discord_id, username, linked_at)
    SELECT value ->> 'id', value ->> 'discord_id', 'sari', ?2 FROM json_each(?1)`;
  const rows = buyers.map(({ id }, place) => ({ id, discord_id: personOf(place) }));
  await db.prepare(link).bind(JSON.stringify(rows), new Date().toISOString()).run();
}

function personOf(place: number): string {
  return String(91_351_110_224_670_000n + BigInt(place % BUYERS));
}

interface Purchase {
  readonly token: string;
  readonly body: () => object;
}

/** A `/buy` by one of the buyers, made when it is sent. */
function purchase(place: number): Purchase {
  const token = `bench_${place}`;
  const options = [{ name: "product", type: 3, value: OWN_SKU }];
  const user = { id: personOf(place), username: "sari", global_name: "Sari", discriminator: "0" };
  return {
    token,
    body: () => ({
      id: String((BigInt(Date.now() - EPOCH_MS) << 22n) + BigInt(place % 4096)),
      ...{ application_id: APPLICATION, type: 2, version: 1, token },
      ...{ guild_id: GUILD, channel_id: CHANNEL, locale: "id", context: 0, entitlements: [] },
      data: { id: "80351110224678904", name: "buy", type: 1, options },
      member: { user: { ...user, avatar: null }, roles: [], permissions: "0" },
      app_permissions: "0",
    }),
  };
}

/** One of them and a ping by turns, each at its time. */
async function inTurns(
  { hostname, port }: Environment,
  bought: readonly Purchase[],
  signed: Signed,
) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const [acks, pings]: [number[], number[]] = [[], []];
  const timed = async (into: number[], body: object): Promise<void> => {
    const request = signed(body);
    const began = performance.now();
    await send({ hostname, port, ask: () => request, expected: 200 }, agent);
    into.push(performance.now() - began);
  };
  const underway: Promise<void>[] = [];
  const started = performance.now();
  const due = async (turn: number) =>
    await setTimeout(Math.max(0, started + (turn * 500) / PACE - performance.now()));
  try {
    for (const [place, { body }] of bought.entries()) {
      await due(2 * place);
      underway.push(timed(acks, body()));
      await due(2 * place + 1);
      underway.push(timed(pings, { type: 1, application_id: APPLICATION }));
    }
    await Promise.all(underway);
    return { acks, pings };
  } finally {
    agent.destroy();
  }
}

const Count = z.object({ count: z.int() });

async function answered({ db }: Environment, count: number): Promise<void> {
  const query = "SELECT count(*) AS count FROM discord_interactions WHERE outcome = 'ok'";
  for (let second = 0; second < PATIENCE_SECONDS; second += 1) {
    const now = Count.parse(await db.prepare(query).first());
    if (now.count === count) return;
    await setTimeout(1_000);
  }
  const ends = "SELECT outcome, count(*) AS count FROM discord_interactions GROUP BY outcome";
  const { results } = await db.prepare(ends).all();
  throw new Error(`not all of ${count} were answered well: ${JSON.stringify(results)}`);
}

/** One order for each interaction, and one piece for each order. */
async function soldOnce({ db }: Environment, count: number): Promise<number> {
  const orders = "SELECT count(DISTINCT interaction_id) AS count FROM discord_orders";
  const pieces = "SELECT available AS count FROM stock_levels LIMIT 1";
  const [bought, left] = [
    Count.parse(await db.prepare(orders).first()).count,
    Count.parse(await db.prepare(pieces).first()).count,
  ];
  if (bought !== count || left !== PIECES - count) {
    throw new Error(`${bought} orders and ${PIECES - left} pieces for ${count} interactions`);
  }
  return bought;
}
