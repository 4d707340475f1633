import { type Fibre, newFibre, type Scheduler, type Source } from "../scheduler.ts";
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
export function openObjects(scheduler: Scheduler, make: ObjectClass, env: () => object): Objects {
  const homes = new Map<string, Home>();
  let touched = new Set<string>();
  const enliven = (home: Home) => alive(scheduler, home, make, env);
  const call = (name: string, method: string, input: readonly unknown[]): unknown => {
    touched.add(name);
    const { fibre, object } = enliven(homeIn(homes, name));
    const member: unknown = Reflect.get(object, method);
    if (typeof member !== "function") throw new TypeError(`the object has no method ${method}`);
    const given = structuredClone(input);
    const answer: unknown = scheduler.within(fibre, () => Reflect.apply(member, object, given));
    scheduler.note(`${name.slice(-4)}.${method} ${wordsOf(given)} → ${kindOf(answer)}`);
    return structuredClone(answer);
  };
  return {
    namespace: { getByName: (name: string) => stubOf(scheduler, name, call) },
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
      scheduler.kill(home.life.fibre);
      home.life = undefined;
    },
    source: alarms(scheduler, homes, enliven),
  };
}

type Life = NonNullable<Home["life"]>;

function homeIn(homes: Map<string, Home>, name: string): Home {
  const known = homes.get(name);
  if (known !== undefined) return known;
  const home = { name, db: openSqlite(), alarm: null, life: undefined, alarmRuns: 0, failures: 0 };
  homes.set(name, home);
  return home;
}

/** The object in its home; one that has lost its memory is made again. */
function alive(scheduler: Scheduler, home: Home, make: ObjectClass, env: () => object): Life {
  if (home.life?.fibre.alive) return home.life;
  const fibre = newFibre(`object ${home.name.slice(-4)}`, "object");
  const ctx = {
    storage: fakeStorage(home),
    waitUntil: () => undefined,
    id: { name: home.name },
    // Nobody listens by socket.
    setWebSocketAutoResponse: () => undefined,
    getWebSockets: () => [],
  };
  const given = ctx as unknown as DurableObjectState;
  const object = scheduler.within(fibre, () => new make(given, env() as never));
  home.life = { fibre, object };
  return home.life;
}

type Calls = (name: string, method: string, input: readonly unknown[]) => unknown;

function stubOf(scheduler: Scheduler, name: string, call: Calls): object {
  const get = (_target: object, member: string | symbol) => {
    const method = String(member);
    const trip = { label: `${name.slice(-4)}.${method}`, failure: brokenStub(scheduler) };
    if (method === "then") return undefined;
    return (...input: unknown[]) => scheduler.trip(trip, () => call(name, method, input));
  };
  return new Proxy({}, { get });
}

function alarms(
  scheduler: Scheduler,
  homes: ReadonlyMap<string, Home>,
  enliven: (home: Home) => Life,
): Source {
  return {
    name: "alarms",
    ready: (now) => [...homes.values()].filter((home) => isDue(home, now)).length,
    next: () => Math.min(Number.POSITIVE_INFINITY, ...[...homes.values()].flatMap(alarmAt)),
    fire: (now, chance) => {
      const home = chance.maybe([...homes.values()].filter((each) => isDue(each, now)));
      if (home !== undefined) ring(scheduler, home, enliven(home));
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
function ring(scheduler: Scheduler, home: Home, { fibre, object }: Life): void {
  home.alarm = null;
  home.alarmRuns += 1;
  const over = (again: boolean) => {
    home.alarmRuns -= 1;
    home.failures = again ? home.failures + 1 : 0;
    const at = scheduler.now() + ALARM_RETRY_MS * 2 ** Math.min(home.failures, 5);
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
  scheduler.note(`${fibre.name}: alarm`);
  void scheduler
    .within(fibre, async () => typeof alarm === "function" && Reflect.apply(alarm, object, []))
    .then(
      () => done(false),
      () => done(true),
    );
}

/** Most failures of a stub may be tried again, and say so; some do not say. */
function brokenStub(scheduler: Scheduler): () => Error {
  return () => {
    const retryable = scheduler.chance().chance(0.8);
    return Object.assign(new Error("Durable Object reset"), { retryable });
  };
}
