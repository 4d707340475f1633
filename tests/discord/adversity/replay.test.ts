import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as z from "zod";
import { ACTIONS, COMMAND_HANDLERS } from "../../../src/adapters/discord/handlers.ts";
import { sampled } from "../../support/cases.ts";
import { crashing } from "../../support/crashing.ts";
import { deliver, take } from "../../support/delivery.ts";
import { heldMessages } from "../../support/held-messages.ts";
import { expectSoundBooks } from "../../support/invariants.ts";
import { answerTo, textOf } from "../storefront/at-discord.ts";
import { setStatus } from "../storefront/goods.ts";
import { ACTION_DOINGS, COMMAND_DOINGS, TRIED_ELSEWHERE } from "./doings.ts";
import { type Doing, openStage } from "./stage.ts";

const { shop, bot } = await openStage();

beforeEach(() => {
  heldMessages.waiting.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

type Letter = Awaited<ReturnType<typeof take>>;
type End = "done" | "later" | "undone";

/** Has it sent on to the queue, whose job is kept. */
async function queued({ sent }: Pick<Doing, "sent">): Promise<Letter> {
  expect((await bot.send(sent)).status).toBe(200);
  return await take("discord", sent.id);
}

const lives = ({ sent }: Pick<Doing, "sent">) =>
  shop.sandbox("PUT", `/discord/interactions/${sent.token}`);
const expires = ({ sent }: Pick<Doing, "sent">) =>
  shop.sandbox("DELETE", `/discord/interactions/${sent.token}`);

/** Discord may be busy with what other tests told; then it comes again. */
async function delivered(job: Letter): Promise<void> {
  for (const seconds of [0, 12, 24, 48, 96]) {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + seconds * 1_000 });
    if (await deliver(job, shop.ports)) return;
  }
  expect("the job").toBe("done");
}

async function toldThere({ sent }: Doing): Promise<string> {
  return textOf(await answerTo(shop, sent));
}

/** How many direct messages somebody was sent. */
async function tellings({ person }: Doing): Promise<number> {
  const told = await shop.sandbox("GET", `/discord/people/${person.id}/messages`);
  return z.object({ data: z.array(z.unknown()) }).parse(await told.json()).data.length;
}

async function setConfig(status: "ACTIVE" | "INACTIVE"): Promise<void> {
  const [guild] = bot.guild_ids;
  const put = shop.db.prepare("UPDATE discord_configs SET status = ? WHERE guild_id = ?");
  await put.bind(status, guild).run();
  shop.ports.servedBots.forget();
}

/** What befalls a doing; how it ends then, and what its person is told. */
const BEFALLS: Readonly<Record<string, (doing: Doing) => Promise<End>>> = {
  "is delivered five times": async (doing) => {
    await lives(doing);
    const jobs: Letter[] = [];
    for (const _time of Array(5)) jobs.push(await queued(doing));
    for (const job of jobs) expect(await deliver(job, shop.ports)).toBe(true);
    expect(await toldThere(doing)).toMatch(/^[^❌]/);
    return "done";
  },
  "is done twice at once": async (doing) => {
    await lives(doing);
    const jobs = [await queued(doing), await queued(doing)];
    await Promise.all(jobs.map((job) => deliver(job, shop.ports)));
    for (const job of jobs) expect(await deliver(job, shop.ports)).toBe(true);
    expect(await toldThere(doing)).toMatch(/^[^❌]/);
    return "done";
  },
  "comes again after its end, and after what came later": async (doing) => {
    await lives(doing);
    const job = await queued(doing);
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await doing.effect()).toEqual(doing.done);
    if (doing.later !== undefined) {
      await lives(doing.later);
      const later = await queued(doing.later);
      expect(await deliver(later, shop.ports)).toBe(true);
    }
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await doing.effect()).toEqual(doing.later?.done ?? doing.done);
    return "later";
  },
  "is told by nobody, and again after what came later": async (doing) => {
    await lives(doing);
    const job = await queued(doing);
    const editOriginal = async () => ({ kind: "unknown", detail: "timeout" }) as const;
    const discordRest = { ...shop.ports.discordRest, editOriginal };
    expect(await deliver(job, { ...shop.ports, discordRest })).toBe(false);
    if (doing.later !== undefined) {
      await lives(doing.later);
      expect(await deliver(await queued(doing.later), shop.ports)).toBe(true);
    }
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await toldThere(doing)).toMatch(/^[^❌]/);
    return "later";
  },
  "was signed too long ago": async ({ sent }) => {
    const timestamp = String(Math.floor(Date.now() / 1_000) - 301);
    expect((await bot.send(sent, { timestamp })).status).toBe(401);
    return "undone";
  },
  "is done when its token is over": async (doing) => {
    const job = await queued(doing);
    await expires(doing);
    // What was bought before may be told meanwhile.
    const before = await tellings(doing);
    await delivered(job);
    expect(await tellings(doing)).toBeGreaterThan(before);
    return "done";
  },
  "is done when its token is over and direct messages are closed": async (doing) => {
    await shop.sandbox("PUT", `/discord/people/${doing.person.id}/closed`);
    const job = await queued(doing);
    await expires(doing);
    await delivered(job);
    return "done";
  },
  "is done by a bot that was stopped meanwhile": async (doing) => {
    await lives(doing);
    const job = await queued(doing);
    await setStatus(shop, bot, "STOPPED");
    expect(await deliver(job, shop.ports)).toBe(true);
    await setStatus(shop, bot, "RUNNING");
    expect(await toldThere(doing)).toBe("Toko tutup.");
    return "undone";
  },
  "is done for somebody who was unlinked meanwhile": async (doing) => {
    await lives(doing);
    const job = await queued(doing);
    await doing.unlink();
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await toldThere(doing)).not.toBe("");
    return doing.isNobodys ? "done" : "undone";
  },
  "is done in a guild that was given up meanwhile": async (doing) => {
    await lives(doing);
    const job = await queued(doing);
    await setConfig("INACTIVE");
    expect(await deliver(job, shop.ports)).toBe(true);
    await setConfig("ACTIVE");
    expect(await toldThere(doing)).toBe("Toko tutup.");
    return "undone";
  },
  "is begun by an isolate that dies": async (doing) => {
    await lives(doing);
    const job = await queued(doing);
    for (const step of [1, 2, 3]) {
      await deliver(job, crashing(shop.ports, step, "after").ports).catch(() => false);
    }
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 21_000 });
    expect(await deliver(job, shop.ports)).toBe(true);
    expect(await toldThere(doing)).toMatch(/^[^❌]/);
    return "done";
  },
};

const DOINGS = [
  ...Object.entries(COMMAND_DOINGS).map(([name, prepare]) => [`/${name}`, prepare] as const),
  ...Object.entries(ACTION_DOINGS).map(([name, prepare]) => [`${name}:`, prepare] as const),
];
const CELLS = Object.entries(BEFALLS).flatMap(([what, befall]) =>
  DOINGS.flatMap(([name, prepare]) => (prepare === null ? [] : [{ name, what, befall, prepare }])),
);

it("is looked at for every command, button, menu and form", () => {
  expect(Object.keys(COMMAND_DOINGS).sort()).toEqual(Object.keys(COMMAND_HANDLERS).sort());
  expect([...Object.keys(ACTION_DOINGS), ...TRIED_ELSEWHERE].sort()).toEqual(
    Object.keys(ACTIONS).sort(),
  );
});

it.each(sampled(CELLS, 10, 40))("$name that $what", async ({ befall, prepare }) => {
  const doing = await prepare();
  expect(await doing.effect()).toEqual(doing.undone);
  heldMessages.closed = true;
  const end = await befall(doing);
  heldMessages.closed = false;
  const { done, undone, later = { done }, cleanUp } = doing;
  await cleanUp?.();
  expect(await doing.effect()).toEqual({ done, undone, later: later.done }[end]);
  if (doing.owner !== undefined) await expectSoundBooks(doing.owner.id);
});
