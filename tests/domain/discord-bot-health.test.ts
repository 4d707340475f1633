import { describe, expect, it } from "vitest";
import {
  afterLook,
  type BotWatch,
  type Evidence,
  NO_TRAFFIC,
  signalOf,
  statusOf,
  UPTIME_DAYS,
} from "../../src/domain/discord/bot-health.ts";
import { instant } from "../../src/domain/time.ts";

const WELL: Evidence = {
  ...{ outcome: "known", latency_ms: 120, interactions: 50, failed: 0 },
  ...{ is_suspicious: false, waits_ms: 0, address: "own" },
};
const AWAY: Evidence = { ...WELL, outcome: "unknown" };
const SLOW: Evidence = { ...WELL, latency_ms: 2_500 };
const bot_id = "bot_01KAV3Q9C5X7M2N8P4R6T0W1YZ";

/** How a bot is said to be after each of these looks. */
function seenAfter(looks: readonly Evidence[]): readonly BotWatch["seen"][] {
  let watch: BotWatch | undefined;
  return looks.map((evidence, minute) => {
    watch = afterLook(watch, { bot_id, evidence, at: instant(minute * 60_000) });
    return watch.seen;
  });
}

describe("one look at a bot", () => {
  it.each<[string, Partial<Evidence>, string]>([
    ["knows it", {}, "good"],
    ["hears that its token is nobody's", { outcome: "refused" }, "bad"],
    ["hears nothing", { outcome: "unknown" }, "bad"],
    ["is told to wait", { outcome: "busy" }, "strained"],
    ["waits long", { latency_ms: 2_001 }, "strained"],
    ["finds its calls held up", { waits_ms: 5_001 }, "strained"],
    ["finds too many requests refused", { is_suspicious: true }, "strained"],
    ["finds a tenth of what it was asked unanswered", { failed: 5 }, "strained"],
    ["finds little of it unanswered", { failed: 4 }, "good"],
    ["finds that Discord sends it no interactions", { address: "none" }, "strained"],
    ["finds that Discord sends them elsewhere", { address: "other" }, "strained"],
    ["is not told where they go", { address: undefined }, "good"],
    ["takes a few interactions for nothing", { interactions: 9, failed: 9 }, "good"],
  ])("%s", (_what, evidence, signal) => {
    expect(signalOf({ ...WELL, ...evidence })).toBe(signal);
  });
});

describe("a bot", () => {
  it("is down after three bad looks in a row, and up again after two good ones", () => {
    expect(seenAfter([WELL, AWAY, AWAY, AWAY, WELL, WELL])).toEqual([
      ...["ACTIVE", "ACTIVE", "ACTIVE", "DOWN", "DOWN", "ACTIVE"],
    ]);
  });

  it("stays what it is while the looks say one thing and another", () => {
    const both = Array.from({ length: 20 }, (_each, place) => (place % 2 === 0 ? AWAY : WELL));
    expect(new Set(seenAfter(both))).toEqual(new Set(["ACTIVE"]));
    expect(new Set(seenAfter([AWAY, AWAY, AWAY, ...both]).slice(2))).toEqual(new Set(["DOWN"]));
  });

  it("is degraded by two strained looks, and not by one", () => {
    expect(seenAfter([SLOW, WELL, SLOW, SLOW, WELL, WELL])).toEqual([
      ...["ACTIVE", "ACTIVE", "ACTIVE", "DEGRADED", "DEGRADED", "ACTIVE"],
    ]);
  });

  it("counts how often it was well, by day, and since when it is what it is, and why", () => {
    let watch: BotWatch | undefined;
    for (const [minute, evidence] of [WELL, AWAY, AWAY, AWAY, AWAY].entries()) {
      watch = afterLook(watch, { bot_id, evidence, at: instant(minute * 60_000) });
    }
    const days = [{ day: "1970-01-01", looks: 5, well: 1 }];
    expect(watch).toMatchObject({ days, seen: "DOWN", since: instant(180_000) });
    for (let day = 1; day <= UPTIME_DAYS; day += 1) {
      watch = afterLook(watch, { bot_id, evidence: WELL, at: instant(day * 86_400_000) });
      if (day === 1) expect(watch).toMatchObject({ seen: "DOWN", trouble: "no_answer" });
    }
    expect(watch?.days).toHaveLength(UPTIME_DAYS);
    expect(watch).toMatchObject({ seen: "ACTIVE", trouble: null });
    const guilds = { guilds: 1, commands_refused: 0, last_interaction_at: null };
    const known = { watch, traffic: NO_TRAFFIC, ...guilds };
    const bot = { id: bot_id, name: "Toko", status: "RUNNING" } as const;
    const wanted = { uptime_percent: 100, uptime_since: "1970-01-02", reason: null };
    expect(statusOf(bot, known)).toMatchObject(wanted);
  });
});
