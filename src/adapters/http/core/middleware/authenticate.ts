import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import type { Customer, RequestFacts, Staff } from "../../../../domain/actor.ts";
import type { PrincipalKind } from "../../../../domain/auth/person.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Permission } from "../../../../domain/permission.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { ApiEnv } from "../context.ts";
import type { Endpoint } from "../endpoint.ts";
import { portsOf } from "./ports.ts";

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

/** Lets in whom the route's audience admits, and sets the actor. One trip: the session, anew. */
export function authenticate(spec: Endpoint["spec"]): MiddlewareHandler<ApiEnv> {
  const { audience } = spec;
  return createMiddleware<ApiEnv>(async (c, next) => {
    const ports = portsOf(c);
    const facts = c.var.facts;
    const header = c.req.header("authorization");
    if (typeof audience !== "string") {
      c.set("actor", await staff(ports, facts, header, audience.staff));
    } else if (audience === "customer") {
      c.set("actor", await customer(ports, facts, header));
    } else {
      c.set("actor", { kind: "visitor", ...facts });
    }
    const actor = c.var.actor;
    const counted = actor.kind === "visitor" ? `ip:${facts.ip}` : actor.id;
    // Vendors send what they must in bursts; what only looks like theirs is fenced where it shows.
    if (audience !== "webhook" && !(await ports.edgeRateLimiter.admits(counted))) {
      refuse("rate.limited", { retry_after_seconds: 60 });
    }
    await next();
  });
}

async function customer(
  ports: Ports,
  facts: RequestFacts,
  header: string | undefined,
): Promise<Customer> {
  const { principal, session_id } = await signedIn(ports, header, "customer");
  return {
    kind: "customer",
    id: principal.id as Id<"user">,
    session_id,
    catalogue_version: principal.catalogue_version,
    ...facts,
  };
}

async function staff(
  ports: Ports,
  facts: RequestFacts,
  header: string | undefined,
  needed: Permission,
): Promise<Staff> {
  const { principal, session_id } = await signedIn(ports, header, "staff");
  if (!principal.permissions.includes(needed)) refuse("auth.forbidden");
  return {
    kind: "staff",
    id: principal.id as Id<"admin">,
    session_id,
    role: principal.role ?? "",
    permissions: principal.permissions,
    catalogue_version: principal.catalogue_version,
    ...facts,
  };
}

async function signedIn(ports: Ports, header: string | undefined, kind: PrincipalKind) {
  const token = BEARER.exec(header ?? "")?.[1] ?? refuse("auth.token_invalid");
  const at = ports.now();
  const claims = (await ports.tokens.readAccess(token, kind, at)) ?? refuse("auth.token_invalid");
  const principal =
    (await ports.sessions.principal(kind, claims.session_id, at)) ?? refuse("auth.token_invalid");
  if (principal.id !== claims.subject) refuse("auth.token_invalid");
  return { principal, session_id: claims.session_id };
}
