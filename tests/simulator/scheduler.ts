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
export interface Faults {
  /** The task dies here. */
  readonly death: number;
  /** The call never arrives, and its caller hears of a failure. */
  readonly lost: number;
  /** The call has its effect, and its caller hears of a failure. */
  readonly unheard: number;
}

export const CALM: Faults = { death: 0, lost: 0, unheard: 0 };

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

/** Time goes on a little with every turn, and by hours between them. */
const TURN_MS = 4;

/** The platform's `setImmediate`: by then everything that could follow from a step has. */
const afterwards = globalThis.setImmediate;
const here = new AsyncLocalStorage<Fibre>();

/** What a scheduler knows at one moment. */
interface State {
  readonly waits: Wait[];
  readonly sources: Source[];
  readonly log: string[];
  timers: Timer[];
  now: number;
  ids: number;
  turns: number;
  chance: Random;
  faults: Faults;
  /** Since when there are these faults. */
  since: number;
  keepsLog: boolean;
}

/**
 * Decides, by chance that can be had again, which of all waiting things goes on next, and what
 * befalls it. Nothing under it runs side by side.
 */
export type Scheduler = ReturnType<typeof openScheduler>;

export function openScheduler(startMs: number) {
  const state: State = {
    waits: [],
    sources: [],
    log: [],
    timers: [],
    now: startMs,
    ids: 0,
    turns: 0,
    chance: random(1),
    faults: CALM,
    since: startMs,
    keepsLog: false,
  };
  return {
    ...waitingIn(state),
    ...timersOf(state),
    sources: state.sources,
    log: state.log,
    turn: () => turn(state),
    kill: (fibre: Fibre) => kill(state, fibre),
    note: (line: string) => note(state, line),
    now: () => state.now,
    turns: () => state.turns,
    chance: () => state.chance,
    within: <Answer>(fibre: Fibre, work: () => Answer): Answer => here.run(fibre, work),
    current: () => here.getStore(),
    keepLog: () => {
      state.keepsLog = true;
    },
    reseed: (seed: number) => {
      state.chance = random(seed);
    },
    setFaults: (next: Faults) => {
      state.faults = next;
      state.since = state.now;
    },
    isCalm: () => state.faults === CALM,
    calmSince: () => (state.faults === CALM ? state.since : Number.POSITIVE_INFINITY),
    advance: (milliseconds: number) => {
      state.now += milliseconds;
    },
  };
}

/** A new fibre, which nothing runs in yet. */
export function newFibre(name: string, kind: Fibre["kind"]): Fibre {
  return { name, kind, alive: true, mourners: [] };
}

function waitingIn(state: State) {
  const wait = (label: string, mayFail: boolean): Promise<Fate> => {
    const fibre = here.getStore();
    // What runs in no fibre is part of nobody's history.
    if (fibre === undefined) return Promise.resolve("answered");
    if (!fibre.alive) return new Promise(() => undefined);
    return new Promise((go) => {
      state.waits.push({ fibre, label, mayFail, go });
    });
  };
  return {
    /** Waits until the scheduler says so. */
    pause: async (label: string): Promise<void> => {
      await wait(label, false);
    },

    /**
     * A call to somebody else: it may be lost on the way there or on the way back. Nothing happens
     * between an answer and the next wait, so the way back is no wait of its own.
     */
    async trip<Answer>({ label, failure }: Trip, work: () => Answer | Promise<Answer>) {
      const fate = await wait(label, true);
      if (fate === "lost") throw failure();
      const answer = await work();
      if (fate === "unheard") throw failure();
      return answer;
    },

    /** Tasks that are under way and could die. */
    tasks: (): readonly Fibre[] =>
      [...new Set(state.waits.map((each) => each.fibre))].filter(({ kind }) => kind === "task"),
  };
}

function timersOf(state: State) {
  const add = (ms: number, fibre: Fibre | undefined, ring: () => void): number => {
    state.ids += 1;
    state.timers.push({ id: state.ids, due: state.now + Math.max(0, ms), fibre, ring });
    return state.ids;
  };
  return {
    setTimer: (ms: number, ring: () => void) => add(ms, here.getStore(), ring),
    /** Something of the outside environment's, which no fibre's death prevents. */
    later: (ms: number, ring: () => void) => add(ms, undefined, ring),
    clearTimer(id: number): void {
      state.timers = state.timers.filter((timer) => timer.id !== id);
    },
    /** When the next thing could happen by itself; now, while something waits for its turn. */
    nextAt(): number {
      if (state.waits.some((wait) => wait.fibre.alive)) return state.now;
      const living = state.timers.filter((timer) => timer.fibre?.alive ?? true);
      return Math.min(
        Number.POSITIVE_INFINITY,
        ...living.map((timer) => timer.due),
        ...state.sources.map((source) => source.next()),
      );
    },
  };
}

/** Lets one thing happen, and all that follows from it at once; `false` when nothing could. */
async function turn(state: State): Promise<boolean> {
  state.turns += 1;
  state.now += state.chance.below(TURN_MS);
  const inOrder = state.chance.chance(0.7);
  const order = inOrder ? [resumeOne, ringOne, fireOne] : [fireOne, ringOne, resumeOne];
  for (const each of order) {
    if (!each(state)) continue;
    await new Promise<void>((done) => afterwards(() => done()));
    return true;
  }
  return false;
}

function resumeOne(state: State): boolean {
  const { waits, chance } = state;
  if (waits.length === 0) return false;
  // Often whoever came last goes on, so that most work is done in one go, as it is in life.
  const index = chance.chance(0.5) ? waits.length - 1 : chance.below(waits.length);
  const chosen = waits[index];
  const last = waits.pop();
  if (chosen !== last && last !== undefined) waits[index] = last;
  if (chosen !== undefined) resume(state, chosen);
  return true;
}

function ringOne(state: State): boolean {
  const chosen = state.chance.maybe(state.timers.filter((timer) => timer.due <= state.now));
  if (chosen === undefined) return false;
  state.timers = state.timers.filter((timer) => timer !== chosen);
  if (chosen.fibre === undefined) chosen.ring();
  else if (chosen.fibre.alive) here.run(chosen.fibre, chosen.ring);
  return true;
}

function fireOne({ sources, now, chance }: State): boolean {
  const source = chance.maybe(sources.filter((each) => each.ready(now) > 0));
  source?.fire(now, chance);
  return source !== undefined;
}

function resume(state: State, { fibre, label, mayFail, go }: Wait): void {
  const { faults, chance } = state;
  if (!fibre.alive) return;
  if (faults !== CALM && fibre.kind === "task" && chance.chance(faults.death)) {
    note(state, `dies at ${label}`);
    kill(state, fibre);
    return;
  }
  const fate = mayFail && faults !== CALM ? fateIn(faults, chance) : "answered";
  note(state, `${fibre.name}: ${label}${fate === "answered" ? "" : ` is ${fate}`}`);
  go(fate);
}

function fateIn({ lost, unheard }: Faults, chance: Random): Fate {
  const draw = chance.next();
  if (draw < lost) return "lost";
  return draw < lost + unheard ? "unheard" : "answered";
}

function kill(state: State, fibre: Fibre): void {
  if (!fibre.alive) return;
  fibre.alive = false;
  note(state, `✝ ${fibre.name}`);
  for (const mourn of fibre.mourners.splice(0)) mourn();
}

function note({ keepsLog, log, now }: State, line: string): void {
  if (keepsLog) log.push(`    ${new Date(now).toISOString().slice(11)} ${line}`);
}
