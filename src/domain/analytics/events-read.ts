import { refuse } from "../refusal.ts";

/** As many events as one answer reads; more of them are asked for by fewer days. */
export const EVENTS_READ_MAX = 200_000;

/** Refuses an answer that would have to read more events than `EVENTS_READ_MAX`. */
export function refuseSoMany(): never {
  const message = `at most ${EVENTS_READ_MAX} events in these days`;
  return refuse("request.invalid", { errors: [{ pointer: "/query/to", message }] });
}
