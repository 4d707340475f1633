import type { Customer, Staff, Visitor } from "../../../../domain/actor.ts";
import type { PrincipalKind } from "../../../../domain/auth/person.ts";
import type { Id } from "../../../../domain/ids.ts";
import { networkOf } from "../../../../domain/network.ts";
import type { Permission } from "../../../../domain/permission.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { ApiContext } from "../context.ts";
import type { Audience, Endpoint } from "../endpoint.ts";
import { portsOf } from "./ports.ts";

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

const PROTOCOL_BEARER = /(?:^|,)\s*bearer\.([\w-]+\.[\w-]+\.[\w-]+)\s*(?:,|$)/;

/** Who asks, if the route's audience admits them. One trip: the session, anew. */
export async function authenticate(
  c: ApiContext,
  { audience }: Endpoint["spec"],
): Promise<Visitor | Customer | Staff> {
  const ports = portsOf(c);
  const actor = await actorOf(c, audience);
  c.set("actor", actor);
  const counted = actor.kind === "visitor" ? `ip:${networkOf(actor.ip)}` : actor.id;
  // Vendors send what they must in bursts; what only looks like theirs is fenced where it shows.
  if (audience !== "webhook" && !(await ports.edgeRateLimiter.admits(counted))) {
    refuse("rate.limited", { retry_after_seconds: 60 });
  }
  return actor;
}

async function actorOf(c: ApiContext, audience: Audience): Promise<Visitor | Customer | Staff> {
  if (typeof audience !== "string") return staff(c, audience.staff);
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

async function staff(c: ApiContext, needed: Permission): Promise<Staff> {
  const { principal, session_id } = await signedIn(c, "staff");
  if (!principal.permissions.includes(needed)) {
    refuse("auth.forbidden", { members: { permission: needed } });
  }
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
