import type { Customer, Staff, Visitor } from "../../../../domain/actor.ts";
import type { PrincipalKind } from "../../../../domain/auth/person.ts";
import { isFresh, needsSecondFactor } from "../../../../domain/auth/second-factor.ts";
import type { Id } from "../../../../domain/ids.ts";
import { type ReadKey, readKey } from "../../../../domain/integrations/api-key.ts";
import { type ShownSignature, signedText } from "../../../../domain/integrations/signature.ts";
import { networkOf } from "../../../../domain/network.ts";
import type { Permission } from "../../../../domain/permission.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Shown } from "../../../../ports/auth/customer-sessions.ts";
import type { Principal } from "../../../../ports/auth/staff-sessions.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { KeyClaims } from "../../../../ports/integrations/api-keys.ts";
import type { ApiContext } from "../context.ts";
import type { Endpoint } from "../endpoint.ts";
import { portsOf } from "./ports.ts";
import { rateHeaders, tellRates } from "./rates.ts";

type Spec = Endpoint["spec"];
type Headers = Readonly<Record<string, string>>;

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

const KEY_BEARER = /^Bearer (fa_\w+)$/i;

const SIGNATURE_HEADERS = ["x-signature", "x-timestamp", "x-nonce"] as const;

const PROTOCOL_BEARER = /(?:^|,)\s*bearer\.([\w-]+\.[\w-]+\.[\w-]+)\s*(?:,|$)/;

/** Who asks, if the route's audience admits them, and the session or key they show. */
export interface Known {
  readonly actor: Visitor | Customer | Staff;
  /** A customer's. */
  readonly shown?: Shown;
  /**
   * When it has still to be seen that the session or key stands: before anything else, or by
   * whatever the route asks of the wallet.
   */
  readonly unproved?: "first" | "by_route" | undefined;
  /** The key as it is shown, when it is one. */
  readonly key?: ReadKey;
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
  // Whose a key is says whoever shows it, and need not be true.
  const isNamed = actor.kind !== "visitor" && known.key === undefined;
  const counted = isNamed ? actor.id : `ip:${networkOf(actor.ip)}`;
  // Vendors send what they must in bursts; what only looks like theirs is fenced where it shows.
  if (spec.audience !== "webhook" && !(await ports.edgeRateLimiter.admits(counted))) {
    refuse("rate.limited", { retry_after_seconds: 60 });
  }
  if (known.key !== undefined) await checkMadeHere(ports, known.key);
  return known;
}

/**
 * Runs what somebody asks for. Whatever comes of it, an answer or a refusal, is told to nobody
 * whose session or key no call has shown to stand.
 */
export async function asKnown<Answer extends { readonly rates: Headers }>(
  ports: Ports,
  { actor, shown, unproved }: Known,
  run: (actor: Known["actor"]) => Promise<Answer>,
): Promise<Answer> {
  if (shown === undefined || actor.kind !== "customer") return run(actor);
  return ports.customerSessions.showing(shown, async (showing) => {
    const left = () => rateHeaders(showing.allowance());
    const answer = await tellRates(left, async () => {
      try {
        if (unproved === "first") await principalOf(ports, showing.shown);
        return await run({ ...actor, tier: showing.shown.tier ?? actor.tier });
      } finally {
        if (unproved !== undefined && !showing.asked()) await principalOf(ports, showing.shown);
      }
    });
    return { ...answer, rates: { ...left(), ...answer.rates } };
  });
}

async function whoAsks(c: ApiContext, spec: Spec): Promise<Known> {
  const { audience } = spec;
  if (typeof audience !== "string") return { actor: await staff(c, spec, audience.staff) };
  const isCustomer = audience === "customer" || (audience === "anyone" && isNamed(c));
  if (isCustomer) return customer(c, spec);
  return { actor: { kind: "visitor", ...c.var.facts } };
}

/** Whoever shows a token means to be known: one that is not good is refused. */
function isNamed(c: ApiContext): boolean {
  return c.req.header("authorization") !== undefined;
}

async function customer(c: ApiContext, spec: Spec): Promise<Known> {
  const key = keyOf(c);
  if (key !== undefined) return byKey(c, spec, key);
  const isShown = spec.session === "shown_to_wallet";
  const ports = portsOf(c);
  const { subject, session_id, tier, at } = await claimsOf(c, "customer");
  const claims = { owner: subject as Id<"user">, session_id, tier, at };
  // A token that does not tell its owner's tier is as good as any, but not enough for a price.
  const isUnproved = isShown && tier !== undefined;
  const told = isUnproved ? tier : (await principalOf(ports, claims)).tier;
  const actor = { kind: "customer", id: claims.owner, session_id, tier: told } as const;
  const unproved = isUnproved ? "by_route" : undefined;
  return { actor: { ...actor, ...c.var.facts }, shown: claims, unproved };
}

/** The key that a request shows in place of a session, if it has the form of one. */
function keyOf(c: ApiContext): ReadKey | undefined {
  return readKey(KEY_BEARER.exec(c.req.header("authorization") ?? "")?.[1] ?? "");
}

/** Nothing is asked here: the wallet looks at the key, and what it may, when it is shown it. */
async function byKey(c: ApiContext, spec: Spec, key: ReadKey): Promise<Known> {
  const { facts } = c.var;
  const { owner, hash, mode, tier } = key;
  const isTest = mode === "test";
  const shown: KeyClaims = {
    owner,
    key_hash: hash,
    scope: spec.keyScope ?? refuse("api_key.scope"),
    mode: isTest && !spec.testKeys ? refuse("api_key.test_mode") : mode,
    // The caller may name two of their requests alike.
    request_id: crypto.randomUUID(),
    ip: facts.ip,
    signature: await signatureOf(c),
    tier,
    at: portsOf(c).now(),
  };
  // A ledger of play money knows no keys.
  const unproved = spec.session === "shown_to_wallet" && !isTest ? "by_route" : "first";
  const known = { kind: "customer", id: owner, session_id: null, tier, ...facts } as const;
  const actor = isTest ? ({ ...known, is_test: true } as const) : known;
  return { actor, shown, unproved, key };
}

/**
 * Nobody's wallet is opened for a key that was made up. The secret of a seal may have been changed
 * since, so a key without one is let through to a wallet whose owner there is.
 */
async function checkMadeHere(
  { people, tokens }: Ports,
  { owner, sealed, seal }: ReadKey,
): Promise<void> {
  if (await tokens.isSealed(sealed, seal)) return;
  if ((await people.user(owner)) === undefined) refuse("auth.token_invalid");
}

/** The signature of a request, if it has one, and what it must be of. */
async function signatureOf(c: ApiContext): Promise<ShownSignature | undefined> {
  const [signature, timestamp = "", nonce = ""] = SIGNATURE_HEADERS.map((name) =>
    c.req.header(name),
  );
  if (signature === undefined) return undefined;
  const { pathname, search } = new URL(c.req.url);
  const body = new Uint8Array(await c.req.arrayBuffer());
  const parts = { timestamp, nonce, method: c.req.method, path: `${pathname}${search}`, body };
  return { timestamp, nonce, signature, text: signedText(parts) };
}

async function principalOf({ customerSessions }: Ports, shown: Shown) {
  return (await customerSessions.principal(shown)) ?? refuse("auth.token_invalid");
}

async function staff(c: ApiContext, spec: Spec, needed: Permission): Promise<Staff> {
  const { subject, session_id, at } = await claimsOf(c, "staff");
  const principal =
    (await portsOf(c).staffSessions.principal(session_id, at)) ?? refuse("auth.token_invalid");
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
