import { EventSourceParserStream } from "eventsource-parser/stream";
import { orThrow, ProblemError } from "./problem.ts";
import { backoff, pause } from "./retry.ts";
import type { components, paths } from "./schema.ts";
import type { Shop } from "./shop.ts";

type Schemas = components["schemas"];
type Given<Path extends keyof paths> = paths[Path] extends {
  readonly get: {
    readonly responses: {
      readonly 200: { readonly content: { readonly "application/json": infer Body } };
    };
  };
}
  ? Body
  : never;

/** What each stream tells, by the names of its events. */
export interface Streams {
  "/wallet/stream": { balance: Given<"/wallet"> };
  "/transactions/{transaction_id}/stream": {
    status: Schemas["TransactionEvent"] & { readonly transaction: Schemas["Transaction"] };
  };
  "/notifications/stream": { notification: Schemas["InboxItem"] };
  "/files/stream": { file: Given<"/files/{file_id}"> };
}

/** One event of a stream: `event` tells what is in `data`. */
export type StreamEvent<Path extends keyof Streams> = {
  [Name in keyof Streams[Path]]: {
    readonly event: Name;
    readonly id: string;
    readonly data: Streams[Path][Name];
  };
}[keyof Streams[Path]];

export interface Listening<Path extends keyof Streams> {
  readonly params?: Omit<paths[Path]["get"]["parameters"], "header">;
  /** The last event that was heard before: what came later is told. */
  readonly lastEventId?: string;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

/**
 * What a stream tells as it happens, until it is done, its signal is aborted or nobody reads on. It
 * is opened again, behind the last event that was heard, whenever it ends or breaks.
 */
export async function* events<Path extends keyof Streams>(
  shop: Shop,
  path: Path,
  { params, lastEventId, signal }: Listening<Path> = {},
): AsyncGenerator<StreamEvent<Path>, void, undefined> {
  let last = lastEventId;
  let failures = 0;
  while (!signal?.aborted) {
    try {
      const body = await opened(shop, path, { ...params, last, signal });
      for await (const { event, id, data } of messagesOf(body)) {
        failures = 0;
        if (event === "end" && data.reason === "done") return;
        if (event === "end") break;
        last = id ?? last;
        yield { event, id: last, data } as unknown as StreamEvent<Path>;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof ProblemError && error.retryAfterSeconds === undefined) throw error;
      failures += 1;
      const asked = error instanceof ProblemError ? error.retryAfterSeconds : undefined;
      await pause((asked ?? backoff(failures)) * 1000, signal).catch(() => undefined);
    }
  }
}

interface Opening {
  readonly last: string | undefined;
  readonly signal: AbortSignal | undefined;
}

async function opened(shop: Shop, path: keyof Streams, { last, signal, ...params }: Opening) {
  const headers = {
    accept: "text/event-stream",
    ...(last === undefined ? {} : { "last-event-id": last }),
  };
  // Each path has parameters of its own, which `Listening` has checked.
  const get = shop.GET as (path: string, init: object) => ReturnType<Shop["GET"]>;
  const init = { params, headers, parseAs: "stream", ...(signal === undefined ? {} : { signal }) };
  return (await orThrow(get(path, init))) as ReadableStream<Uint8Array>;
}

/** Cancels the body as soon as nobody reads on. */
async function* messagesOf(body: ReadableStream<Uint8Array>) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield { event: value.event, id: value.id, data: JSON.parse(value.data) };
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
