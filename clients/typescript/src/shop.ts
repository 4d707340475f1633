import createClient, { type Client, type Middleware } from "openapi-fetch";
import { PATIENCE, type Patience, patient } from "./retry.ts";
import { KEYED_PATHS, type paths } from "./schema.ts";
import { type Send, signedIn, type TokenStore } from "./session.ts";
import { type ApiKey, byKey } from "./signing.ts";

/** Where all routes of the shop begin. */
const PREFIX = "/api/v1";
const KEY = "idempotency-key";

/** JSON, be it an answer or a problem. */
type Json = `application/${string}json`;

/** Asks the shop: `shop.GET("/wallet/balance")`. */
export type Shop = Client<paths, Json>;

export interface ShopOptions {
  /** Where the shop is: `https://shop.example`. */
  readonly baseUrl: string;
  /** Whose session it is. Its tokens are renewed when they are over. */
  readonly session?: TokenStore;
  /** An access token, where something else renews it. */
  readonly token?: string;
  /** A key of `POST /users/api-keys`, for programs. */
  readonly apiKey?: string | ApiKey;
  /** The language of titles and messages; Indonesian where it is not said. */
  readonly language?: "id" | "en";
  /** How often what may be sent twice is sent again, and for how long it is waited. */
  readonly retry?: Partial<Patience>;
  /** What asks; the platform's `fetch` where it is not said. */
  readonly fetch?: Send;
}

/** A client of one shop, for one customer or for nobody. */
export function createShop(options: ShopOptions): Shop {
  const base = `${options.baseUrl.replace(/\/$/, "")}${PREFIX}`;
  const send = sender(options, base);
  const shop = createClient<paths, Json>({
    baseUrl: base,
    fetch: patient({ ...PATIENCE, ...options.retry }, send),
    ...(options.language === undefined ? {} : { headers: { "accept-language": options.language } }),
  });
  shop.use(keying);
  return shop;
}

function sender({ session, token, apiKey, ...options }: ShopOptions, base: string): Send {
  const send = options.fetch ?? ((request) => fetch(request));
  if (session !== undefined) {
    return signedIn({ store: session, send, refreshUrl: `${base}/auth/refresh` });
  }
  const key = apiKey ?? token;
  if (key === undefined) return send;
  return byKey(typeof key === "string" ? { key } : key, send);
}

/**
 * What moves money is done once by its key: one that is made here stays the same however often the
 * request is sent again. Give your own to ask again later.
 */
const keying: Middleware = {
  onRequest({ request, schemaPath }) {
    const isKeyed = request.method === "POST" && KEYED_PATHS.includes(schemaPath);
    if (isKeyed && !request.headers.has(KEY)) request.headers.set(KEY, crypto.randomUUID());
    return request;
  },
};
