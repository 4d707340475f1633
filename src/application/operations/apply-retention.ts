import {
  PASSING_KINDS,
  type PassingKind,
  passingBefore,
} from "../../domain/operations/retention.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { eachInTurn, type Turns } from "../shared/each-in-turn.ts";

const PAGE = 500;
/** How many pages of one kind a call takes; what is left waits for the next. */
const PAGES_MAX = 10;

type Ports = Use<"catalogue" | "log" | "now" | "retention">;

/**
 * Forgets what is past its time, kind by kind and page by page, the oldest first. What is left
 * when a call ends is the oldest the next time, so it needs no place to be remembered in.
 */
export async function applyRetention(ports: Ports): Promise<Turns & { readonly rows: number }> {
  const { settings } = await ports.catalogue.settings();
  const now = ports.now();
  let rows = 0;
  const turns = await eachInTurn(ports, PASSING_KINDS, {
    failure: "retention.failed",
    about: (kind) => ({ table: kind }),
    async work(kind) {
      rows += await forgetOld(ports, kind, passingBefore(kind, settings, now));
    },
  });
  return { ...turns, rows };
}

async function forgetOld(ports: Ports, kind: PassingKind, before: Instant): Promise<number> {
  let rows = 0;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const gone = await ports.retention.forget(kind, before, PAGE);
    rows += gone;
    if (gone < PAGE) break;
  }
  return rows;
}
