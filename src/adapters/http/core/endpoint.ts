import type * as z from "zod";
import type { Customer, Staff, Visitor } from "../../../domain/actor.ts";
import type { KeyScope } from "../../../domain/integrations/api-key.ts";
import type { Permission } from "../../../domain/permission.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";
import type { Ports } from "../../../ports/index.ts";
import type { Limit } from "../../../ports/operations/limiter.ts";
import type { RequestKey } from "../../../ports/wallet/wallets.ts";

/** Whom a route is for; `anyone` may sign in as a customer to be answered as one. */
export type Audience =
  | "public"
  | "anyone"
  | "customer"
  | "webhook"
  | { readonly staff: Permission };

export type ActorOf<A extends Audience> = A extends "customer"
  ? Customer
  : A extends "anyone"
    ? Customer | Visitor
    : A extends { readonly staff: Permission }
      ? Staff
      : Visitor;

type Shape = z.ZodType | undefined;
type Output<S extends Shape> = S extends z.ZodType ? z.output<S> : undefined;

/** An exact limit, and who is counted against it. */
export interface Counted {
  readonly limit: Limit;
  readonly key: string;
}

/** What a request counts against, by who asks and what its body says; at least one limit. */
export type Rates<Body> = (asked: {
  readonly ports: Pick<Ports, "accounts" | "now" | "people" | "policy" | "tokens" | "vault">;
  readonly actor: Visitor | Customer | Staff;
  readonly body: Body;
}) => readonly Counted[] | Promise<readonly Counted[]>;

/** A route: what it takes, what it gives, who may call it and how it says no. */
interface EndpointSpec<
  A extends Audience,
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Answer extends z.ZodType,
> {
  readonly method: "get" | "post" | "put" | "delete";
  /** Below `/api/v1`, with `{name}` for parameters. */
  readonly path: `/${string}`;
  readonly audience: A;
  /**
   * `shown_to_wallet` where a call to the customer's own wallet comes before anything that changes
   * something or tells of others: that call checks the session, and none is made for it before.
   */
  readonly session?: "shown_to_wallet";
  /** What a key must be allowed to do here; without it no API key is taken. */
  readonly keyScope?: KeyScope;
  /**
   * Whether test keys are taken too: where nothing is told but of the catalogue and the caller's
   * own wallet, and nothing changed but in that wallet.
   */
  readonly testKeys?: true;
  readonly summary: string;
  readonly description?: string;
  readonly tag: string;
  readonly params?: Params;
  readonly query?: Query;
  /**
   * What stands in a cursor of this list, on every route whose query takes one. A handler sees and
   * gives this key; callers only ever see it sealed, and a cursor of another list is refused.
   */
  readonly cursor?: z.ZodType<string, string>;
  readonly body?: Body;
  /**
   * Media types of a body that is taken as it comes, instead of a JSON `body` or beside it; its
   * bytes are in `call.bytes`.
   */
  readonly accepts?: readonly string[];
  /** How long a body of those types may be, where that is more than any other body. */
  readonly bytes_max?: (query: Output<Query>) => number;
  /**
   * Whether an `Idempotency-Key` is required, as on every POST that moves money, or taken where it
   * is sent, as on what would be there twice.
   */
  readonly idempotent?: true | "if_sent";
  /**
   * Whether it changes what the caller has seen: `If-Match` is required with its `ETag`, or taken
   * where it is sent.
   */
  readonly versioned?: true | "if_sent";
  /** Whether staff who have a second factor must have proved it lately. */
  readonly stepUp?: true;
  readonly rates?: Rates<Output<Body>>;
  /** Which limit of the caller's account it counts against, where that is not the usual one. */
  readonly accountRate?: "ppob";
  /** Whether its answers carry an `ETag`, and one that the caller has already is not sent again. */
  readonly revalidated?: true;
  readonly answer: {
    readonly status: 101 | 200 | 201 | 202 | 204;
    /** Statuses that the same body comes with at times; the handler says which, each time. */
    readonly also?: readonly (200 | 201 | 202)[];
    readonly schema: Answer;
    readonly description: string;
    /** Media types the handler may answer in by itself, with a `RawReply`. */
    readonly media?: readonly string[];
    /** Whether it never answers with JSON by its schema. */
    readonly raw_only?: true;
    /** What it answers with 202 when somebody else has to decide first. */
    readonly deferred?: { readonly schema: z.ZodType; readonly description: string };
  };
  /** Its own refusals; those that its parameters and its kind bring along need not be named. */
  readonly refuses: readonly RefusalCode[];
}

interface Call<A extends Audience, Params extends Shape, Query extends Shape, Body extends Shape> {
  readonly ports: Ports;
  readonly actor: ActorOf<A>;
  readonly params: Output<Params>;
  readonly query: Output<Query>;
  readonly body: Output<Body>;
  /** The body as it came, when it came as one of the media types that the route accepts. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  /** The `Idempotency-Key` and a digest of the route and body; empty where there is none. */
  readonly request: RequestKey;
  /** The `If-Match` of a versioned route, else empty; `isNamed` reads it. */
  readonly if_match: string;
  readonly raw: Request;
}

/** What a handler answers: the body, and what its spec does not say of status and headers. */
export interface Reply<Body> {
  readonly body: Body;
  readonly status?: 200 | 201 | 202;
  /** Whether this answer was given before; its caller hears it as `Idempotency-Replayed`. */
  readonly repeated?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** Names this state of a `revalidated` body, where something shorter than its digest does. */
  readonly etag?: string;
}

/** Nothing is done yet: what waits for somebody else, by the `deferred` schema of the route. */
export interface DeferredReply {
  readonly deferred: object;
  readonly repeated?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that is no JSON: text or bytes as they are, or a stream of them. */
export interface RawReply {
  readonly raw: string | Uint8Array<ArrayBuffer> | ReadableStream;
  /** With its parameters, such as `text/csv; charset=utf-8`. */
  readonly media_type: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An open socket in place of an answer. */
interface SocketReply {
  readonly socket: WebSocket;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What an answer is made of may be readonly all the way down: it is only read. */
type ReadonlyDeep<T> = T extends string | number | boolean | bigint | null | undefined
  ? T
  : T extends object
    ? { readonly [Key in keyof T]: ReadonlyDeep<T[Key]> }
    : T;

/** The body that a handler gives for the schema of its answer. */
export type BodyOf<Answer extends z.ZodType> = ReadonlyDeep<z.input<Answer>>;

/** A route whose types have been checked and put away, so that a list of them stays cheap. */
export interface Endpoint {
  readonly spec: EndpointSpec<Audience, Shape, Shape, Shape, z.ZodType>;
  readonly handle: (
    call: Call<Audience, Shape, Shape, Shape>,
  ) => Promise<Reply<unknown> | DeferredReply | RawReply | SocketReply>;
}

type Input<S extends Shape> = S extends z.ZodType ? z.input<S> : undefined;

/** A route that still tells what it takes and what it gives, for callers within the Worker. */
interface TypedEndpoint<
  Params extends Shape,
  Query extends Shape,
  Body extends Shape,
  Answer extends z.ZodType,
> extends Endpoint {
  /** No value: it only carries types. */
  readonly types?: {
    readonly params: Input<Params>;
    readonly query: Input<Query>;
    readonly body: Input<Body>;
    readonly answer: z.output<Answer>;
  };
}

/** The same route at another address, by another method or under another heading. */
export function alias(
  { spec, handle }: Endpoint,
  at: Partial<Pick<Endpoint["spec"], "method" | "path" | "tag">>,
): Endpoint {
  const description = `The same as \`${spec.method.toUpperCase()} ${spec.path}\`.`;
  return { spec: { ...spec, ...at, description }, handle };
}

/** Checks a handler against its spec. The list of all is the router, the document and the tests. */
export function endpoint<
  const A extends Audience,
  Answer extends z.ZodType,
  Params extends Shape = undefined,
  Query extends Shape = undefined,
  Body extends Shape = undefined,
>(
  spec: EndpointSpec<A, Params, Query, Body, Answer>,
  handle: (
    call: Call<A, Params, Query, Body>,
  ) => Promise<Reply<BodyOf<Answer>> | DeferredReply | RawReply | SocketReply>,
): TypedEndpoint<Params, Query, Body, Answer> {
  return { spec, handle } as unknown as TypedEndpoint<Params, Query, Body, Answer>;
}
