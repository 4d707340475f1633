import type { Id } from "../../../../domain/ids.ts";
import type { CustomerClaims } from "../../../../ports/auth/customer-sessions.ts";
import type { Memory, SessionSpan } from "../memory.ts";
import type { Facts } from "../state.ts";

/** `unknown` may stand in D1 still. */
type SessionStanding = "live" | "over" | "unknown";

/** Until when a session stands, without reading it again. */
export function spanOf(
  sql: SqlStorage,
  { sessions }: Memory,
  id: Id<"session">,
): SessionSpan | undefined {
  const span =
    sessions.get(id) ??
    sql
      .exec<SessionSpan>("SELECT expires_at, revoked_at FROM sessions WHERE id = ?", id)
      .toArray()[0];
  if (span !== undefined) sessions.set(id, span);
  return span;
}

/** Whether a session stands, and is its owner's as its token tells. */
export function standing(
  session: SessionSpan | undefined,
  facts: Facts,
  { tier, at }: CustomerClaims,
): SessionStanding {
  if (session === undefined) return facts.adopted ? "over" : "unknown";
  const { account } = facts;
  const isOver = session.revoked_at !== null || session.expires_at <= at;
  if (isOver || account?.status !== "ACTIVE") return "over";
  return tier === undefined || tier === account.tier ? "live" : "over";
}
