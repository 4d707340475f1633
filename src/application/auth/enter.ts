import type { Visitor } from "../../domain/actor.ts";
import type { User } from "../../domain/auth/person.ts";
import type { Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";
import { newSession, type SignedIn } from "./grant.ts";
import { type AtDevice, newDeviceToken, shownDevice } from "./known-device.ts";
import { refuseShut } from "./refuse-shut.ts";
import { type Challenged, challengeOf, type Proof } from "./sign-in-challenge.ts";

interface Entering {
  readonly person: User;
  /** As a device that has signed in to the account before names it. */
  readonly account: string;
  readonly device_token: string | undefined;
  /** From before the account was read: whatever ends all its sessions since ends this one. */
  readonly at: Instant;
  readonly proof: Proof;
}

/**
 * The one way in for whoever has shown that an account is theirs, by whatever means: a new session,
 * or for who has a second factor a challenge. That an account is blocked or closed is told here
 * only.
 */
export async function enter(
  ports: Use<"accounts" | "customerSessions" | "now" | "tokens" | "vault" | "wallets">,
  visitor: Visitor,
  { person, account, device_token: token, at, proof }: Entering,
): Promise<(SignedIn<User> & AtDevice) | Challenged> {
  if (person.status !== "ACTIVE") return await refuseShut(ports, person);
  const owner = { kind: "customer", subject: person.id, tier: person.tier } as const;
  const { session, refresh, grant } = await newSession(ports, owner, { device: visitor, at });
  const started = await ports.customerSessions.start(person, { session, refresh });
  if (started === "blocked") return await refuseShut(ports, person);
  const as = { owner: person.id, account };
  if (started !== "started") {
    const device = (await shownDevice(ports, as, token)) ?? null;
    const begun = { user_id: person.id, account, device, begun_at: at };
    return await challengeOf(ports, begun, proof);
  }
  return { person, ...grant, device_token: await newDeviceToken(ports, as, at) };
}
