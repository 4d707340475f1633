import {
  type AuditBreak,
  type AuditLink,
  breaksIn,
  CHAIN_START,
} from "../../domain/operations/audit-chain.ts";
import type { Cursor } from "../../domain/operations/cursor.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"alerts" | "audit" | "budget" | "commit" | "cursors" | "now">;

/** Where new entries have been followed to, and where the round over all of them is. */
const HEAD = "checkAuditChain head";
const ROUND = "checkAuditChain round";

const ENTRIES_AT_ONCE = 500;
/** For each of the two: its cursor, its entries, and what is to be said. */
const COST = 2 * 3;
/** The most alerts of one stretch: where everything was altered, the first say so. */
const ALERTS_MAX = 5;

/**
 * Follows the audit chain: what is new behind the head, and a page of a round over everything. The
 * head is remembered, so that entries that were cut off, or a chain that was computed anew, are
 * noticed as well. What it answers goes to the log, which nobody who edits the database can edit.
 */
export async function checkAuditChain(ports: Ports): Promise<AuditLink | undefined> {
  if (ports.budget.left() < COST) return undefined;
  const head = await follow(ports, HEAD);
  await follow(ports, ROUND);
  return head;
}

/** The furthest link that was checked; `undefined` before the first check. */
export async function auditHead({ cursors }: Use<"cursors">): Promise<AuditLink | undefined> {
  const link = linkAt(await cursors.find(HEAD));
  return link.sequence === 0 ? undefined : link;
}

/** A stretch of the chain that was checked. */
interface CheckedAudit {
  readonly breaks: readonly AuditBreak[];
  readonly last: AuditLink;
  readonly ended: boolean;
}

/**
 * Checks the entries behind a link. The link's own entry must still be there, and with its hash
 * where that is known.
 */
export async function checkAudit(
  { audit }: Use<"audit">,
  from: Pick<AuditLink, "sequence"> & Partial<AuditLink>,
  limit = ENTRIES_AT_ONCE,
): Promise<CheckedAudit> {
  const { sequence } = from;
  const entries = await audit.since(sequence, limit + 1);
  // Nobody has said that there is anything.
  if (entries.length === 0 && from.hash === undefined) {
    return { breaks: [], last: CHAIN_START, ended: true };
  }
  const anchor = sequence === 0 ? CHAIN_START : entries.find((each) => each.sequence === sequence);
  const rest = entries.filter((each) => each.sequence > sequence);
  const breaks =
    anchor === undefined
      ? [{ sequence, kind: "missing" } as const, ...breaksIn(rest.slice(1), rest[0])]
      : [...replaced(anchor, from), ...breaksIn(rest, anchor)];
  const last = rest.at(-1) ?? anchor ?? CHAIN_START;
  return { breaks, last, ended: entries.length <= limit };
}

function replaced(anchor: AuditLink, { hash }: Partial<AuditLink>): readonly AuditBreak[] {
  if (hash === undefined || hash === anchor.hash) return [];
  return [{ sequence: anchor.sequence, kind: "replaced" }];
}

async function follow(ports: Ports, name: string): Promise<AuditLink> {
  const before = await ports.cursors.find(name);
  const { breaks, last, ended } = await checkAudit(ports, linkAt(before));
  const next = name === ROUND && ended ? CHAIN_START : last;
  const at = ports.now();
  const position = next.sequence === 0 ? "" : `${next.sequence} ${next.hash}`;
  const began_at = before === undefined || before.position === "" ? at : before.began_at;
  const moved = { name, position, began_at, updated_at: at, waiting: 0, oldest_at: null };
  const alerts = breaks.slice(0, ALERTS_MAX).map(({ sequence, kind }) => {
    const detail = `${kind}: seen by ${name}, one of ${breaks.length} in this stretch`;
    return ports.alerts.raise({ kind: "audit.tampered", subject: `entry ${sequence}`, detail }, at);
  });
  if (breaks.length === 0 && position === before?.position) return last;
  await ports.commit(...alerts, ports.cursors.move(moved));
  return last;
}

function linkAt(cursor: Cursor | undefined): AuditLink {
  const [sequence, hash] = (cursor?.position ?? "").split(" ");
  return hash === undefined ? CHAIN_START : { sequence: Number(sequence), hash };
}
