import type { Fibre, Loom, Source } from "../loom.ts";
import { openSqlite } from "./sqlite.ts";
import { type Cell, fakeStorage } from "./storage.ts";

/** The kind of class that the platform makes objects of. */
type ObjectClass = new (ctx: DurableObjectState, env: never) => object;

interface Home extends Cell {
  readonly name: string;
  life: { readonly fibre: Fibre; readonly object: object } | undefined;
  alarmRuns: number;
  failures: number;
}

export interface Objects {
  readonly namespace: object;
  readonly source: Source;
  readonly cells: ReadonlyMap<string, Cell>;
  /** Which objects were called since the last time this was asked. */
  touched(): ReadonlySet<string>;
  /** The object loses its memory and all it was about to do; its storage stays. */
  evict(name: string): void;
  names(): readonly string[];
  close(): void;
}

const ALARM_RETRY_MS = 2_000;

/** A namespace of objects, each with one life at a time. */
export function openObjects(loom: Loom, make: ObjectClass, env: () => object): Objects {
  const homes = new Map<string, Home>();
  let touched = new Set<string>();

  const homeOf = (name: string): Home => {
    const known = homes.get(name);
    if (known !== undefined) return known;
    const home = {
      name,
      db: openSqlite(),
      alarm: null,
      life: undefined,
      alarmRuns: 0,
      failures: 0,
    };
    homes.set(name, home);
    return home;
  };

  const alive = (home: Home) => {
    if (home.life?.fibre.alive) return home.life;
    const fibre = loom.fibre(`object ${home.name.slice(-4)}`, "object");
    const ctx = { storage: fakeStorage(home), waitUntil: () => undefined, id: { name: home.name } };
    const object = loom.within(
      fibre,
      () => new make(ctx as unknown as DurableObjectState, env() as never),
    );
    home.life = { fibre, object };
    return home.life;
  };

  const call = (name: string, method: string, input: readonly unknown[]): unknown => {
    const home = homeOf(name);
    touched.add(name);
    const { fibre, object } = alive(home);
    const member: unknown = Reflect.get(object, method);
    if (typeof member !== "function") throw new TypeError(`the object has no method ${method}`);
    const given = structuredClone(input);
    const answer: unknown = loom.within(fibre, () => Reflect.apply(member, object, given));
    loom.note(`${name.slice(-4)}.${method} ${wordsOf(given)} → ${kindOf(answer)}`);
    return structuredClone(answer);
  };

  const stubOf = (name: string): object =>
    new Proxy(
      {},
      {
        get: (_target, method) =>
          method === "then"
            ? undefined
            : (...input: unknown[]) =>
                loom.trip(
                  { label: `${name.slice(-4)}.${String(method)}`, failure: brokenStub(loom) },
                  () => call(name, String(method), input),
                ),
      },
    );

  return {
    namespace: { getByName: stubOf },
    cells: homes,
    touched: () => {
      const names = touched;
      touched = new Set();
      return names;
    },
    names: () => [...homes.keys()],
    close: () => {
      for (const home of homes.values()) home.db.close();
    },
    evict: (name) => {
      const home = homes.get(name);
      if (home?.life === undefined) return;
      loom.kill(home.life.fibre);
      home.life = undefined;
    },
    source: {
      name: "alarms",
      ready: (now) => [...homes.values()].filter((home) => isDue(home, now)).length,
      next: () => Math.min(Number.POSITIVE_INFINITY, ...[...homes.values()].flatMap(alarmAt)),
      fire: (now, chance) => {
        const home = chance.any([...homes.values()].filter((each) => isDue(each, now)));
        if (home !== undefined) ring(loom, home, alive(home));
      },
    },
  };
}

/** Enough of a call to know it again in a log. */
function wordsOf(input: readonly unknown[]): string {
  return input
    .slice(1, 3)
    .map((each) => JSON.stringify(each)?.slice(0, 90))
    .join(" ");
}

function kindOf(answer: unknown): string {
  if (typeof answer !== "object" || answer === null || !("kind" in answer)) return typeof answer;
  return String(answer.kind);
}

function isDue(home: Home, now: number): boolean {
  return home.alarm !== null && home.alarm <= now && home.alarmRuns === 0;
}

function alarmAt(home: Home): readonly number[] {
  return home.alarm === null ? [] : [home.alarm];
}

/** An alarm rings at least once: again when it failed, and again when its object died over it. */
function ring(loom: Loom, home: Home, { fibre, object }: NonNullable<Home["life"]>): void {
  home.alarm = null;
  home.alarmRuns += 1;
  const over = (again: boolean) => {
    home.alarmRuns -= 1;
    home.failures = again ? home.failures + 1 : 0;
    const at = loom.now() + ALARM_RETRY_MS * 2 ** Math.min(home.failures, 5);
    if (again) home.alarm = Math.min(home.alarm ?? at, at);
  };
  const mourn = () => over(true);
  fibre.mourners.push(mourn);
  const done = (again: boolean) => {
    if (!fibre.alive) return;
    fibre.mourners.splice(fibre.mourners.indexOf(mourn), 1);
    over(again);
  };
  const alarm: unknown = Reflect.get(object, "alarm");
  loom.note(`${fibre.name}: alarm`);
  void loom
    .within(fibre, async () => typeof alarm === "function" && Reflect.apply(alarm, object, []))
    .then(
      () => done(false),
      () => done(true),
    );
}

/** Most failures of a stub may be tried again, and say so; some do not say. */
function brokenStub(loom: Loom): () => Error {
  return () => {
    const retryable = loom.chance().chance(0.8);
    return Object.assign(new Error("Durable Object reset"), { retryable });
  };
}
