import { type Random, random } from "../random.ts";
import type { Scheduler } from "../scheduler.ts";

/** The environment's answer to `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

interface Stage {
  readonly scheduler: Scheduler;
  readonly fetch: Fetch;
  /** Names are drawn apart from the decisions: one id more changes no decision. */
  readonly names: Random;
}

let stage: Stage | undefined;

/** Lets the platform's globals speak of this environment from now on. */
export function enter(scheduler: Scheduler, fetch: Fetch, seed: number): void {
  stage = { scheduler, fetch, names: random(seed) };
}

function staged(): Stage {
  if (stage === undefined) throw new Error("nobody has entered an environment");
  return stage;
}

const silence = () => undefined;

/**
 * Gives the thread the clock, timers, chance and network of the environment. Once per thread, and
 * for good.
 */
export function takeOver(): void {
  const replaced = {
    setTimeout: (ring: () => void, ms = 0) => staged().scheduler.setTimer(ms, ring),
    clearTimeout: (id: number) => staged().scheduler.clearTimer(id),
    WebSocketRequestResponsePair: class {},
    fetch: (url: string, init: RequestInit = {}) => staged().fetch(url, init),
    scheduler: {
      wait: (ms: number) => new Promise<void>((done) => staged().scheduler.setTimer(ms, done)),
    },
  };
  for (const [name, value] of Object.entries(replaced)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Date.now = () => staged().scheduler.now();
  Math.random = () => staged().names.next();
  performance.now = () => staged().scheduler.now();
  Object.defineProperties(crypto, {
    getRandomValues: { value: randomBytes },
    randomUUID: { value: randomUuid },
  });
  // A vendor that hangs ends its call itself; no timer of the machine may.
  AbortSignal.timeout = () => new AbortController().signal;
  console.log = silence;
  console.error = silence;
  console.warn = silence;
}

function randomBytes<Bytes extends Uint8Array>(bytes: Bytes): Bytes {
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = staged().names.below(256);
  return bytes;
}

function randomUuid(): string {
  const hex = Array.from({ length: 32 }, () => staged().names.below(16).toString(16)).join("");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}
