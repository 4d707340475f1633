import { describe, expect, it } from "vitest";
import { cachedCatalogue } from "../../src/adapters/memory/catalogue.ts";
import { newId } from "../../src/domain/ids.ts";
import { DEFAULT_SETTINGS } from "../../src/domain/settings/settings.ts";
import { instant } from "../../src/domain/time.ts";
import type { CatalogueOrigin, CatalogueSnapshot } from "../../src/ports/products/catalogue.ts";

const MARGIN = newId("margin", instant(0));

describe("a catalogue in memory", () => {
  it("answers without a trip while it is fresh, and after the time is up with one", async () => {
    const world = open();
    await world.here.snapshot();
    await world.here.snapshot();
    world.pass(4_999);
    await world.here.snapshot();
    expect(world.trips).toEqual({ snapshot: 1, version: 0 });

    world.pass(1);
    await world.here.snapshot();
    await world.here.snapshot();
    expect(world.trips).toEqual({ snapshot: 1, version: 1 });
  });

  it("loads anew once the time is up and something has changed", async () => {
    const world = open();
    await world.here.snapshot();
    world.change();
    expect((await world.here.snapshot()).version).toBe(1);

    world.pass(5_000);
    expect((await world.here.snapshot()).version).toBe(2);
    expect(world.trips).toEqual({ snapshot: 2, version: 1 });
  });

  it("never answers below the version asked for, and needs no trip for one it has", async () => {
    const world = open();
    await world.here.snapshot(1);
    world.pass(60_000);
    await world.here.snapshot(1);
    await world.here.snapshot(0);
    expect(world.trips).toEqual({ snapshot: 1, version: 0 });

    world.change();
    expect((await world.here.snapshot(2)).version).toBe(2);
    expect((await world.there.snapshot(2)).version).toBe(2);
  });

  it("shows a change made here on the very next read, whenever it is committed", async () => {
    const world = open();
    await world.here.snapshot();
    world.here.removeMargin(MARGIN);
    // Somebody reads between the moment the change is described and the moment it is made.
    expect((await world.here.snapshot()).version).toBe(1);
    world.change();

    expect((await world.here.snapshot()).version).toBe(2);
  });

  it("shows a change made elsewhere by its version, and to all after five seconds", async () => {
    const world = open();
    await world.there.snapshot();
    world.here.removeMargin(MARGIN);
    world.change();

    expect((await world.there.snapshot()).version).toBe(1);
    expect((await world.there.snapshot(2)).version).toBe(2);
    world.change();
    world.pass(5_000);
    expect((await world.there.snapshot()).version).toBe(3);
  });

  it("does not let a slow load replace what a later one has brought", async () => {
    const world = open();
    const release = world.holdNextLoad();
    const slow = world.here.snapshot();
    world.change();
    await world.here.snapshot(2);
    release();

    expect((await slow).version).toBe(1);
    expect((await world.here.snapshot()).version).toBe(2);
  });

  it("follows a catalogue whose version went back, as after a restored backup", async () => {
    const world = open();
    world.change();
    await world.here.snapshot();
    world.restore();
    world.pass(5_000);

    expect((await world.here.snapshot()).version).toBe(1);
  });

  it("checks once when many ask at the end of the time", async () => {
    const world = open();
    await world.here.snapshot();
    world.pass(5_000);
    await Promise.all(Array.from({ length: 20 }, () => world.here.snapshot()));

    expect(world.trips).toEqual({ snapshot: 1, version: 1 });
  });
});

/** An origin that counts, a clock that stands still, and two isolates in front of them. */
function open() {
  let time = 1_000_000;
  let version = 1;
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
      trips.version += 1;
      return version;
    },
    apply: () => nothing,
    putMargin: () => nothing,
    removeMargin: () => nothing,
    settings: async () => ({
      settings: DEFAULT_SETTINGS,
      changed_at: new Map(),
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
  const nothing = { categories: [], products: [], margins: [], currencies: [], rates: [] };
  return { version, settings: DEFAULT_SETTINGS, ...nothing };
}
