import * as z from "zod";
import type { DiscordOutcome } from "../../../ports/discord/discord-rest.ts";
import type { DiscordAnswered } from "../shared/api.ts";

const Said = z.object({
  code: z.number().catch(0),
  retry_after: z.number().positive().max(3_600).optional().catch(undefined),
});

const DM_CLOSED = 50_007;
const TOO_MANY_EDITS = 30_046;
const MISSING: ReadonlySet<number> = new Set([
  10_003, 10_004, 10_007, 10_008, 10_011, 10_013, 10_026,
]);
const FORBIDDEN: ReadonlySet<number> = new Set([50_001, 50_013]);
const EXPIRED: ReadonlySet<number> = new Set([10_015, 10_062, 50_027]);
/** Not everything that is too much says for how long. */
const USUAL_WAIT_SECONDS = 5;

/** What an answer of Discord's API means (its reference, "Opcodes and Status Codes"). */
export function outcomeOf({ status, headers, body }: DiscordAnswered): DiscordOutcome {
  const { code = 0, retry_after } = Said.safeParse(body).data ?? {};
  if (status >= 200 && status < 300) return { kind: "done" };
  // Of a message older than an hour: to wait is of no use to who edits it often.
  if (code === TOO_MANY_EDITS) return { kind: "refused", status, code };
  if (status === 429) {
    const said = retry_after ?? Number(headers.get("retry-after"));
    const seconds = Number.isFinite(said) && said > 0 ? Math.min(said, 3_600) : USUAL_WAIT_SECONDS;
    return { kind: "busy", retry_after_seconds: Math.ceil(seconds) };
  }
  if (status >= 500) return { kind: "unknown", detail: `status ${status}` };
  if (EXPIRED.has(code)) return { kind: "expired" };
  if (status === 401) return { kind: "token_wrong" };
  if (code === DM_CLOSED) return { kind: "dm_closed" };
  if (MISSING.has(code)) return { kind: "missing", code };
  if (FORBIDDEN.has(code)) return { kind: "forbidden", code };
  return { kind: "refused", status, code };
}
