import type { Customer, Staff, Visitor } from "../../../../domain/actor.ts";
import type { PrincipalKind } from "../../../../domain/auth/person.ts";
import { isFresh, needsSecondFactor } from "../../../../domain/auth/second-factor.ts";
import type { Id } from "../../../../domain/ids.ts";
import { networkOf } from "../../../../domain/network.ts";
import type { Permission } from "../../../../domain/permission.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { CustomerClaims } from "../../../../ports/auth/customer-sessions.ts";
import type { Principal } from "../../../../ports/auth/people.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { ApiContext } from "../context.ts";
import type { Endpoint } from "../endpoint.ts";
import { portsOf } from "./ports.ts";

type Spec = Endpoint["spec"];

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

const PROTOCOL_BEARER = /(?:^|,)\s*bearer\.([\w-]+\.[\w-]+\.[\w-]+)\s*(?:,|$)/;

/** Who asks, if the route's audience admits them, and the session they show. */
export interface Known {
  readonly actor: Visitor | Customer | Staff;
  /** A customer's. */
  readonly claims?: CustomerClaims;
  /** Whether it has still to be seen that the session stands. */
  readonly isUnproved?: boolean;
}

/**
 * Who asks. One trip: the session, anew. Where the route's own call to the customer's wallet shows
 * it, none.
 */
export async function authenticate(c: ApiContext, spec: Endpoint["spec"]): Promise<Known> {
  const ports = portsOf(c);
  const known = await whoAsks(c, spec);
  const { actor } = known;
  c.set("actor", actor);
  const counted = actor.kind === "visitor" ? `ip:${networkOf(actor.ip)}` : actor.id;
  // Vendors send what they must in bursts; what only looks like theirs is fenced where it shows.
  if (spec.audience !== "webhook" && !(await ports.edgeRateLimiter.admits(counted))) {
    refuse("rate.limited", { retry_after_seconds: 60 });
  }
  return known;
}

/**
 * Runs what somebody asks for. Whatever comes of it, an answer or a refusal, is told to nobody
 * whose session no call has shown to stand.
 */
export async function asKnown<Answer>(
  ports: Ports,
  { claims, isUnproved = false }: Known,
  run: () => Promise<Answer>,
): Promise<Answer> {
  if (claims === undefined) return run();
  return ports.customerSessions.showing(claims, async (asked) => {
    try {
      return await run();
    } finally {
      if (isUnproved && !asked()) await principalOf(ports, claims);
    }
  });
}

async function whoAsks(c: ApiContext, spec: Spec): Promise<Known> {
  const { audience, session } = spec;
  if (typeof audience !== "string") return { actor: await staff(c, spec, audience.staff) };
  const isCustomer = audience === "customer" || (audience === "anyone" && isNamed(c));
  if (isCustomer) return customer(c, session === "shown_to_wallet");
  return { actor: { kind: "visitor", ...c.var.facts } };
}

/** Whoever shows a token means to be known: one that is not good is refused. */
function isNamed(c: ApiContext): boolean {
  return c.req.header("authorization") !== undefined;
}

async function customer(c: ApiContext, isShown: boolean): Promise<Known> {
  const ports = portsOf(c);
  const { subject, session_id, tier, at } = await claimsOf(c, "customer");
  const claims = { owner: subject as Id<"user">, session_id, tier, at };
  // A token that does not tell its owner's tier is as good as any, but not enough for a price.
  const isUnproved = isShown && tier !== undefined;
  const told = isUnproved ? tier : (await principalOf(ports, claims)).tier;
  const actor = { kind: "customer", id: claims.owner, session_id, tier: told } as const;
  return { actor: { ...actor, ...c.var.facts }, claims, isUnproved };
}

async function principalOf({ customerSessions }: Ports, claims: CustomerClaims) {
  return (await customerSessions.principal(claims)) ?? refuse("auth.token_invalid");
}

async function staff(c: ApiContext, spec: Spec, needed: Permission): Promise<Staff> {
  const { subject, session_id, at } = await claimsOf(c, "staff");
  const principal =
    (await portsOf(c).sessions.principal(session_id, at)) ?? refuse("auth.token_invalid");
  if (principal.id !== subject) refuse("auth.token_invalid");
  if (!principal.permissions.includes(needed)) {
    refuse("auth.forbidden", { members: { permission: needed } });
  }
  await checkSecondFactor(portsOf(c), spec, { needed, principal });
  const { second_factor: _proved, ...known } = principal;
  return { kind: "staff", session_id, ...known, ...c.var.facts };
}

interface Checked {
  readonly needed: Permission;
  readonly principal: Principal;
}

/** Without the second factor that they need, staff can do nothing but enrol one. */
async function checkSecondFactor(
  { policy, catalogue, now }: Ports,
  { stepUp }: Spec,
  { needed, principal }: Checked,
): Promise<void> {
  const { second_factor, permissions, catalogue_version } = principal;
  if (second_factor === null) {
    const missing = policy.secondFactorRequired && needsSecondFactor(permissions);
    if (missing && needed !== "session:own") refuse("second_factor.needed");
    return;
  }
  if (!stepUp) return;
  const { settings } = await catalogue.snapshot(catalogue_version);
  const minutes = settings["staff.step_up_minutes"];
  if (!isFresh(second_factor.proved_at, now(), minutes)) {
    refuse("second_factor.step_up", { members: { minutes } });
  }
}

/** A page cannot give the opening of a socket a header of its own, but names of protocols. */
function tokenOf(c: ApiContext): string | undefined {
  const header = c.req.header("authorization");
  if (header !== undefined) return BEARER.exec(header)?.[1];
  return PROTOCOL_BEARER.exec(c.req.header("sec-websocket-protocol") ?? "")?.[1];
}

async function claimsOf(c: ApiContext, kind: PrincipalKind) {
  const ports = portsOf(c);
  const token = tokenOf(c) ?? refuse("auth.token_invalid");
  const at = ports.now();
  const claims = (await ports.tokens.readAccess(token, kind, at)) ?? refuse("auth.token_invalid");
  return { ...claims, at };
}
