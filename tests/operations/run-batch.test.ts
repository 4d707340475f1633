import { describe, expect, it, vi } from "vitest";
import { runBatch, runSections } from "../../src/application/shared/run-batch.ts";
import { Refusal } from "../../src/domain/refusal.ts";
import type { Budget } from "../../src/ports/operations/budget.ts";

const noted = () => ({ info: vi.fn(), error: vi.fn() });
const anywhere = () => ({ log: noted(), budget: { left: () => 100 } });

describe("things that have their turn", () => {
  it("all have it, whatever becomes of those before them, and failures are counted", async () => {
    const log = noted();
    const seen: number[] = [];
    const turns = await runBatch({ log }, [1, 2, 3, 4], {
      failure: "number.failed",
      about: (number) => ({ number }),
      async work(number) {
        seen.push(number);
        if (number === 2) throw new Error("odd");
        if (number === 3) throw new Refusal("wallet.frozen");
      },
      isExpected: (error) => error instanceof Refusal,
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(turns).toEqual({ done: 3, failed: 1 });
    expect(log.error.mock.calls).toEqual([["number.failed", { number: 2, cause: "Error: odd" }]]);
    expect(log.info.mock.calls).toEqual([
      ["number.failed", { number: 3, cause: "Refusal: wallet.frozen" }],
    ]);
  });
});

describe("sections of one piece of work", () => {
  const failing = (error: Error) => () => Promise.reject(error);

  it("all run, and the first failure is thrown when they have", async () => {
    const last = vi.fn(async () => 3);
    const [first, second] = [new Error("first"), new Error("second")];
    const run = runSections(anywhere(), { first: failing(first), second: failing(second), last });
    await expect(run).rejects.toBe(first);
    expect(last).toHaveBeenCalledOnce();
  });

  it("answer with what each has done", async () => {
    const run = runSections(anywhere(), { one: async () => 1, two: async () => "2" });
    await expect(run).resolves.toEqual({ one: 1, two: "2" });
  });

  it("tell of a refusal only when nothing worse has happened", async () => {
    const refusal = new Refusal("supplier.price_list_limited");
    const worse = new Error("gone");
    const both = { refused: failing(refusal), broken: failing(worse) };
    await expect(runSections(anywhere(), both)).rejects.toBe(worse);
    await expect(runSections(anywhere(), { refused: failing(refusal) })).rejects.toBe(refusal);
  });

  it("share what may be asked, and leave what they do not use to those behind", async () => {
    let spent = 0;
    const given: number[] = [];
    const budget = { left: () => 900 - spent };
    const spend = (most: number) => async (ports: { readonly budget: Budget }) => {
      given.push(ports.budget.left());
      spent += Math.min(most, ports.budget.left());
      expect(ports.budget.left()).toBe(Math.max(0, (given.at(-1) ?? 0) - most));
    };
    const sections = { greedy: spend(1_000), modest: spend(5), last: spend(1_000) };
    await runSections({ log: noted(), budget }, sections);
    expect(given).toEqual([300, 300, 595]);
  });

  it("are each given enough for a page to begin, however many share little", async () => {
    const given: number[] = [];
    const idle = async (ports: { readonly budget: Budget }) => given.push(ports.budget.left());
    const sections = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`s${at}`, idle]));
    await runSections({ log: noted(), budget: { left: () => 44 } }, sections);
    expect(given).toEqual(Array(8).fill(44));
  });
});
