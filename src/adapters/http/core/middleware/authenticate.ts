import type { Customer, Staff, Visitor } from "../../../../domain/actor.ts";
import type { PrincipalKind } from "../../../../domain/auth/person.ts";
import { isFresh, needsSecondFactor } from "../../../../domain/auth/second-factor.ts";
import type { Id } from "../../../../domain/ids.ts";
import { networkOf } from "../../../../domain/network.ts";
import type { Permission } from "../../../../domain/permission.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Principal } from "../../../../ports/auth/people.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { ApiContext } from "../context.ts";
import type { Endpoint } from "../endpoint.ts";
import { portsOf } from "./ports.ts";

type Spec = Endpoint["spec"];

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

const PROTOCOL_BEARER = /(?:^|,)\s*bearer\.([\w-]+\.[\w-]+\.[\w-]+)\s*(?:,|$)/;

/** Who asks, if the route's audience admits them. One trip: the session, anew. */
export async function authenticate(c: ApiContext, spec: Spec): Promise<Visitor | Customer | Staff> {
  const ports = portsOf(c);
  const { audience } = spec;
  const actor = await actorOf(c, spec);
  c.set("actor", actor);
  const counted = actor.kind === "visitor" ? `ip:${networkOf(actor.ip)}` : actor.id;
  // Vendors send what they must in bursts; what only looks like theirs is fenced where it shows.
  if (audience !== "webhook" && !(await ports.edgeRateLimiter.admits(counted))) {
    refuse("rate.limited", { retry_after_seconds: 60 });
  }
  return actor;
}

async function actorOf(c: ApiContext, spec: Spec): Promise<Visitor | Customer | Staff> {
  const { audience } = spec;
  if (typeof audience !== "string") return staff(c, spec, audience.staff);
  const isCustomer = audience === "customer" || (audience === "anyone" && isNamed(c));
  return isCustomer ? customer(c) : { kind: "visitor", ...c.var.facts };
}

/** Whoever shows a token means to be known: one that is not good is refused. */
function isNamed(c: ApiContext): boolean {
  return c.req.header("authorization") !== undefined;
}

async function customer(c: ApiContext): Promise<Customer> {
  const { principal, session_id } = await signedIn(c, "customer");
  return {
    kind: "customer",
    id: principal.id as Id<"user">,
    session_id,
    tier: principal.tier ?? "retail",
    catalogue_version: principal.catalogue_version,
    ...c.var.facts,
  };
}

async function staff(c: ApiContext, spec: Spec, needed: Permission): Promise<Staff> {
  const { principal, session_id } = await signedIn(c, "staff");
  if (!principal.permissions.includes(needed)) {
    refuse("auth.forbidden", { members: { permission: needed } });
  }
  await checkSecondFactor(portsOf(c), spec, { needed, principal });
  return {
    kind: "staff",
    id: principal.id as Id<"admin">,
    name: principal.name ?? "",
    session_id,
    role: principal.role ?? "",
    permissions: principal.permissions,
    catalogue_version: principal.catalogue_version,
    ...c.var.facts,
  };
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

async function signedIn(c: ApiContext, kind: PrincipalKind) {
  const ports = portsOf(c);
  const token = tokenOf(c) ?? refuse("auth.token_invalid");
  const at = ports.now();
  const claims = (await ports.tokens.readAccess(token, kind, at)) ?? refuse("auth.token_invalid");
  const principal =
    (await ports.sessions.principal(kind, claims.session_id, at)) ?? refuse("auth.token_invalid");
  if (principal.id !== claims.subject) refuse("auth.token_invalid");
  return { principal, session_id: claims.session_id };
}
