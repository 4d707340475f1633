import type { Visitor } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import { addSeconds } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import type { SignedIn } from "./grant.ts";

/**
 * Exchanges a customer's refresh token for the next pair. The same client gets the same pair again
 * within the grace, as two tabs of one browser do; any other second use ends the session, since one
 * of its two holders is a thief (RFC 9700 §4.14.2).
 */
export async function refreshCustomer(
  ports: Use<"catalogue" | "customerSessions" | "now" | "people" | "tokens">,
  visitor: Visitor,
  refresh_token: string,
): Promise<SignedIn<User>> {
  const { customerSessions, tokens } = ports;
  const at = ports.now();
  const hash = await tokens.hashSecret(refresh_token);
  const told = await tellingOwner(ports, refresh_token);
  const owner = told ?? (await customerSessions.ownerOf(hash, at)) ?? refuse("auth.token_invalid");
  const next = await tokens.nextRefresh(owner, refresh_token);
  const { settings } = await ports.catalogue.snapshot();
  const traded = await customerSessions.refresh(owner, {
    hash,
    next: { hash: next.hash, expires_at: addSeconds(at, tokens.refreshTtlSeconds) },
    user_agent: visitor.user_agent,
    at,
    grace_seconds: settings["session.refresh_grace_seconds"],
    absolute_days: settings["session.absolute_days"],
  });
  if (traded.kind === "refused") return refuse("auth.token_invalid");
  const { user: person, session_id } = traded;
  const claims = { kind: "customer", subject: person.id, session_id, tier: person.tier } as const;
  const access_token = await tokens.issueAccess(claims, traded.at, next.hash);
  return { person, access_token, refresh_token: next.token, expires_in: tokens.accessTtlSeconds };
}

/**
 * The owner that a token tells. Nobody's wallet is opened for one that was made up; older ones have
 * no seal, and are let through to a wallet whose owner there is.
 */
async function tellingOwner(
  { people, tokens }: Use<"people" | "tokens">,
  token: string,
): Promise<User["id"] | undefined> {
  const told = tokens.ownerOf(token);
  if (told === undefined || (await tokens.isSealedRefresh(token))) return told;
  return (await people.user(told))?.id ?? refuse("auth.token_invalid");
}
