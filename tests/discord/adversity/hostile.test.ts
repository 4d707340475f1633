import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { anyJson, pick, seeded } from "../../http/generators.ts";
import { counted } from "../../stock/own-goods.ts";
import { rounds, SEED, UNSAMPLED } from "../../support/cases.ts";
import { deliver } from "../../support/delivery.ts";
import { heldMessages } from "../../support/held-messages.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { openShop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { answered, command, newBot, newPerson, snowflake } from "../storefront/at-discord.ts";
import { shopper } from "../storefront/goods.ts";
import { ordersOf } from "../storefront/pressing.ts";
import { anyInteraction, type Stage } from "./hostile-bodies.ts";
import { staffAt } from "./staff-at.ts";

const shop = await openShop();
const bot = await newBot(shop);
const goods = await counted(shop, 50);
const [someone, other] = [await shopper(shop, 1_000_000), await shopper(shop)];
const staff = await staffAt(shop);
for (const _time of Array(6)) {
  await answered(shop, bot, command(bot, someone.person, ["buy", { product: goods.sku }]));
}
const orders = await ordersOf(shop, someone.buyer, "PRODUCT");
const stage: Stage = {
  bot,
  people: [someone.person, other.person, staff.person, newPerson()],
  things: [
    ...[goods.sku, "pln20", "xld10", snowflake(), "0", "1"],
    ...[someone.person.id, other.person.id],
    ...orders.slice(0, 2).flatMap(({ id }) => [id, id.slice(4)]),
  ],
};

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** What was deferred ends, whatever it is about: nothing of it comes again for ever. */
async function workedOff(): Promise<readonly unknown[]> {
  const jobs = heldMessages.waiting.splice(0).filter(({ queue }) => queue.endsWith("discord"));
  const stuck: unknown[] = [];
  for (const job of jobs) if (!(await deliver(job, ports))) stuck.push(job.body);
  return stuck;
}

const { discordRest } = shop.ports;
/** What is told to the same few people so often that Discord is busy, is told to nobody. */
const ports: typeof shop.ports = {
  ...shop.ports,
  discordRest: {
    ...discordRest,
    async directMessage(...asked) {
      const told = await discordRest.directMessage(...asked);
      return told.kind === "busy" ? { kind: "dm_closed" } : told;
    },
  },
};

async function expectAnswered(body: string | Uint8Array): Promise<void> {
  const answer = await bot.send(body);
  const { status } = answer;
  if (status !== 200) expect([400, 401, 413], await answer.clone().text()).toContain(status);
  const { type } = (await answer.json()) as { type?: number };
  if (type !== 5 && type !== 6) return;
  await eventually(() => heldMessages.waiting.some(({ queue }) => queue.endsWith("discord")));
  expect(await workedOff()).toEqual([]);
}

it("answers whatever is signed, and ends whatever it defers", async () => {
  const random = seeded(SEED);
  for (let round = 0; round < rounds(30, 250); round += 1) {
    const sent = anyInteraction(random, stage);
    if ("token" in sent) await shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
    await expectAnswered(JSON.stringify(sent));
  }
  await expectSoundBooks(someone.buyer.id);
  await expectSoundBooks(other.buyer.id);
});

it("answers bodies of which any part is anything, or broken", async () => {
  const random = seeded(SEED);
  const broken = (json: string): readonly (string | Uint8Array)[] => {
    const whole = JSON.stringify(anyInteraction(random, stage));
    const members = [...whole.matchAll(/"[a-z_]+":/g)];
    const at = pick(random, members);
    const after = at.index + at[0].length;
    return [
      whole.slice(0, Math.floor(random() * whole.length)),
      `${whole.slice(0, after)}${json},${at[0]}${whole.slice(after)}`,
      `${whole.slice(0, -1)},${at[0]}${json}}`,
      new TextEncoder().encode(whole).map((byte, place) => (place % 50 === 49 ? 0xff : byte)),
      json,
    ];
  };
  await fc.assert(
    fc.asyncProperty(anyJson, async (json) => {
      for (const body of broken(json)) await expectAnswered(body);
    }),
    { seed: SEED, numRuns: rounds(6, 60) },
  );
});

it("takes nothing that is not signed, whatever its headers", UNSAMPLED, async () => {
  const body = { type: 1, id: snowflake(), application_id: bot.application_id };
  const now = Math.floor(Date.now() / 1_000);
  const stranger = await newBot(shop);
  const timestamps = ["", " ", "0", "-1", `+${now}`, `${now}.0`, `${now - 301}`, `${now + 302}`];
  const odd = [...timestamps, "1e9", "NaN", "9".repeat(16), `${now}, ${now}`, `0x${now}`];
  const hex = "0".repeat(128);
  const signatures = [
    "",
    " ",
    "00",
    hex,
    hex.slice(1),
    `${hex}0`,
    `0x${hex.slice(2)}`,
    `${hex}, ${hex}`,
  ];
  const refused = [
    ...(await Promise.all(odd.map((timestamp) => bot.send(body, { timestamp })))),
    ...(await Promise.all(signatures.map((signature) => bot.send(body, { signature })))),
    await stranger.send(body, { path: `/discord/interactions/${bot.application_id}` }),
    await stranger.send(command(bot, newPerson(), ["help"]), { path: "/discord/interactions" }),
    await bot.send(body, { path: "/discord/interactions/nobody" }),
    await bot.send(body, { path: `/discord/interactions/${snowflake()}` }),
  ];
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
  const bare = ["x-signature-ed25519", "x-signature-timestamp", "x-other"].map((name) =>
    shop.request("POST", "/discord/interactions", { body, headers: { [name]: hex } }),
  );
  for (const answer of await Promise.all(bare)) expect(answer.status).toBe(401);
});
