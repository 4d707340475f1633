import { describe, expect, it } from "vitest";
import {
  admitted,
  type GateState,
  type Heard,
  heard,
  OPEN_GATE,
} from "../../src/domain/discord/rate-gate.ts";

const ROUTE = "POST /channels/1/messages";
const ANSWER: Heard = {
  ...{ status: 200, bucket: "b", remaining: 4, reset_after_ms: 5_000 },
  ...{ retry_after_ms: null, scope: null },
};

/** A gate that is asked and told, and what it answered last. */
function newGate() {
  let state: GateState = OPEN_GATE;
  return {
    wait(now: number, route = ROUTE): number {
      const asked = admitted(state, route, now);
      state = asked.state;
      return asked.wait_ms;
    },
    tell(now: number, answer: Partial<Heard>, route = ROUTE): void {
      state = heard(state, route, { ...ANSWER, ...answer, now });
    },
  };
}

describe("what is left of a bucket", () => {
  it("is the least that is known of its window, in whatever order answers come", () => {
    const gate = newGate();
    expect(gate.wait(0)).toBe(0);
    expect(gate.wait(10)).toBeGreaterThan(0);
    gate.tell(100, { remaining: 4 });
    for (const at of [110, 120, 130, 140]) expect(gate.wait(at)).toBe(0);
    // All four are at Discord; the answer to the last of them is there first.
    gate.tell(200, { remaining: 0, reset_after_ms: 4_900 });
    gate.tell(210, { remaining: 3, reset_after_ms: 4_890 });
    expect(gate.wait(220)).toBe(4_880);
    expect(gate.wait(5_101)).toBe(0);
  });

  it("is not what a window that is over has left, and is what a new one has", () => {
    const gate = newGate();
    gate.wait(0);
    gate.tell(100, { remaining: 1, reset_after_ms: 1_000 });
    gate.wait(110);
    expect(gate.wait(120)).toBeGreaterThan(0);
    gate.tell(1_050, { remaining: 4, reset_after_ms: 5_000 });
    expect(gate.wait(1_060)).toBe(0);
    // One of the first window that was long on its way.
    gate.tell(1_070, { remaining: 0, reset_after_ms: 30 });
    expect(gate.wait(1_080)).toBe(0);
  });

  it("is nothing after a refusal, for as long as that says", () => {
    const gate = newGate();
    gate.tell(0, { remaining: 3 });
    gate.tell(10, { status: 429, remaining: null, retry_after_ms: 700, scope: "user" });
    expect(gate.wait(20)).toBe(690);
    expect(gate.wait(710)).toBe(0);
  });
});

it("lets no more than 45 through in any second", () => {
  const gate = newGate();
  const passed = Array.from({ length: 300 }, (_, place) => place * 10).filter(
    (now) => gate.wait(now < 900 ? 900 : now, `GET /users/${now}`) === 0,
  );
  const most = passed.map((end) => passed.filter((at) => at > end - 1_000 && at <= end).length);
  expect(Math.max(...most)).toBe(45);
});

it("closes for a bot long before Discord would for the address of all", () => {
  const gate = newGate();
  for (let told = 0; told < 1_000; told += 1) gate.tell(told, { status: 403 });
  expect(gate.wait(6_100)).toBe(600_000 - 6_100);
  expect(gate.wait(600_001)).toBe(0);
});
