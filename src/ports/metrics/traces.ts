import type { Trace, TraceParent } from "../../domain/metrics/trace.ts";

/** Whose work is under way, without being handed from function to function. */
export interface Traces {
  current(): Trace | undefined;
  /** A new piece of work, in the trace of whoever asked for it or in one of its own. */
  begin(request_id: string, parent?: TraceParent): Trace;
  /** Does some work as this piece; what it calls, however late, is a part of it. */
  within<Answer>(trace: Trace, work: () => Answer): Answer;
}
