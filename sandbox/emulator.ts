import type { Hono } from "hono";
import * as z from "zod";
import type { Attempt, RetryPolicy } from "./deliveries.ts";
import type { Environment } from "./environment.ts";

/** A vendor as the sandbox plays it. */
export interface Emulator {
  /** What it shares with the shop, under the names of the shop's variables. */
  readonly variables: z.ZodObject;
  /** Its API, and the sandbox's controls over it. */
  readonly routes: (environment: Environment, flush: () => Promise<Attempt[]>) => Hono;
  /** Lets what is due by now happen, and queues the webhooks about it. */
  readonly settleDue: (environment: Environment) => void;
  /** When something will next be due, in epoch milliseconds. */
  readonly nextDue: (environment: Environment) => number | undefined;
  readonly retry: RetryPolicy;
}

/** A variable of a shop that may set none, or an empty one: then it is `usual`. */
export const shared = (usual: string) =>
  z
    .string()
    .default("")
    .transform((set) => set || usual);
