import { API_PREFIX } from "../../src/adapters/http/core/prefix.ts";
import { routeNamed } from "./routes.ts";

type Value = string | number | boolean | undefined;

/** What a caller says, wherever it goes. */
export interface Asked {
  readonly token?: string;
  /** The `Idempotency-Key`. A route that needs one gets a new one when it is asked by its name. */
  readonly key?: string;
  /** What stands in the address in place of `{name}`. */
  readonly params?: Readonly<Record<string, string | number>>;
  /** A list's `cursor` among it; what is `undefined` or `null` is left out. */
  readonly query?: Readonly<Record<string, Value | null>>;
  /** Text and bytes leave as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that any transport can send. */
export interface ClientRequest {
  readonly method: string;
  /** From the root of the shop, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** A request to a route by its name: `POST /ppob/transactions`. */
export function requestTo(name: string, asked: Asked = {}): ClientRequest {
  const route = routeNamed(name);
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_whole, param: string) => {
    const value = asked.params?.[param];
    if (value === undefined) throw new Error(`${name} is asked without ${param}`);
    return encodeURIComponent(value);
  });
  const key = route.idempotent ? { key: asked.key ?? crypto.randomUUID() } : {};
  return requestAt(route.method.toUpperCase(), path, { ...asked, ...key });
}

/** A request to an address below the prefix, whether or not a route is there. */
export function requestAt(method: string, path: string, asked: Asked = {}): ClientRequest {
  return {
    method,
    path: `${API_PREFIX}${path}${queryOf(asked.query)}`,
    headers: headersOf(asked),
    ...(asked.body === undefined ? {} : { body: bodyOf(asked.body) }),
  };
}

function queryOf(query: Asked["query"] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given)}`;
}

function headersOf({ token, key, body, headers = {} }: Asked): Record<string, string> {
  const sent = new Headers({
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(key === undefined ? {} : { "idempotency-key": key }),
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  });
  for (const [name, value] of Object.entries(headers)) sent.set(name, value);
  return Object.fromEntries(sent);
}

function bodyOf(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? body.slice() : JSON.stringify(body);
}
