import {
  EXPIRING_KINDS,
  type ExpiringKind,
  expiredBefore,
} from "../../domain/operations/retention.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { type BatchResult, runBatch } from "../shared/run-batch.ts";

const PAGE = 500;
/** How many pages of one kind one call deletes; the rest waits for the next call. */
const PAGES_MAX = 10;
/** The most queries that one page takes. */
const PAGE_COST = 10;

type Ports = Use<"budget" | "catalogue" | "log" | "now" | "retention">;

/**
 * Deletes what is past its retention period, kind by kind and page by page, oldest first, as far as
 * the query budget allows. It needs no cursor: what is left is the oldest again at the next call.
 */
export async function applyRetention(
  ports: Ports,
): Promise<BatchResult & { readonly rows: number }> {
  const { settings } = await ports.catalogue.settings();
  const now = ports.now();
  let rows = 0;
  const turns = await runBatch(ports, EXPIRING_KINDS, {
    failure: "retention.failed",
    about: (kind) => ({ table: kind }),
    async work(kind) {
      rows += await deleteExpired(ports, kind, expiredBefore(kind, settings, now));
    },
  });
  return { ...turns, rows };
}

async function deleteExpired(ports: Ports, kind: ExpiringKind, before: Instant): Promise<number> {
  let rows = 0;
  for (let page = 0; page < PAGES_MAX && ports.budget.left() >= PAGE_COST; page += 1) {
    const gone = await ports.retention.deleteExpired(kind, before, PAGE);
    rows += gone;
    if (gone < PAGE) break;
  }
  return rows;
}
