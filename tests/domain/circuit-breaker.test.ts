import { describe, expect, it } from "vitest";
import { circuitBreakers } from "../../src/adapters/breaker/circuit-breakers.ts";
import { guarded } from "../../src/adapters/breaker/guarded.ts";
import {
  gatewayGuards,
  messengerGuards,
  supplierGuards,
} from "../../src/adapters/breaker/guards.ts";
import {
  admit,
  afterCall,
  type Breaker,
  type BreakerRule,
  type CircuitState,
  CLOSED,
} from "../../src/domain/operations/circuit-breaker.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import type { Write } from "../../src/ports/commit.ts";
import type { NewAlert } from "../../src/ports/operations/alerts.ts";

const START = instant(Date.parse("2026-01-15T02:00:00.000Z"));
const RULE: BreakerRule = {
  failures: 3,
  cool_down_seconds: 30,
  cool_down_max_seconds: 100,
  trial_seconds: 35,
};
const at = (seconds: number): Instant => addSeconds(START, seconds);

function called(breaker: Breaker, answers: string, seconds = 0): Breaker {
  return [...answers].reduce(
    (state, answer) => afterCall(state, { key: "a", at: at(seconds), rule: RULE }, answer === "+"),
    breaker,
  );
}

function tried(breaker: Breaker, key: string, seconds: number): Breaker {
  return admit(breaker, { key, at: at(seconds), rule: RULE }).breaker;
}

const OPEN = called(CLOSED, "---");

describe("a closed breaker", () => {
  it.each([
    ["--", "closed"],
    ["---", "open"],
    ["--+--", "closed"],
    ["-+-+-+-+", "closed"],
    ["+++---", "open"],
  ])("after %s is %s", (answers, state) => {
    expect(called(CLOSED, answers).state).toBe(state);
  });

  it("lets everybody through", () => {
    for (const key of ["a", "b"]) {
      expect(admit(called(CLOSED, "--"), { key, at: at(0), rule: RULE }).wait_seconds).toBe(0);
    }
  });
});

describe("an open breaker", () => {
  it("lets nobody through until its time, and says how long that is", () => {
    const waits = [0, 10, 29, 29.9].map(
      (s) => admit(OPEN, { key: "a", at: at(s), rule: RULE }).wait_seconds,
    );
    expect(waits[0]).toBe(30);
    expect(waits.map((wait) => Math.round(wait * 10) / 10)).toEqual([30, 20, 1, 0.1]);
  });

  it("does not listen to calls that began before it opened", () => {
    expect(called(OPEN, "+-+-")).toEqual(OPEN);
  });

  it("is half open from its time on", () => {
    expect(tried(OPEN, "a", 30)).toEqual({
      state: "half_open",
      openings: 1,
      trial: "a",
      until: at(65),
    });
  });
});

describe("a half-open breaker", () => {
  const half = tried(OPEN, "a", 30);

  it("lets one through at a time, and the same one again", () => {
    expect(admit(half, { key: "a", at: at(31), rule: RULE }).wait_seconds).toBe(0);
    expect(admit(half, { key: "b", at: at(31), rule: RULE })).toEqual({
      breaker: half,
      wait_seconds: 30,
    });
    expect(admit(half, { key: "b", at: at(60), rule: RULE }).wait_seconds).toBe(5);
  });

  it("closes when its trial is answered, and counts from nothing", () => {
    const closed = afterCall(half, { key: "a", at: at(32), rule: RULE }, true);
    expect(closed).toEqual(CLOSED);
    expect(called(closed, "--").state).toBe("closed");
  });

  it("opens again for twice as long when it is not, up to a limit", () => {
    let breaker = OPEN;
    const lengths: number[] = [];
    let now = 30;
    for (let round = 0; round < 4; round += 1) {
      breaker = afterCall(tried(breaker, "a", now), { key: "a", at: at(now), rule: RULE }, false);
      const wait = admit(breaker, { key: "a", at: at(now), rule: RULE }).wait_seconds;
      lengths.push(wait);
      now += wait;
    }
    expect(lengths).toEqual([60, 100, 100, 100]);
  });

  it("does not listen to anybody else", () => {
    expect(afterCall(half, { key: "b", at: at(32), rule: RULE }, true)).toEqual(half);
    expect(afterCall(half, { key: "b", at: at(32), rule: RULE }, false)).toEqual(half);
  });

  it("lets the next one try when a trial never comes back", () => {
    const next = tried(half, "b", 65);
    expect(next).toMatchObject({ state: "half_open", trial: "b", until: at(100) });
    expect(afterCall(next, { key: "a", at: at(66), rule: RULE }, true)).toEqual(next);
    expect(afterCall(next, { key: "b", at: at(66), rule: RULE }, true)).toEqual(CLOSED);
  });
});

/** A switchboard under a clock that only a test moves, and what it has told. */
function board() {
  let seconds = 0;
  const told: CircuitState[] = [];
  const raised: NewAlert[] = [];
  const cleared: string[] = [];
  const write: Write = { kind: "write", statements: [] };
  const said = <Said>(into: Said[], what: Said): Write => {
    into.push(what);
    return write;
  };
  const switchboard = circuitBreakers(RULE, {
    alerts: {
      raise: (alert) => said(raised, alert),
      clear: (_kind, subject) => said(cleared, subject),
      resolve: () => write,
      openOf: async () => [],
      find: async () => undefined,
      notRaisedSince: async () => [],
      list: async () => ({ data: [], next_cursor: null }),
    },
    circuitBoard: {
      put: (state) => said(told, state),
      list: async () => told,
      closeStale: () => write,
    },
    commit: async () => {},
    log: { info: () => {}, error: () => {} },
    now: () => at(seconds),
  });
  const pass = (more: number) => {
    seconds += more;
  };
  return { switchboard, told, raised, cleared, pass };
}

/** Somebody who answers what a test says next. */
function vendor<Answer>(answers: Answer[]) {
  const heard: string[] = [];
  const call = async (key: string): Promise<Answer> => {
    heard.push(key);
    const answer = answers.shift();
    if (answer === undefined) throw new Error("asked too often");
    return answer;
  };
  return { heard, call };
}

const silent = { kind: "silent" } as const;
const fine = { kind: "fine" } as const;
const GUARDS = {
  call: {
    key: (key: string) => key,
    answered: (answer: { readonly kind: string }) => answer.kind !== "silent",
    instead: (wait: number) => ({ kind: `wait ${wait}` }),
  },
};

describe("a guarded vendor", () => {
  it("is left alone while open, tried once when half open, called again when closed", async () => {
    const { switchboard, told, raised, cleared, pass } = board();
    const other = vendor<{ kind: string }>([silent, silent, silent, silent, fine, fine]);
    const port = guarded(switchboard.of("digiflazz"), other, GUARDS);

    for (const key of ["1", "2", "3"]) await port.call(key);
    expect(await port.call("4")).toEqual({ kind: "wait 30" });
    expect(switchboard.circuits.wait("digiflazz", "4")).toBe(30);
    pass(30);
    // Whoever has asked before is the one that may try.
    expect(switchboard.circuits.wait("digiflazz", "5")).toBe(0);
    expect(await port.call("4")).toEqual({ kind: "wait 30" });
    expect(await port.call("5")).toEqual(silent);
    pass(60);
    expect(await port.call("6")).toEqual(fine);
    expect(await port.call("7")).toEqual(fine);

    expect(other.heard).toEqual(["1", "2", "3", "5", "6", "7"]);
    expect(told.map(({ state, until }) => [state, until])).toEqual([
      ["open", at(30)],
      ["open", at(90)],
      ["closed", null],
    ]);
    expect(raised.map(({ kind, subject }) => [kind, subject])).toEqual([
      ["vendor.away", "digiflazz"],
      ["vendor.away", "digiflazz"],
    ]);
    expect(cleared).toEqual(["digiflazz"]);
  });

  it("makes one trial although many call at once", async () => {
    const { switchboard, pass } = board();
    const other = vendor<{ kind: string }>([silent, silent, silent, fine]);
    const port = guarded(switchboard.of("digiflazz"), other, GUARDS);
    for (const key of ["1", "2", "3"]) await port.call(key);
    pass(30);
    const answers = await Promise.all(["4", "5", "6", "7"].map((key) => port.call(key)));
    expect(answers.filter(({ kind }) => kind === "fine")).toHaveLength(1);
    expect(other.heard).toHaveLength(4);
  });

  it("does not suffer for another", async () => {
    const { switchboard } = board();
    const other = vendor<{ kind: string }>([silent, silent, silent]);
    const port = guarded(switchboard.of("digiflazz"), other, GUARDS);
    for (const key of ["1", "2", "3"]) await port.call(key);
    expect(switchboard.circuits.wait("digiflazz", "x")).toBe(30);
    expect(switchboard.circuits.wait("midtrans", "x")).toBe(0);
    expect(switchboard.circuits.wait("nobody", "x")).toBe(0);
  });
});

describe("what counts as silence", () => {
  const { order } = supplierGuards;
  const trace = (http_status: number | null) => ({
    kind: "status" as const,
    order_id: "pay_1",
    request: null,
    answer: null,
    http_status,
    milliseconds: 1,
  });

  it("of a supplier is what carries no code: a refusal is an answer", () => {
    const unknown = { kind: "unknown", detail: "HTTP 502" } as const;
    expect(order?.answered(unknown)).toBe(false);
    expect(order?.answered({ ...unknown, rc: "99" })).toBe(true);
    expect(order?.answered({ kind: "failed", failure_code: "product.out_of_stock" })).toBe(true);
    expect(order?.answered({ kind: "pending" })).toBe(true);
  });

  it.each([
    [null, false],
    [500, false],
    [503, false],
    [200, true],
    [429, true],
  ])("of a gateway is HTTP %s: %s", (status, answered) => {
    const answer = { kind: "unknown", detail: "?", trace: trace(status) } as const;
    expect(gatewayGuards.status?.answered(answer)).toBe(answered);
  });

  it("of a relay is what has no code of its own", () => {
    const { send } = messengerGuards;
    expect(send?.answered({ kind: "unknown", reason: "?" })).toBe(false);
    expect(send?.answered({ kind: "deferred", code: "timeout", reason: "?" })).toBe(false);
    expect(send?.answered({ kind: "deferred", code: "451", reason: "?" })).toBe(true);
    expect(send?.answered({ kind: "accepted", code: "250", provider_id: "1" })).toBe(true);
  });
});
