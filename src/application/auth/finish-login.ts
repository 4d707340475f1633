import type { Visitor } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import { refuse } from "../../domain/refusal.ts";
import type { Use } from "../../ports/index.ts";
import {
  type CodePorts,
  proveSecondFactor,
  refuseTaken,
} from "../shared/second-factor/prove-second-factor.ts";
import { newSession, type SignedIn } from "./grant.ts";
import { type AtDevice, newDeviceToken } from "./known-device.ts";
import { openChallenge, stillStands } from "./sign-in-challenge.ts";

type Ports = CodePorts & Use<"customerSessions" | "discordLinks" | "now" | "people" | "tokens">;

/**
 * The second step of a sign-in: a challenge and a code of the second factor for a session. It is as
 * old as its first step, so whatever ends all sessions of an account in between ends it, too.
 */
export async function finishLogin(
  ports: Ports,
  visitor: Visitor,
  given: { readonly challenge: string; readonly code: string },
): Promise<SignedIn<User> & AtDevice> {
  const over = () => refuse("sign_in.challenge_invalid");
  const begun = (await openChallenge(ports, given.challenge)) ?? over();
  const { user_id, account, device, begun_at } = begun;
  const [person, password_hash, link] = await Promise.all([
    ports.people.user(user_id),
    ports.people.passwordOf(user_id),
    begun.discord_id === undefined ? undefined : ports.discordLinks.ofUser(user_id),
  ]);
  const stands = stillStands(begun, { password_hash, discord_id: link?.discord_id });
  if (person?.status !== "ACTIVE" || !stands) return over();

  const at = ports.now();
  const source = device === null ? "stranger" : "known";
  // Whoever has none any more signs in by the first step alone.
  const proof =
    (await proveSecondFactor(ports, user_id, { code: given.code, at, source })) ?? over();
  const owner = { kind: "customer", subject: user_id, tier: person.tier } as const;
  const { session, refresh, grant } = await newSession(ports, owner, { device: visitor, at });
  const signIn = { session: { ...session, created_at: begun_at }, refresh, proof };
  const started = await ports.customerSessions.start(person, signIn);
  if (started === "second_factor_wrong") refuseTaken(proof);
  if (started !== "started") return over();
  const device_token = await newDeviceToken(ports, { owner: user_id, account }, at);
  return { person, ...grant, device_token };
}
