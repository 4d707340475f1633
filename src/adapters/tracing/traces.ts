import { AsyncLocalStorage } from "node:async_hooks";
import type { Trace } from "../../domain/metrics/trace.ts";
import { traceparentOf } from "../../domain/metrics/trace.ts";
import type { Traces } from "../../ports/metrics/traces.ts";
import type { Fetch } from "../../ports/vendor.ts";

const SPAN_DIGITS = 16;
const underWay = new AsyncLocalStorage<Trace>();

/** Follows the platform's own asynchronous context; every trace that begins here is sampled. */
export const asyncTraces: Traces = {
  current: () => underWay.getStore(),
  begin: (request_id, parent) => ({
    trace_id: randomDigits(),
    sampled: true,
    ...parent,
    request_id,
    span_id: randomDigits().slice(0, SPAN_DIGITS),
  }),
  within: (trace, work) => underWay.run(trace, work),
};

/** The digits of a random UUID: two of them are not random, and so they are never all zero. */
function randomDigits(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** `fetch` that tells a vendor of the trace its call is in; what is signed stays as it is. */
export function tracedFetch(fetch: Fetch, traces: Traces): Fetch {
  return (url, init) => {
    const trace = traces.current();
    if (trace === undefined) return fetch(url, init);
    const headers = new Headers(init.headers);
    headers.set("traceparent", traceparentOf(trace));
    return fetch(url, { ...init, headers });
  };
}
