import type { Log, LogFields } from "../../ports/operations/log.ts";

/** One JSON object per line to the platform's log. */
export const consoleLog: Log = {
  info: (event, fields) => console.log(line("info", event, fields)),
  error: (event, fields) => console.error(line("error", event, fields)),
};

function line(level: "info" | "error", event: string, fields: LogFields = {}): string {
  return JSON.stringify({ level, event, ...fields });
}
