import { describe, expect, it } from "vitest";
import { cachedCatalogue } from "../../src/adapters/memory/catalogue.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import type { CatalogueOrigin, CatalogueSnapshot } from "../../src/ports/products/catalogue.ts";

describe("a catalogue in memory", () => {
  it("answers without a trip while it is fresh, and after the time is up with one", async () => {
    const environment = open();
    await environment.here.snapshot();
    await environment.here.snapshot();
    environment.pass(999);
    await environment.here.snapshot();
    expect(environment.trips).toEqual({ snapshot: 1, version: 0 });

    environment.pass(1);
    await environment.here.snapshot();
    await environment.here.snapshot();
    expect(environment.trips).toEqual({ snapshot: 1, version: 1 });
  });

  it("loads anew once the time is up and something has changed", async () => {
    const environment = open();
    await environment.here.snapshot();
    environment.change();
    expect((await environment.here.snapshot()).version).toBe(1);

    environment.pass(1_000);
    expect((await environment.here.snapshot()).version).toBe(2);
    expect(environment.trips).toEqual({ snapshot: 2, version: 1 });
  });

  it("never answers below the version asked for, and needs no trip for one it has", async () => {
    const environment = open();
    await environment.here.snapshot(1);
    environment.pass(60_000);
    await environment.here.snapshot(1);
    await environment.here.snapshot(0);
    expect(environment.trips).toEqual({ snapshot: 1, version: 0 });

    environment.change();
    expect((await environment.here.snapshot(2)).version).toBe(2);
    expect((await environment.there.snapshot(2)).version).toBe(2);
  });

  it("shows a change made here on the very next read, whenever it is committed", async () => {
    const environment = open();
    await environment.here.snapshot();
    environment.here.resume("digiflazz");
    // Somebody reads between the moment the change is described and the moment it is made.
    expect((await environment.here.snapshot()).version).toBe(1);
    environment.change();

    expect((await environment.here.snapshot()).version).toBe(2);
  });

  it("shows a change made elsewhere by its version, and to all after a second", async () => {
    const environment = open();
    await environment.there.snapshot();
    environment.here.resume("digiflazz");
    environment.change();

    expect((await environment.there.snapshot()).version).toBe(1);
    expect((await environment.there.snapshot(2)).version).toBe(2);
    environment.change();
    environment.pass(1_000);
    expect((await environment.there.snapshot()).version).toBe(3);
  });

  it("does not let a slow load replace what a later one has brought", async () => {
    const environment = open();
    const release = environment.holdNextLoad();
    const slow = environment.here.snapshot();
    environment.change();
    await environment.here.snapshot(2);
    release();

    expect((await slow).version).toBe(1);
    expect((await environment.here.snapshot()).version).toBe(2);
  });

  it("follows a catalogue whose version went back, as after a restored backup", async () => {
    const environment = open();
    environment.change();
    await environment.here.snapshot();
    environment.restore();
    environment.pass(1_000);

    expect((await environment.here.snapshot()).version).toBe(1);
  });

  it("goes on with what it holds while nobody answers, and asks again later", async () => {
    const environment = open();
    await environment.here.snapshot();
    environment.change();
    environment.away(true);
    environment.pass(1_000);
    expect((await environment.here.snapshot()).version).toBe(1);

    environment.away(false);
    environment.pass(1_000);
    expect((await environment.here.snapshot()).version).toBe(2);
  });

  it("checks once when many ask at the end of the time", async () => {
    const environment = open();
    await environment.here.snapshot();
    environment.pass(1_000);
    await Promise.all(Array.from({ length: 20 }, () => environment.here.snapshot()));

    expect(environment.trips).toEqual({ snapshot: 1, version: 1 });
  });
});

/** An origin that counts, a clock that stands still, and two isolates in front of them. */
function open() {
  let time = 1_000_000;
  let version = 1;
  let isAway = false;
  let gate: Promise<void> | undefined;
  const trips = { snapshot: 0, version: 0 };
  const nothing = { kind: "write", statements: [] } as const;
  const origin: CatalogueOrigin = {
    snapshot: async () => {
      trips.snapshot += 1;
      const read = snapshotOf(version);
      const wait = gate;
      gate = undefined;
      await wait;
      return read;
    },
    version: async () => {
      if (isAway) throw new Error("away");
      trips.version += 1;
      return version;
    },
    lines: async () => [],
    listLines: async () => ({ data: [], next_cursor: null }),
    line: async () => undefined,
    apply: () => nothing,
    edit: () => nothing,
    pause: () => nothing,
    resume: () => nothing,
    settings: async () => ({
      settings: DEFAULT_SETTINGS,
      changed_at: new Map(),
      changed_by: new Map(),
      revision: 0,
      currencies: [],
    }),
    putSetting: () => nothing,
    claimFetch: async () => undefined,
  };
  return {
    trips,
    here: cachedCatalogue(origin, () => time),
    there: cachedCatalogue(origin, () => time),
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    change: () => {
      version += 1;
    },
    away: (now: boolean) => {
      isAway = now;
    },
    restore: () => {
      version = 1;
    },
    holdNextLoad: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

function snapshotOf(version: number): CatalogueSnapshot {
  const nothing = {
    categories: [],
    products: [],
    sources: [],
    pauses: [],
    margins: [],
    currencies: [],
    rates: [],
    fraud_rules: [],
  };
  return { version, revision: 0, settings: DEFAULT_SETTINGS, ...nothing };
}
