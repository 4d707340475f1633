import type { Trace } from "../../domain/metrics/trace.ts";
import type { Log, LogFields } from "../../ports/operations/log.ts";
import { redacted } from "./redaction.ts";

/** One JSON object per line to the platform's log, which says whose work it was written at. */
export function openLog(current: () => Trace | undefined): Log {
  const line = (level: "info" | "error", event: string, fields: LogFields = {}) => {
    const trace = current();
    const whose = trace && { request_id: trace.request_id, trace_id: trace.trace_id };
    return JSON.stringify({ level, event, ...whose, ...redacted(fields) });
  };
  return {
    info: (event, fields) => console.log(line("info", event, fields)),
    error: (event, fields) => console.error(line("error", event, fields)),
  };
}

/** The log of whatever belongs to no request or job. */
export const consoleLog: Log = openLog(() => undefined);
