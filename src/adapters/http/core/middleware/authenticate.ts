import type { Customer, Staff, Visitor } from "../../../../domain/actor.ts";
import type { PrincipalKind } from "../../../../domain/auth/person.ts";
import { isFresh, needsSecondFactor } from "../../../../domain/auth/second-factor.ts";
import type { Id } from "../../../../domain/ids.ts";
import { type ReadKey, readKey } from "../../../../domain/integrations/api-key.ts";
import { type ShownSignature, signedText } from "../../../../domain/integrations/signature.ts";
import { networkOf } from "../../../../domain/network.ts";
import type { Allowance } from "../../../../domain/operations/rate-limit.ts";
import type { Permission } from "../../../../domain/permission.ts";
import { refuse } from "../../../../domain/refusal.ts";
import type { Shown } from "../../../../ports/auth/customer-sessions.ts";
import type { Principal } from "../../../../ports/auth/staff-sessions.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { KeyClaims } from "../../../../ports/integrations/api-keys.ts";
import type { ApiContext } from "../context.ts";
import type { Endpoint } from "../endpoint.ts";
import { accountRate, refuseTooMany, takeStaffRate } from "./account-rates.ts";
import { portsOf } from "./ports.ts";
import { rateHeaders, tellRates } from "./rates.ts";

type Spec = Endpoint["spec"];
type Headers = Readonly<Record<string, string>>;

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i;

const KEY_BEARER = /^Bearer (fa_\w+)$/i;

const SIGNATURE_HEADERS = ["x-signature", "x-timestamp", "x-nonce"] as const;

const PROTOCOL_BEARER = /(?:^|,)\s*bearer\.([\w-]+\.[\w-]+\.[\w-]+)\s*(?:,|$)/;

/** Who asks, if the route's audience admits them, and the session or key they show. */
interface Known {
  readonly actor: Visitor | Customer | Staff;
  /** A customer's. */
  readonly shown?: Shown;
  /**
   * When it has still to be seen that the session or key stands: before anything else, or by
   * whatever the route asks of the wallet.
   */
  readonly unproved?: "first" | "by_route" | undefined;
  /** What is left to staff, whose requests are counted where their session is looked at. */
  readonly allowance?: Allowance | undefined;
  /** The key as it is shown, when it is one. */
  readonly key?: ReadKey;
}

/** Who asks. A customer's session or key is looked at by their wallet: first, or by the route. */
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
  { actor, shown, unproved, allowance }: Known,
  run: (actor: Known["actor"]) => Promise<Answer>,
): Promise<Answer> {
  if (shown === undefined || actor.kind !== "customer") {
    return telling(
      () => allowance,
      () => run(actor),
    );
  }
  return ports.customerSessions.showing(shown, ({ shown, asked, allowance }) =>
    telling(allowance, async () => {
      let tier = shown.tier ?? actor.tier;
      try {
        if (unproved === "first") tier = (await principalOf(ports, shown)).tier;
        return await run({ ...actor, tier });
      } finally {
        if (unproved !== undefined && !asked()) await principalOf(ports, shown);
      }
    }),
  );
}

/** What is left of an account's limit is told with every answer; what a route limits, before it. */
async function telling<Answer extends { readonly rates: Headers }>(
  allowance: () => Allowance | undefined,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const left = () => rateHeaders(allowance());
  const answer = await tellRates(left, run);
  return { ...answer, rates: { ...left(), ...answer.rates } };
}

async function whoAsks(c: ApiContext, spec: Spec): Promise<Known> {
  const { audience } = spec;
  if (typeof audience !== "string") return staff(c, spec, audience.staff);
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
  const { subject, session_id, tier, at } = await claimsOf(c, "customer");
  const rate = await accountRate(portsOf(c), spec);
  const shown = { owner: subject as Id<"user">, session_id, tier, rate, at };
  const actor = { kind: "customer", id: shown.owner, session_id, tier: tier ?? "retail" } as const;
  // A token that does not tell its owner's tier is as good as any, but not enough for a price.
  const isEnough = spec.session === "shown_to_wallet" && tier !== undefined;
  return { actor: { ...actor, ...c.var.facts }, shown, unproved: isEnough ? "by_route" : "first" };
}

/** The key that a request shows in place of a session, if it has the form of one. */
export function keyOf(c: ApiContext): ReadKey | undefined {
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
    rate: await accountRate(portsOf(c), spec),
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

async function staff(c: ApiContext, spec: Spec, needed: Permission): Promise<Known> {
  const ports = portsOf(c);
  const { subject, session_id, at } = await claimsOf(c, "staff");
  const [found, allowance] = await Promise.all([
    ports.staffSessions.principal(session_id, at),
    takeStaffRate(ports, spec, subject),
  ]);
  const principal = found ?? refuse("auth.token_invalid");
  if (principal.id !== subject) refuse("auth.token_invalid");
  refuseTooMany(allowance);
  await permit(ports, spec, { needed, principal });
  const { second_factor: _proved, ...known } = principal;
  return { actor: { kind: "staff", session_id, ...known, ...c.var.facts }, allowance };
}

interface Checked {
  readonly needed: Permission;
  readonly principal: Principal;
}

/** Refuses what the role of staff does not allow, or not without their second factor. */
export async function permit(ports: Ports, spec: Spec, checked: Checked): Promise<void> {
  const { needed, principal } = checked;
  if (!principal.permissions.includes(needed)) {
    refuse("auth.forbidden", { members: { permission: needed } });
  }
  await checkSecondFactor(ports, spec, checked);
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
