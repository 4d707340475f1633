import { describe, expect, it, vi } from "vitest";
import { eachInTurn, eachSection } from "../../src/application/shared/each-in-turn.ts";
import { Refusal } from "../../src/domain/refusal.ts";

const noted = () => ({ info: vi.fn(), error: vi.fn() });

describe("things that have their turn", () => {
  it("all have it, whatever becomes of those before them, and failures are counted", async () => {
    const log = noted();
    const seen: number[] = [];
    const turns = await eachInTurn({ log }, [1, 2, 3, 4], {
      failure: "number.failed",
      about: (number) => ({ number }),
      async work(number) {
        seen.push(number);
        if (number === 2) throw new Error("odd");
        if (number === 3) throw new Refusal("wallet.frozen");
      },
      isAnswer: (error) => error instanceof Refusal,
    });
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(turns).toEqual({ done: 3, failed: 1 });
    expect(log.error.mock.calls).toEqual([["number.failed", { number: 2, cause: "Error: odd" }]]);
    expect(log.info.mock.calls).toEqual([
      ["number.failed", { number: 3, cause: "Refusal: wallet.frozen" }],
    ]);
  });

  it("wait for the next time once enough are done; one that failed is not counted", async () => {
    const seen: number[] = [];
    const turns = await eachInTurn({ log: noted() }, [1, 2, 3], {
      failure: "number.failed",
      about: (number) => ({ number }),
      async work(number) {
        seen.push(number);
        if (number === 1) throw new Error("odd");
      },
      enough: 1,
    });
    expect(seen).toEqual([1, 2]);
    expect(turns).toEqual({ done: 1, failed: 1 });
  });
});

describe("sections of one piece of work", () => {
  const failing = (error: Error) => () => Promise.reject(error);

  it("all run, and the first failure is thrown when they have", async () => {
    const last = vi.fn(async () => 3);
    const [first, second] = [new Error("first"), new Error("second")];
    const run = eachSection(
      { log: noted() },
      { first: failing(first), second: failing(second), last },
    );
    await expect(run).rejects.toBe(first);
    expect(last).toHaveBeenCalledOnce();
  });

  it("answer with what each has done", async () => {
    const run = eachSection({ log: noted() }, { one: async () => 1, two: async () => "2" });
    await expect(run).resolves.toEqual({ one: 1, two: "2" });
  });

  it("tell of a refusal only when nothing worse has happened", async () => {
    const refusal = new Refusal("supplier.price_list_limited");
    const worse = new Error("gone");
    const both = { refused: failing(refusal), broken: failing(worse) };
    await expect(eachSection({ log: noted() }, both)).rejects.toBe(worse);
    await expect(eachSection({ log: noted() }, { refused: failing(refusal) })).rejects.toBe(
      refusal,
    );
  });
});
