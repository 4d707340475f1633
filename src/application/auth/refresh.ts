import type { Visitor } from "../../domain/actor.ts";
import type { Admin, User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import { newGrant, type SignedIn } from "./grant.ts";
import type { SignInPolicy } from "./sign-in-policy.ts";

/**
 * Exchanges a refresh token for the next pair, once. A token used twice has two holders, one of
 * them a thief: the whole session ends (RFC 9700 §4.14.2). Of two concurrent uses at most one gets
 * tokens, and the session ends as well.
 */
export async function refresh<Person extends User | Admin>(
  ports: Use<"commit" | "commitOnce" | "now" | "sessions" | "tokens">,
  _visitor: Visitor,
  given: { readonly door: SignInPolicy<Person>; readonly refresh_token: string },
): Promise<SignedIn<Person>> {
  const { door, refresh_token } = given;
  const at = ports.now();
  const hash = await ports.tokens.hashRefresh(refresh_token);
  const found = await door.byRefresh(ports.sessions, hash, at);
  if (found === undefined) return refuse("auth.token_invalid");

  const { person, session_id } = found;
  const claims = { kind: door.kind, subject: person.id, session_id };
  const next = await newGrant(ports, claims, at);
  const traded =
    !found.used && (await ports.commitOnce(ports.sessions.rotate(hash, next.refresh, at)));
  if (traded) return { person, ...next.grant };

  await ports.commit(ports.sessions.revoke(session_id, at));
  return refuse("auth.token_invalid");
}
