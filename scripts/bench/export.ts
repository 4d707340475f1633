import { addSeconds, businessDay, instant } from "../../src/domain/time.ts";
import { requestTo } from "../client/request.ts";
import type { Environment } from "./environments.ts";
import { fillOrdersIn } from "./fill.ts";
import { peakDuring } from "./memory.ts";
import { newClerk, type Person } from "./people.ts";
import { rounded } from "./report.ts";
import type { Work } from "./work.ts";

/** How many orders are written into one table. */
export const EXPORTED = 100_000;
const DAYS = 25;

let isFilled = false;

/** All orders of a month as one table, read as it comes, with the most memory that it took. */
export function exporting(format: "csv" | "xlsx", owner: Person) {
  return async (environment: Environment) => {
    const filled = { owner: owner.id, count: EXPORTED, a_day: EXPORTED / DAYS };
    if (!isFilled) await fillOrdersIn([environment], filled);
    isFilled = true;
    const { token } = await newClerk(environment);
    const now = instant(Date.now());
    const days = { from: businessDay(addSeconds(now, -DAYS * 86_400)), to: businessDay(now) };
    const query = { ...days, format, user_id: owner.id };
    const asked = requestTo("GET /admin/transactions/export", { token, query });
    const { hostname, port } = environment;
    const work: Work = async (note) => {
      const read = { bytes: 0, lines: 0 };
      const peak = await peakDuring(async () => {
        const answer = await fetch(`http://${hostname}:${port}${asked.path}`, asked);
        if (!answer.ok) throw new Error(`the export answered ${answer.status}`);
        for await (const chunk of answer.body ?? []) count(chunk, read);
      });
      if (format === "csv" && read.lines <= EXPORTED) throw new Error(`only ${read.lines} lines`);
      note({ file_mib: rounded(read.bytes / 1_048_576, 1), ...peak });
    };
    return work;
  };
}

const LINE_FEED = 10;

function count(chunk: Uint8Array, read: { bytes: number; lines: number }): void {
  read.bytes += chunk.length;
  for (const byte of chunk) if (byte === LINE_FEED) read.lines += 1;
}
