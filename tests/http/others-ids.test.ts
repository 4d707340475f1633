// @module-tag drawn
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import type { Endpoint } from "../../src/adapters/http/core/endpoint.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { KEY_SCOPES } from "../../src/domain/integrations/api-key.ts";
import { png } from "../files/pictures.ts";
import { keysIn } from "../integrations/keys.ts";
import { identityOf } from "../kyc/identities.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { type Buyer, openShop, PASSWORD } from "../support/shop.ts";
import { nameOf } from "./api-handler.ts";
import { colleaguesThings, everythingOf, isKind, type Kind, nobodys, seenBy } from "./somebodys.ts";

const shop = await openShop();

/** What stands in addresses and is nobody's: words, goods, what is the shop's or staff's. */
const NOBODYS = new Set([
  ...["status", "type", "document", "kind", "number", "key", "scope", "subject", "code", "role"],
  ...["category", "category_id", "product_id", "sku", "margin_id", "line_id", "voucher_id"],
  ...["provider", "supplier", "supplier_sku", "guild_id", "rule_id", "letter_id", "proposal_id"],
  ...["deposit_id", "discord_id", "role_id", "review_id", "world_name", "day", "name"],
  ...["admin_id", "reconciliation_id", "bot_id", "config_id", "application_id", "broadcast_id"],
  ...["webhook_id", "notification_id", "announcement_id", "channel_id", "report_id", "segment"],
  // Of an endpoint, and of a template of the shop's.
  ...["sequence", "channel", "locale", "backup_id", "part", "rule"],
  // A colleague's is asked about below.
  "passkey_id",
  // Of a customer, and seen by staff alone, who are shown it under the customer's own id.
  ...["kyc_id", "refund_id", "adjustment_id"],
  // Whoever has one may.
  "token",
]);

/** What a route must be told to come as far as to look for the id. */
const BODIES: Readonly<Record<string, () => object>> = {
  "PUT /users/api-keys/{api_key_id}": () => ({
    ...{ name: "x", scopes: ["read"], allowed_addresses: [], requests_per_minute: 600 },
    ...{ signed: false, expires_at: null, password: PASSWORD },
  }),
  "POST /users/api-keys/{api_key_id}/signature-checks": () => ({
    ...{ timestamp: "1768444262", nonce: "n", signature: "a", method: "GET", path: "/" },
  }),
  "POST /webhooks/endpoints/{endpoint_id}/secret": () => ({ password: PASSWORD }),
  "POST /webhooks/endpoints/{endpoint_id}/replay": () => ({
    ...{ from: "2026-01-01T00:00:00.000Z", until: "2026-02-01T00:00:00.000Z" },
  }),
  "PUT /users/me/favourites/{favourite_id}": () => ({
    ...{ label: "Punya saya", customer_no: "12345678901", sku: "pln20" },
  }),
  "PUT /admin/auth/passkeys/{passkey_id}": () => ({ name: "Punya saya" }),
  "PUT /transactions/{transaction_id}/cancel": () => ({ reason: "salah nomor" }),
  "POST /transactions/{transaction_id}/repeat": () => ({ sequence: 2 }),
  "POST /transactions/{transaction_id}/receipt/share": () => ({ days: 7 }),
  "PUT /transactions/{transaction_id}/review": () => ({ stars: 5 }),
  "POST /tickets/{ticket_id}/messages": () => ({ text: "Punya saya" }),
  "POST /users/2fa/enrolments/{enrolment_id}/confirm": () => ({ code: "123456" }),
  "POST /wallet/topup/manual/{payment_id}/upload-proof": () => png(),
};

/** Where everybody hears the same, because it is done by the caller's own list of them. */
const ALIKE: Readonly<Record<string, string>> = {
  "DELETE /auth/sessions/{session_id}": "204",
  "DELETE /users/me/favourites/{favourite_id}": "204",
  "DELETE /notifications/devices/{device_id}": "204",
  "DELETE /transactions/{transaction_id}/receipt/share": "204",
  // Before anything is looked for, it asks which state was seen.
  "PUT /webhooks/endpoints/{endpoint_id}": "428",
};

let owner: Buyer;
let stranger: Buyer;
let key: string;
let owned: ReadonlyMap<Kind, readonly string[]>;
let before: Record<string, unknown>;
/** Where a receipt of theirs is shown to whoever has the link. */
let receipt: string;

beforeAll(async () => {
  owner = await shop.customer({ balance: 500_000, name: "Sari" });
  owned = await everythingOf(shop, owner);
  stranger = await shop.customer({ balance: 500_000, name: "Budi" });
  key = (await keysIn(shop).made(stranger, { scopes: KEY_SCOPES, requests_per_minute: 600 })).key;
  receipt = await sharedReceipt();
  before = await seenBy(shop, owner);
}, 60_000);

async function sharedReceipt(): Promise<string> {
  const { token } = owner;
  const params = { transaction_id: idOf("transaction_id")[0] ?? "" };
  const route = "POST /transactions/{transaction_id}/receipt/share";
  const answer = await shop.ask(route, { token, params, body: {} });
  const { path } = z.object({ path: z.string() }).parse(await answer.json());
  return path.replace("/api/v1", "");
}

const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
const withIds = endpoints.filter(({ spec }) => spec.path.includes("{"));
const isCustomers = ({ spec }: Endpoint) => typeof spec.audience === "string";
const idOf = (kind: Kind) => owned.get(kind) ?? expect.unreachable();

/** A status with the body, but for what tells one request from another. */
async function heard(answer: Response): Promise<string> {
  const text = await answer.text();
  return `${answer.status} ${text.replace(/"request_id":"[^"]*"/, "")}`;
}

function ask(each: Endpoint, path: string, token?: string): Promise<Response> {
  const name = nameOf(each);
  const isBare = each.spec.body === undefined && each.spec.accepts === undefined;
  const body = BODIES[name]?.() ?? (isBare ? undefined : {});
  const isImage = body instanceof Uint8Array;
  return shop.request(each.spec.method.toUpperCase(), path, {
    ...(token !== undefined && { token }),
    ...(body !== undefined && { body }),
    ...(isImage && { headers: { "content-type": "image/png" } }),
    key: crypto.randomUUID(),
  });
}

/** The addresses of a route at which somebody's things are, each beside one at which nothing is. */
function addressesOf({ spec }: Endpoint): readonly (readonly [string, string])[] {
  const kinds = namesIn(spec.path).filter(isKind);
  const most = Math.max(...kinds.map((kind) => idOf(kind).length));
  return Array.from({ length: most }, (_, place) => {
    const at = (changed: (id: string) => string) =>
      spec.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
        if (!isKind(name)) return name === "sequence" ? "1" : "x";
        return encodeURIComponent(changed(idOf(name)[place] ?? idOf(name)[0] ?? ""));
      });
    return [at((id) => id), at(nobodys)] as const;
  });
}

describe("an id in an address", () => {
  it("is of a kind that is somebody's, or is known to be nobody's", UNSAMPLED, () => {
    const all = new Set(withIds.flatMap(({ spec }) => namesIn(spec.path)));
    expect([...all].filter((name) => !isKind(name) && !NOBODYS.has(name))).toEqual([]);
  });

  const own = withIds.filter((each) => isCustomers(each) && namesIn(each.spec.path).some(isKind));
  it.each(sampled(own, 25).map((each) => [nameOf(each), each] as const))(
    "of somebody else is as good as nobody's at %s",
    async (name, each) => {
      for (const [theirs, none] of addressesOf(each)) {
        const said = await heard(await ask(each, theirs, stranger.token));
        expect(said).toBe(await heard(await ask(each, none, stranger.token)));
        expect(said.slice(0, 3), said).toBe(ALIKE[name] ?? "404");

        const byKey = await heard(await ask(each, theirs, key));
        expect(byKey).toBe(await heard(await ask(each, none, key)));
        const refused = each.spec.keyScope === undefined ? "403" : (ALIKE[name] ?? "404");
        expect(byKey.slice(0, 3), byKey).toBe(refused);
        expect((await ask(each, theirs)).status).toBe(401);
      }
    },
  );

  const staffs = withIds.filter((each) => !isCustomers(each));
  it.each(sampled(staffs, 20).map((each) => [nameOf(each), each] as const))(
    "opens nothing of staff's to a customer at %s",
    async (_name, each) => {
      const named = namesIn(each.spec.path).some(isKind);
      const pairs = named ? addressesOf(each) : [[each.spec.path, each.spec.path] as const];
      for (const token of [undefined, stranger.token, owner.token, key]) {
        for (const [theirs, none] of pairs) {
          const answer = await ask(each, theirs, token);
          expect(answer.status).toBe(401);
          expect(await heard(answer)).toBe(await heard(await ask(each, none, token)));
        }
      }
    },
  );
});

describe("an id of a colleague's", UNSAMPLED, () => {
  const own = withIds.filter(
    ({ spec: { audience } }) => typeof audience !== "string" && audience.staff === "session:own",
  );
  it.each(own.map((each) => [nameOf(each), each] as const))(
    "is as good as nobody's at %s",
    async (_name, each) => {
      const { token } = await shop.staff();
      const { seen, ids } = await colleaguesThings(shop, await shop.staff());
      const known = await seen();
      const [[name, id] = expect.unreachable()] = Object.entries(ids).filter(([kind]) =>
        namesIn(each.spec.path).includes(kind),
      );
      const at = (one: string) => each.spec.path.replace(`{${name}}`, one);
      const said = await heard(await ask(each, at(id), token));
      expect(said).toBe(await heard(await ask(each, at(nobodys(id)), token)));
      expect(["204", "404"], said).toContain(said.slice(0, 3));
      expect(await seen()).toEqual(known);
    },
  );
});

/** Ids in what a customer sends, by route and place, that say nothing about anybody's things. */
const FREE: Readonly<Record<string, string>> = {
  "POST /users/pin/challenge to": "money goes to others; looked for when it is sent",
  "POST /users/pin/challenge bank_account_id": "looked for when the token is used",
  "POST /wallet/transfer to": "money goes to others",
  "POST /wallet/transfer ref_id": "a name of the caller's own",
  "POST /wallet/exchange/quote to": "a currency",
  "POST /admin/auth/passkeys/login id": "what a passkey calls itself, and signs for",
  "POST /analytics/events id": "a name of the client's own",
  "POST /analytics/track/product-view id": "a name of the client's own",
  "POST /transactions ref_id": "a name of the caller's own",
  "POST /transactions guild_id": "a place at Discord, which is no customer's",
  "POST /ppob/transactions ref_id": "a name of the caller's own",
  "POST /ppob/transactions guild_id": "a place at Discord, which is no customer's",
};

interface Sent {
  readonly kind: Kind;
  readonly body?: (id: string, own: object) => object;
  readonly query?: (id: string) => Record<string, string>;
}

/** What is sent by the name of its kind. */
const sent = (kind: Kind, more: object = {}): Sent => ({
  kind,
  body: (id) => ({ [kind]: id, ...more }),
});

const SENT: Readonly<Record<string, Sent>> = {
  "GET /files/stream file_id": { kind: "file_id", query: (file_id) => ({ file_id }) },
  "POST /users/kyc id_card_file_id": {
    kind: "file_id",
    body: (id_card_file_id, own) => ({ ...own, id_card_file_id }),
  },
  "POST /users/kyc selfie_file_id": {
    kind: "file_id",
    body: (selfie_file_id, own) => ({ ...own, selfie_file_id }),
  },
  "POST /wallet/exchange quote_id": sent("quote_id"),
  "POST /wallet/withdrawals bank_account_id": sent("bank_account_id", { amount: 10_000 }),
  "POST /analytics/track/product-purchase transaction_id": sent("transaction_id"),
  "POST /analytics/track/voucher-usage transaction_id": sent("transaction_id"),
  "POST /ppob/transactions inquiry_id": sent("inquiry_id"),
  "POST /tickets transaction_id": sent("transaction_id", { text: "Punya saya" }),
  "POST /vouchers/validate inquiry_id": sent("inquiry_id", { codes: ["HEMAT"] }),
};

/** The names of members that may hold somebody's id, however deep they stand. */
function idsIn(schema: unknown, at = ""): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((each) => idsIn(each, at));
  return Object.entries(schema).flatMap(([word, part]) => {
    if (word !== "properties") return typeof part === "object" ? idsIn(part, at) : [];
    return Object.entries(Object(part)).flatMap(([name, inner]) => [
      ...(/(^|_)ids?$|^to$/.test(name) ? [`${at}${name}`] : []),
      ...idsIn(inner, `${at}${name}.`),
    ]);
  });
}

const jsonSchema = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });

describe("an id in what a customer sends", UNSAMPLED, () => {
  it("is asked about below, or says nothing about anybody's things", () => {
    const found = endpoints.filter(isCustomers).flatMap((each) => {
      const { query, body } = each.spec;
      // Of a span of time the end is `to`.
      const asked = query ? idsIn(jsonSchema(query)).filter((name) => name !== "to") : [];
      const ids = [...asked, ...(body ? idsIn(jsonSchema(body)) : [])];
      return [...new Set(ids)].map((name) => `${nameOf(each)} ${name}`);
    });
    const known = [...Object.keys(SENT), ...Object.keys(FREE)];
    expect(found.toSorted()).toEqual(known.toSorted());
  });

  it.each(Object.entries(SENT))(
    "of somebody else is as good as nobody's: %s",
    async (name, { kind, body, query }) => {
      const [method = "", path = ""] = name.split(" ");
      const own = body && path.endsWith("/kyc") ? await identityOf(shop, stranger) : {};
      const send = async (id: string, token?: string) => {
        const asked = { ...(body && { body: body(id, own) }), ...(query && { query: query(id) }) };
        const by = { ...(token && { token }), key: crypto.randomUUID() };
        return heard(await shop.request(method, path, { ...asked, ...by }));
      };
      for (const id of idOf(kind)) {
        const said = await send(id, stranger.token);
        expect(said).toBe(await send(nobodys(id), stranger.token));
        expect(said.slice(0, 3), said).toBe("404");
        expect(await send(id, key)).toBe(await send(nobodys(id), key));
        expect((await send(id)).slice(0, 3)).toBe("401");
      }
    },
  );
});

describe("whoever was asked about", UNSAMPLED, () => {
  it("has everything as it was", async () => {
    expect(await seenBy(shop, owner)).toEqual(before);
    expect((await shop.request("GET", receipt)).status).toBe(200);
  });
});
