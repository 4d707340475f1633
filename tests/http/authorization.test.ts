// @module-tag drawn
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { Problem } from "../../src/adapters/http/core/problem.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { hexDigest } from "../../src/domain/digest.ts";
import { newId } from "../../src/domain/ids.ts";
import {
  KEY_SCOPES,
  type KeyMode,
  type KeyScope,
  NewKeySettings,
  newKey,
} from "../../src/domain/integrations/api-key.ts";
import { BUILT_IN_ROLES, type RoleName } from "../../src/domain/permission.ts";
import { VENDOR_NAMES } from "../../src/domain/vendors.ts";
import { sampled } from "../support/cases.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { openPayoutShop, openWithdrawal, PLACE } from "../withdrawals/payout-shop.ts";
import { expectProblem, nameOf } from "./api-handler.ts";

const shop = await openShop();
const ROLES = z.array(z.enum(["super_admin", "admin", "finance", "support", "operator", "viewer"]));

type Verdict =
  | "admitted"
  | "401 auth.token_invalid"
  | "403 api_key.scope"
  | "403 api_key.test_mode"
  | "403 auth.forbidden";
interface Principal {
  readonly who: string;
  readonly kind: "nobody" | "customer" | "key" | "staff";
  readonly role?: RoleName;
  /** Of a key; none for one that is revoked. */
  readonly scopes?: readonly KeyScope[];
  readonly mode?: KeyMode;
  readonly authorization?: string;
}

/** Strings that are no token of ours, however much they look like one. */
const FORGED = [
  "Bearer garbage",
  "Bearer a.b.c",
  "Bearer ",
  "Basic YWRtaW46YWRtaW4=",
  `Bearer ${[{ alg: "none" }, { sub: "adm_1", aud: "staff" }].map(encoded).join(".")}.x`,
];

let owner: Buyer;
let bystander: Buyer;
let order: string;
let withdrawal: string;
let known: readonly Principal[];

beforeAll(async () => {
  known = await everybody();
  owner = await shop.customer({ balance: 50_000 });
  bystander = await shop.customer();
  const listed = await shop.request("GET", "/transactions", { token: owner.token });
  const { data } = z
    .object({ data: z.array(z.object({ id: z.string() })) })
    .parse(await listed.json());
  order = data[0]?.id ?? "";
  withdrawal = await openWithdrawal(await openPayoutShop(), owner, { ...PLACE, amount: 10_000 });
});

/** Who may come in, by what the route declares and what the roles hold; nothing else counts. */
function verdictFor(
  { spec }: Endpoint,
  { kind, role, who, scopes = [], mode }: Principal,
): Verdict {
  const { audience, keyScope, testKeys } = spec;
  if (audience === "anyone" && who === "nobody") return "admitted";
  if (audience === "public" || audience === "webhook") return "admitted";
  if (kind === "key" && typeof audience === "string") {
    if (keyScope === undefined) return "403 api_key.scope";
    if (mode === "test" && !testKeys) return "403 api_key.test_mode";
    if (scopes.length === 0) return "401 auth.token_invalid";
    return scopes.includes(keyScope) ? "admitted" : "403 api_key.scope";
  }
  if (audience === "customer" || audience === "anyone")
    return kind === "customer" ? "admitted" : "401 auth.token_invalid";
  if (kind !== "staff" || role === undefined) return "401 auth.token_invalid";
  const held: readonly string[] = BUILT_IN_ROLES[role];
  return held.includes(audience.staff) ? "admitted" : "403 auth.forbidden";
}

/** Everybody there is, each with a session of their own. */
async function everybody(): Promise<readonly Principal[]> {
  const customer = await shop.customer({ balance: 0 });
  const staff = await Promise.all(
    ROLES.parse(Object.keys(BUILT_IN_ROLES)).map(async (role) => {
      const { token } = await shop.staff(role);
      return { who: role, kind: "staff", role, authorization: `Bearer ${token}` } as const;
    }),
  );
  return [
    { who: "nobody", kind: "nobody" },
    ...FORGED.map(
      (authorization) => ({ who: authorization, kind: "nobody", authorization }) as const,
    ),
    ...(await keys(customer)),
    { who: "another customer", kind: "customer", authorization: `Bearer ${customer.token}` },
    ...staff,
  ];
}

/** A key of each scope, one of all, and one that is revoked. */
async function keys({ id: owner }: Buyer): Promise<readonly Principal[]> {
  const live = [...KEY_SCOPES.map((scope) => [scope]), KEY_SCOPES, []];
  const sets = [...live.map((scopes) => [scopes, "live"] as const), [KEY_SCOPES, "test"] as const];
  return await Promise.all(
    sets.map(async ([scopes, mode]) => {
      const bare = newKey({ owner, mode, tier: "retail" });
      const key = `${bare}${await shop.ports.tokens.sealOf(bare)}`;
      const settings = NewKeySettings.parse({
        ...{ name: "x", requests_per_minute: 600 },
        scopes: scopes.length === 0 ? KEY_SCOPES : scopes,
      });
      const id = newId("api_key", shop.ports.now());
      const [created_at, hash] = [shop.ports.now(), hexDigest("sha256", key)];
      const made = { id, mode, hash, signing_secret: "", ends_in: "", settings, created_at };
      await shop.ports.apiKeys.create(owner, made);
      if (scopes.length === 0) await shop.ports.apiKeys.revoke(owner, id);
      const who = `a ${mode} key to ${scopes.join(", ") || "nothing any more"}`;
      return { who, kind: "key", scopes, mode, authorization: `Bearer ${key}` } as const;
    }),
  );
}

/** An address of the route that could be somebody's: an order of `owner`, another's account. */
function addressOf({ spec }: Endpoint): string {
  const known: Record<string, string> = {
    transaction_id: order,
    user_id: bystander.id,
    category_id: "pulsa",
    margin_id: "mrg_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
  };
  return spec.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => known[name] ?? "1");
}

async function ask(each: Endpoint, { authorization }: Principal): Promise<Verdict | string> {
  const answer = await shop.request(each.spec.method.toUpperCase(), addressOf(each), {
    headers: authorization === undefined ? {} : { authorization },
    key: crypto.randomUUID(),
    ...(each.spec.body === undefined ? {} : { body: {} }),
  });
  if (answer.status >= 500) return `${answer.status}`;
  if (answer.status !== 401 && answer.status !== 403) return "admitted";
  const { status, code } = Problem.parse(await answer.json());
  // Whose signature or token of its own is wrong has come as far as that.
  return /^(webhook|metrics)\./.test(code) ? "admitted" : `${status} ${code}`;
}

/** What customers see to themselves among the addresses of staff. */
const OWN_PATHS = new RegExp(
  "^/users/(me/|profile|settings$|statistics$|detail$|security$|kyc$|close$|consents|discord|" +
    "telegram|api-|change-|data-export$|email/|phone/|pin/|2fa/)",
);
const STAFF_ELSEWHERE = [
  "/analytics/",
  "/cache/",
  "/transactions/user/",
  "/transactions/daily-mutation",
  "/transactions/{transaction_id}/status",
  "/notifications/admin/",
  ...["/notifications/webhook/logs", "/notifications/webhook/refusals"],
  "/notifications/test/",
  "/wallet/admin/topup-requests",
  "/discord/products",
  "/users",
  "/vouchers/stats",
  "/discord/bot",
  "/discord/config",
  ...["/analytics/charts/", "/analytics/dashboard"],
  "/discord/analytics/",
  "/discord/broadcast",
  "/discord/bulk/",
  "/discord/logs",
  "/discord/monitoring/",
  "/discord/users",
  "/discord/roles",
];

const TOLD = /^post \/analytics\/(events$|track\/)/;
const WAYS_IN = /^\/admin\/auth\/((2fa|passkeys)\/login|passkeys\/challenge|login|refresh|setup)$/;

describe("who may call what", () => {
  it.each(endpoints.map((each) => [nameOf(each), each] as const))("%s", async (_name, each) => {
    const all = each.spec.path.endsWith("/logout") ? await everybody() : known;
    const people = sampled(all, 3, 8);
    const seen: [string, string][] = [];
    for (const person of people) seen.push([person.who, await ask(each, person)]);

    expect(seen).toEqual(people.map((person) => [person.who, verdictFor(each, person)]));
  });

  it("takes no key where sessions, secrets, keys or addresses are changed", () => {
    const closed = /^\/(auth|users|admin|files|ws|wallet\/(pin|withdrawals|bank-accounts))(\/|$)/;
    const open = endpoints.filter(({ spec }) => spec.keyScope !== undefined);
    expect(open.filter(({ spec }) => closed.test(spec.path)).map(nameOf)).toEqual([]);
    const audiences = new Set(open.map(({ spec }) => spec.audience));
    expect([...audiences].toSorted()).toEqual(["anyone", "customer"]);
  });

  it("asks nobody for a token at these addresses only", () => {
    const open = endpoints.filter(({ spec }) => ["public", "webhook"].includes(`${spec.audience}`));
    expect(open.map(nameOf).toSorted()).toEqual([
      "GET /banks",
      "GET /choices",
      "GET /files/read/{token}",
      "GET /health",
      "GET /health/ready",
      "GET /metrics",
      "GET /notifications/webhook/whatsapp",
      "GET /ppob/categories",
      "GET /products/categories",
      "GET /products/{product_id}/reviews",
      "GET /receipts/keys",
      "GET /receipts/shared/{token}",
      "GET /receipts/verify",
      "POST /admin/auth/2fa/login",
      "POST /admin/auth/login",
      ...["challenge", "login"].map((step) => `POST /admin/auth/passkeys/${step}`),
      "POST /admin/auth/refresh",
      "POST /admin/auth/setup",
      "POST /auth/2fa/login",
      "POST /auth/discord/authorize",
      "POST /auth/discord/login",
      "POST /auth/login",
      ...["forgot", "reset"].map((step) => `POST /auth/password/${step}`),
      "POST /auth/refresh",
      "POST /auth/register",
      "POST /auth/registrations",
      "POST /auth/registrations/confirm",
      "POST /discord/deposits/{guild_id}",
      "POST /discord/interactions",
      "POST /discord/interactions/{application_id}",
      ...[...VENDOR_NAMES, "telegram", "custom/{provider}"]
        .map((name) => `POST /notifications/webhook/${name}`)
        .toSorted(),
    ]);
  });

  it("keeps everything below /admin and a few more for staff, but for their way in", () => {
    for (const { spec } of endpoints) {
      const staff = typeof spec.audience !== "string";
      const wayIn = WAYS_IN.test(spec.path);
      const isOwn = OWN_PATHS.test(spec.path) || TOLD.test(`${spec.method} ${spec.path}`);
      const elsewhere = !isOwn && STAFF_ELSEWHERE.some((path) => spec.path.startsWith(path));
      const ours = (spec.path.startsWith("/admin/") && !wayIn) || elsewhere;
      expect(staff, spec.path).toBe(ours);
    }
  });
});

const OWNED = endpoints.filter(
  ({ spec }) =>
    spec.audience === "customer" && spec.method === "get" && spec.path.includes("{transaction_id}"),
);

describe("somebody else's transaction", () => {
  it.each(OWNED.map((each) => [nameOf(each), each] as const))(
    "is not found at %s, exactly like one that does not exist",
    async (_name, each) => {
      const { token } = await shop.customer();
      const method = each.spec.method.toUpperCase();
      const at = (id: string) => each.spec.path.replace("{transaction_id}", id);
      const own = each.spec.path.startsWith("/wallet/withdrawals/") ? withdrawal : order;
      const other = await shop.request(method, at(own), { token });
      const none = await shop.request(method, at("txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ"), { token });
      const nonsense = await shop.request(method, at("bukan-id"), { token });

      // What its owner hears, who may read nothing yet, is not what others hear.
      const status = each.spec.path.endsWith("/delivery") ? 409 : 200;
      expect((await shop.request(method, at(own), { token: owner.token })).status).toBe(status);
      const [first, ...rest] = await Promise.all(
        [other, none, nonsense].map(async (answer) => {
          const problem = await expectProblem(answer, "404 transaction.not_found");
          return { ...problem, request_id: "" };
        }),
      );
      expect(rest).toEqual([first, first]);
    },
  );

  it("is in nobody else's lists", async () => {
    const { token } = await shop.customer();
    for (const path of ["/transactions", "/ppob/transactions", "/wallet/transactions"]) {
      const answer = await shop.request("GET", path, { token });
      expect(await answer.json()).toEqual({ data: [], next_cursor: null });
    }
  });
});

function encoded(part: object): string {
  return btoa(JSON.stringify(part)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
