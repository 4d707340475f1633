import { type Admin, withinSession } from "../../../domain/auth/person.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import { newGrant, type SignedIn } from "../grant.ts";

/**
 * Exchanges a refresh token of staff for the next pair, once. A token used twice has two holders,
 * one of them a thief: the whole session ends (RFC 9700 §4.14.2). Of two concurrent uses at most
 * one gets tokens, and the session ends as well.
 */
export async function refreshStaff(
  ports: Use<"catalogue" | "commit" | "commitOnce" | "now" | "staffSessions" | "tokens">,
  refresh_token: string,
): Promise<SignedIn<Admin>> {
  const at = ports.now();
  const hash = await ports.tokens.hashSecret(refresh_token);
  const found = await ports.staffSessions.byRefresh(hash, at);
  if (found === undefined) return refuse("auth.token_invalid");

  const { person, session_id } = found;
  const claims = { kind: "staff", subject: person.id, session_id } as const;
  const next = await newGrant(ports, claims, at);
  const { settings } = await ports.catalogue.snapshot();
  const days = settings["session.absolute_days"];
  const expires_at = withinSession(next.refresh.expires_at, found, days);
  if (expires_at <= at) return refuse("auth.token_invalid");
  const rotated = ports.staffSessions.rotate(hash, { ...next.refresh, expires_at }, at);
  const traded = !found.used && (await ports.commitOnce(rotated));
  if (traded) return { person, ...next.grant };

  await ports.commit(ports.staffSessions.revoke(session_id, at));
  return refuse("auth.token_invalid");
}
