import { AsyncLocalStorage } from "node:async_hooks";
import { type Random, random } from "./random.ts";

/**
 * Something that runs and may die at any wait: a request, a consumer, a cron run, or one life of
 * an object. What was stored stays; nothing after the wait it died at happens.
 */
export interface Fibre {
  readonly name: string;
  readonly kind: "task" | "object";
  alive: boolean;
  /** What the platform does when it dies before its work is done. */
  readonly mourners: (() => void)[];
}

/** How bad the day is: probabilities at each wait. */
export interface Weather {
  /** The task dies here. */
  readonly death: number;
  /** The call never arrives, and its caller hears of a failure. */
  readonly lost: number;
  /** The call has its effect, and its caller hears of a failure. */
  readonly unheard: number;
}

export const CALM: Weather = { death: 0, lost: 0, unheard: 0 };

/** What may happen by itself, when its time has come: a delivery, an alarm, a webhook. */
export interface Source {
  readonly name: string;
  /** How many could happen now. */
  ready(now: number): number;
  /** When the next one could; `Infinity` for never. */
  next(): number;
  fire(now: number, chance: Random): void;
}

/** What becomes of a call: it is made and answered, never arrives, or its answer is lost. */
type Fate = "answered" | "lost" | "unheard";

interface Wait {
  readonly fibre: Fibre;
  readonly label: string;
  readonly mayFail: boolean;
  readonly go: (fate: Fate) => void;
}

interface Timer {
  readonly id: number;
  readonly due: number;
  readonly fibre: Fibre | undefined;
  readonly ring: () => void;
}

/** How a call reaches somebody else, and what its caller is told when it does not. */
export interface Trip {
  readonly label: string;
  readonly failure: () => Error;
}

/** The platform's `setImmediate`: by then everything that could follow from a step has. */
const afterwards = globalThis.setImmediate;
const here = new AsyncLocalStorage<Fibre>();

/**
 * Decides, by chance that can be had again, which of all waiting things goes on next, and what
 * befalls it. Nothing under it runs side by side.
 */
export type Loom = ReturnType<typeof openLoom>;

export function openLoom(startMs: number) {
  const waits: Wait[] = [];
  const sources: Source[] = [];
  const log: string[] = [];
  let timers: Timer[] = [];
  let now = startMs;
  let timerIds = 0;
  let turns = 0;
  let chance = random(1);
  let weather = CALM;
  let keepsLog = false;

  const note = (line: string) => {
    if (keepsLog) log.push(`    ${new Date(now).toISOString().slice(11)} ${line}`);
  };

  function wait(label: string, mayFail: boolean): Promise<Fate> {
    const fibre = here.getStore();
    // What runs in no fibre is part of nobody's history.
    if (fibre === undefined) return Promise.resolve("answered");
    if (!fibre.alive) return new Promise(() => undefined);
    return new Promise((go) => {
      waits.push({ fibre, label, mayFail, go });
    });
  }

  /** Waits until the loom says so. */
  async function pause(label: string): Promise<void> {
    await wait(label, false);
  }

  /**
   * A call to somebody else: it may be lost on the way there or on the way back. Nothing happens
   * between an answer and the next wait, so the way back is no wait of its own.
   */
  async function trip<Answer>({ label, failure }: Trip, work: () => Answer | Promise<Answer>) {
    const fate = await wait(label, true);
    if (fate === "lost") throw failure();
    const answer = await work();
    if (fate === "unheard") throw failure();
    return answer;
  }

  function kill(fibre: Fibre): void {
    if (!fibre.alive) return;
    fibre.alive = false;
    note(`✝ ${fibre.name}`);
    for (const mourn of fibre.mourners.splice(0)) mourn();
  }

  function resume(wait: Wait): void {
    if (!wait.fibre.alive) return;
    if (weather !== CALM && wait.fibre.kind === "task" && chance.chance(weather.death)) {
      note(`dies at ${wait.label}`);
      kill(wait.fibre);
      return;
    }
    const fate = wait.mayFail && weather !== CALM ? fateOf() : "answered";
    note(`${wait.fibre.name}: ${wait.label}${fate === "answered" ? "" : ` is ${fate}`}`);
    wait.go(fate);
  }

  function fateOf(): Fate {
    const draw = chance.next();
    if (draw < weather.lost) return "lost";
    return draw < weather.lost + weather.unheard ? "unheard" : "answered";
  }

  function ringOne(): boolean {
    const due = timers.filter((timer) => timer.due <= now);
    const chosen = chance.any(due);
    if (chosen === undefined) return false;
    timers = timers.filter((timer) => timer !== chosen);
    if (chosen.fibre === undefined) chosen.ring();
    else if (chosen.fibre.alive) here.run(chosen.fibre, chosen.ring);
    return true;
  }

  function resumeOne(): boolean {
    if (waits.length === 0) return false;
    // Often whoever came last goes on, so that most work is done in one go, as it is in life.
    const index = chance.chance(0.5) ? waits.length - 1 : chance.below(waits.length);
    const chosen = waits[index];
    const last = waits.pop();
    if (chosen !== last && last !== undefined) waits[index] = last;
    if (chosen !== undefined) resume(chosen);
    return true;
  }

  function fireOne(): boolean {
    const ready = sources.filter((source) => source.ready(now) > 0);
    const source = chance.any(ready);
    source?.fire(now, chance);
    return source !== undefined;
  }

  /** Lets one thing happen, and all that follows from it at once; `false` when nothing could. */
  async function turn(): Promise<boolean> {
    turns += 1;
    now += chance.below(4);
    const order = chance.chance(0.7)
      ? [resumeOne, ringOne, fireOne]
      : [fireOne, ringOne, resumeOne];
    for (const each of order) {
      if (!each()) continue;
      await new Promise<void>((done) => afterwards(() => done()));
      return true;
    }
    return false;
  }

  return {
    pause,
    trip,
    turn,
    kill,
    note,
    sources,
    log,
    now: () => now,
    turns: () => turns,
    chance: () => chance,
    fibre: (name: string, kind: Fibre["kind"]): Fibre => ({
      name,
      kind,
      alive: true,
      mourners: [],
    }),
    within: <Answer>(fibre: Fibre, work: () => Answer): Answer => here.run(fibre, work),
    current: () => here.getStore(),
    keepLog: () => {
      keepsLog = true;
    },
    reseed: (seed: number) => {
      chance = random(seed);
    },
    setWeather: (next: Weather) => {
      weather = next;
    },
    isCalm: () => weather === CALM,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Tasks that are under way and could die. */
    tasks: () =>
      [...new Set(waits.map((wait) => wait.fibre))].filter((each) => each.kind === "task"),
    setTimer(ms: number, ring: () => void): number {
      timerIds += 1;
      timers.push({ id: timerIds, due: now + Math.max(0, ms), fibre: here.getStore(), ring });
      return timerIds;
    },
    /** Something of the outside world's, which no fibre's death prevents. */
    later(ms: number, ring: () => void): void {
      timerIds += 1;
      timers.push({ id: timerIds, due: now + ms, fibre: undefined, ring });
    },
    clearTimer(id: number): void {
      timers = timers.filter((timer) => timer.id !== id);
    },
    /** When the next thing could happen by itself; `now` while something waits for its turn. */
    nextAt(): number {
      if (waits.some((wait) => wait.fibre.alive)) return now;
      const living = timers.filter((timer) => timer.fibre?.alive ?? true);
      return Math.min(
        Number.POSITIVE_INFINITY,
        ...living.map((timer) => timer.due),
        ...sources.map((source) => source.next()),
      );
    },
  };
}
