import type { RequestFacts } from "../../domain/actor.ts";
import type { Session } from "../../domain/auth/person.ts";
import { newId } from "../../domain/ids.ts";
import { addSeconds, type Instant } from "../../domain/time.ts";
import type { AccessClaims, RefreshToken } from "../../ports/auth/credentials.ts";
import type { Use } from "../../ports/index.ts";

/** What a signed-in device is handed. */
interface Grant {
  readonly access_token: string;
  readonly refresh_token: string;
  /** Seconds until the access token is over. */
  readonly expires_in: number;
}

/** Who signed in, with what they are handed. */
export type SignedIn<Person> = Grant & { readonly person: Person };

/** A session for the device a request came from: what to keep, and what to hand over then. */
export async function newSession(
  ports: Use<"tokens">,
  owner: Omit<AccessClaims, "session_id">,
  { device, at }: { readonly device: RequestFacts; readonly at: Instant },
) {
  const session_id = newId("session", at);
  const { refresh, grant } = await newGrant(ports, { ...owner, session_id }, at);
  const session: Session = {
    id: session_id,
    kind: owner.kind,
    principal_id: owner.subject,
    ip: device.ip,
    user_agent: device.user_agent,
    created_at: at,
    expires_at: refresh.expires_at,
  };
  return { session, refresh, grant };
}

/** The next pair of tokens of a session. */
export async function newGrant(
  { tokens }: Use<"tokens">,
  claims: AccessClaims,
  at: Instant,
): Promise<{ readonly refresh: RefreshToken; readonly grant: Grant }> {
  const access_token = await tokens.issueAccess(claims, at);
  const { token, hash } = await tokens.newRefresh(claims.subject);
  const expires_at = addSeconds(at, tokens.refreshTtlSeconds);
  return {
    refresh: { hash, session_id: claims.session_id, expires_at },
    grant: { access_token, refresh_token: token, expires_in: tokens.accessTtlSeconds },
  };
}
