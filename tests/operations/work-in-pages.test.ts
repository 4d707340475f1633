import { describe, expect, it, vi } from "vitest";
import { workInPages } from "../../src/application/shared/work-in-pages.ts";
import type { Cursor } from "../../src/domain/operations/cursor.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import type { Write } from "../../src/ports/commit.ts";
import { eventually } from "../support/wait.ts";

const START = instant(Date.parse("2026-03-01T00:00:00.000Z"));

/** Things that wait, oldest first, under a cursor that is really kept. */
function things(count: number, size = 3) {
  const waiting = Array.from({ length: count }, (_none, number) => number);
  const key = (number: number) => String(number).padStart(4, "0");
  const seen: number[] = [];
  let cursor: Cursor | undefined;
  let [moves, room] = [0, Number.POSITIVE_INFINITY];
  let work = async (number: number): Promise<void> => {
    waiting.splice(waiting.indexOf(number), 1);
  };
  const ports = {
    budget: { left: () => room },
    // A write is what it would store, and is stored when it is committed.
    commit: async (...writes: readonly Write[]) => {
      moves += 1;
      for (const each of writes) [cursor] = each.statements as [Cursor];
    },
    cursors: {
      find: async () => cursor,
      list: async () => [],
      move: (to: Cursor): Write => ({ kind: "write", statements: [to] }),
    },
    log: { info: vi.fn(), error: vi.fn() },
    now: () => START,
  };
  return {
    seen,
    waiting,
    turn: () =>
      workInPages(ports, {
        name: "things",
        page: async ({ behind, limit }) =>
          waiting.filter((number) => key(number) > behind || behind === "").slice(0, limit),
        key,
        since: (number) => addSeconds(START, number),
        size,
        cost: 10,
        failure: "thing.failed",
        about: (number) => ({ number }),
        async work(number) {
          seen.push(number);
          room -= 10;
          await work(number);
        },
      }),
    cursor: () => cursor,
    moves: () => moves,
    does: (next: (number: number) => Promise<void>) => {
      work = next;
    },
    hasRoom: (queries: number) => {
      room = queries;
    },
  };
}

describe("work that is done in pages", () => {
  it("goes on behind the last page, and begins anew behind the last of all", async () => {
    const list = things(7);
    list.does(async () => undefined);
    for (let turn = 0; turn < 3; turn += 1) await list.turn();
    expect(list.seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(list.cursor()?.position).toBe("");
    await list.turn();
    expect(list.seen.slice(7)).toEqual([0, 1, 2]);
  });

  it("begins anew at once where nothing is left behind a full page", async () => {
    const list = things(3);
    list.does(async () => undefined);
    await list.turn();
    await list.turn();
    expect(list.seen).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it("puts what fails behind all others", async () => {
    const list = things(5);
    const stuck = new Set([0, 1, 2]);
    list.does(async (number) => {
      if (stuck.has(number)) throw new Error("stuck");
    });
    expect(await list.turn()).toEqual({ done: 0, failed: 3 });
    await list.turn();
    expect(list.seen).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not meet again first what has taken the whole invocation with it", async () => {
    const list = things(3);
    const gone = new Promise<void>(() => undefined);
    list.does((number) => (number === 1 ? gone : Promise.resolve()));
    void list.turn();
    await eventually(() => list.seen.length === 2);
    await list.turn();
    expect(list.seen).toEqual([0, 1, 2]);
  });

  it("stops where there is no room for another, and goes on there", async () => {
    const list = things(3);
    list.does(async () => undefined);
    list.hasRoom(29);
    expect(await list.turn()).toEqual({ done: 2, failed: 0 });
    list.hasRoom(100);
    await list.turn();
    expect(list.seen).toEqual([0, 1, 2]);
  });

  it("does not begin without room for a single one", async () => {
    const list = things(3);
    list.hasRoom(13);
    expect(await list.turn()).toEqual({ done: 0, failed: 0 });
    expect(list.seen).toEqual([]);
  });

  it("writes nothing down where nothing waits, nor for a single one that is done", async () => {
    const idle = things(0);
    await idle.turn();
    expect(idle.moves()).toBe(0);
    const single = things(1);
    await single.turn();
    expect(single.moves()).toBe(0);
  });

  it("says how many a round has left, and since when the oldest waits", async () => {
    const list = things(7);
    const stuck = new Set([1, 5]);
    list.does(async (number) => {
      if (stuck.has(number)) throw new Error("stuck");
      list.waiting.splice(list.waiting.indexOf(number), 1);
    });
    await list.turn();
    expect(list.cursor()).toMatchObject({ waiting: 1, oldest_at: addSeconds(START, 1) });
    await list.turn();
    await list.turn();
    expect(list.cursor()).toMatchObject({ waiting: 2, oldest_at: addSeconds(START, 1) });
    stuck.clear();
    await list.turn();
    expect(list.cursor()).toMatchObject({ waiting: 0, oldest_at: null });
  });

  it("knows that others wait behind a page, although all of it is done", async () => {
    const list = things(5);
    await list.turn();
    expect(list.cursor()).toMatchObject({ waiting: 0, oldest_at: addSeconds(START, 2) });
  });
});
