import { describe, expect, it } from "vitest";
import { SCHEDULE } from "../../src/adapters/cron/schedule.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { CONSUMERS } from "../../src/adapters/queues/consumers.ts";
import { FINAL, type StatePolicy } from "../../src/domain/operations/waiting-state.ts";
import { WAITING_STATES } from "../../src/domain/operations/waiting-states.ts";

const states = Object.entries(WAITING_STATES).flatMap(([noun, each]) =>
  Object.entries<StatePolicy>(each).map(([state, standing]) => ({
    name: `${noun} ${state}`,
    standing,
  })),
);
const waiting = states.flatMap(({ name, standing }) =>
  standing === FINAL ? [] : [{ name, ...standing }],
);

/** What ends without a person, by the names the code itself gives it. */
const machines = new Set<string>([
  ...Object.values(SCHEDULE).flatMap((sections) =>
    Object.keys(sections).map((name) => `cron:${name}`),
  ),
  ...Object.keys(CONSUMERS).map((queue) => `queue:${queue}`),
  "queue:discord",
  "alarm:wallet",
  "clock",
]);
const staffRoutes = new Set<string>(
  endpoints
    .filter(({ spec }) => typeof spec.audience === "object")
    .map(({ spec }) => `${spec.method.toUpperCase()} ${spec.path}`),
);

const lacking = (side: "machine" | "staff") =>
  waiting.filter((each) => each[side].length === 0).map(({ name }) => name);

describe("a state that waits", () => {
  it("is ended by a machine", () => {
    expect(lacking("machine")).toEqual([]);
  });

  it("can be ended by staff", () => {
    expect(lacking("staff")).toEqual([]);
  });

  it.each(waiting)("$name names machines that run and routes that exist", ({ machine, staff }) => {
    expect(machine.filter((name) => !machines.has(name))).toEqual([]);
    expect(staff.filter((route) => !staffRoutes.has(route))).toEqual([]);
  });
});
