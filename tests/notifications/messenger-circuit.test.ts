// @module-tag slow
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { circuitBreakers } from "../../src/adapters/breaker/circuit-breakers.ts";
import { guarded } from "../../src/adapters/breaker/guarded.ts";
import { messengerGuards } from "../../src/adapters/breaker/guards.ts";
import { openDb } from "../../src/adapters/d1/db.ts";
import { d1Circuits } from "../../src/adapters/d1/operations/circuits.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Ports } from "../../src/ports/index.ts";
import type { Messenger } from "../../src/ports/notifications/messenger.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { accept, changeOf, type Letter, wayBy, waysOf } from "./letters.ts";

const shop = await openShop();
const RELAY = "test relay";
const RULE = { failures: 3, cool_down_seconds: 30, cool_down_max_seconds: 300, trial_seconds: 60 };
const MESSAGES = 12;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

/** A shop with one messenger, behind a circuit breaker, and a clock of its own. */
function relayed(send: Messenger["send"]) {
  const began = Date.now();
  const clock = { minutes: 0 };
  const now = () => addSeconds(instant(began), clock.minutes * 60);
  const { alerts, commit, log } = shop.ports;
  const circuitBoard = d1Circuits(openDb(shop.db));
  const breakers = circuitBreakers(RULE, { alerts, circuitBoard, commit, log, now });
  const email = guarded(breakers.of(RELAY), { name: RELAY, send }, messengerGuards);
  const ports: Ports = { ...shop.ports, now, circuits: breakers.circuits, messengers: { email } };
  return { ports, clock };
}

const states = async () =>
  (await shop.ports.circuits.list()).filter(({ name }) => name === RELAY).map((one) => one.state);

const alertsOf = async () =>
  (await shop.ports.alerts.list({ limit: 50 })).data
    .filter(({ kind, subject }) => kind === "vendor.away" && subject === RELAY)
    .map(({ cleared_at }) => cleared_at !== null);

it("loses and doubles nothing while a relay is away for half an hour, then drains", async () => {
  const arrived: string[] = [];
  let isAway = true;
  const send = vi.fn<Messenger["send"]>(async (message) => {
    if (isAway) return { kind: "deferred", code: "500", reason: "oops" };
    arrived.push(message.id);
    return await accept(message);
  });
  const { ports, clock } = relayed(send);
  const buyer = await shop.customer();
  const changes = Array.from({ length: MESSAGES }, () => changeOf(shop, buyer.id, buyer.email));
  let waiting: readonly Letter[] = await Promise.all(
    changes.map(async ({ id, letter }) => {
      await deliver(letter, ports);
      return await wayBy(shop, id, "email");
    }),
  );
  /** All that wait come round at once, as the queue brings them; tells how many calls it took. */
  const round = async (minutes: number) => {
    clock.minutes = minutes;
    send.mockClear();
    const taken = await Promise.all(waiting.map((letter) => deliver(letter, ports)));
    waiting = waiting.filter((_letter, place) => !taken[place]);
    return send.mock.calls.length;
  };

  expect(await round(0)).toBeLessThanOrEqual(MESSAGES);
  expect(await states()).toEqual(["open"]);
  for (let minutes = 3; minutes <= 30; minutes += 3) {
    // One at a time tries whether it is back.
    expect(await round(minutes), `minute ${minutes}`).toBeLessThanOrEqual(1);
  }
  expect(waiting).toHaveLength(MESSAGES);
  expect([await states(), await alertsOf()]).toEqual([["open"], [false]]);

  isAway = false;
  expect(await round(36)).toBe(1);
  expect([await states(), await alertsOf()]).toEqual([["closed"], [true]]);
  expect(await round(37)).toBe(MESSAGES - 1);
  expect(waiting).toEqual([]);
  expect(new Set(arrived).size).toBe(MESSAGES);
  expect(arrived).toHaveLength(MESSAGES);
  for (const { id } of changes) expect(await waysOf(shop, id)).toMatchObject([{ status: "SENT" }]);
});
