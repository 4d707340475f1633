import type { Customer } from "../../../../domain/actor.ts";
import { Refusal, refuse } from "../../../../domain/refusal.ts";
import type { Ports, Use } from "../../../../ports/index.ts";
import type { RawReply } from "../endpoint.ts";
import { defectFields } from "../problem.ts";

/** A stream says this often that it is there. */
const CHECK_MS = 5_000;
/** A stream lasts no longer; its reader opens the next. */
export const STREAM_SECONDS_MAX = 30;
export const RECONNECT_MS = 1_000;
/** The platform ends a request that has called others a thousand times; an answer takes two. */
const ANSWERS_MAX = 400;
/** Nothing on the way may hold events back, to make more of them or to make them shorter. */
const HEADERS = { "cache-control": "no-store, no-transform", "x-accel-buffering": "no" };
/** Where a customer has too many open, one of them ends by itself within this. */
const RETRY_AFTER_SECONDS = 15;

export type Heard =
  /** What there is to say; empty for nothing. `isLast` when nothing will follow. */
  | { readonly kind: "said"; readonly text: string; readonly isLast: boolean }
  | { readonly kind: "too_many" };

/** What a stream of server-sent events is made of. */
export interface Source {
  /** Answers when there is something to say, or after so long. */
  readonly ask: (stream: string, wait_ms: number) => Promise<Heard>;
  readonly seconds: number;
}

/** Server-sent events for one reader, or a refusal when they have too many streams open. */
export async function eventStream(
  ports: Ports,
  reader: Customer,
  source: Source,
): Promise<RawReply> {
  return await serverSentEvents(ports, {
    ...source,
    // Nothing is told once the reader's session is over.
    ask: (stream, wait_ms) => signedIn(ports, reader, () => source.ask(stream, wait_ms)),
    first: (stream) => source.ask(stream, 0),
    // A place that is not given back comes free by itself.
    leave: (stream) => ports.balanceFeeds.leave(reader.id, stream),
    request_id: reader.request_id,
  });
}

/** What a stream is made of, whoever reads it. */
interface Told {
  readonly seconds: number;
  readonly request_id: string;
  readonly first: (stream: string) => Promise<Heard | undefined>;
  /** Answers when there is something to say, or after so long; `undefined` ends the stream. */
  readonly ask: (stream: string, wait_ms: number) => Promise<Heard | undefined>;
  readonly leave: (stream: string) => Promise<unknown>;
}

/** A stream of what its source tells; nothing is asked while nobody reads. */
export async function serverSentEvents(ports: Use<"log">, told: Told): Promise<RawReply> {
  const stream = crypto.randomUUID();
  const first = (await told.first(stream)) ?? refuse("auth.token_invalid");
  if (first.kind === "too_many") {
    return refuse("stream.too_many", { retry_after_seconds: RETRY_AFTER_SECONDS });
  }
  const raw = streamOf(ports, { ...told, stream, opening: first });
  return { raw, media_type: "text/event-stream", headers: HEADERS };
}

interface Opening extends Told {
  readonly stream: string;
  readonly opening: Extract<Heard, { readonly kind: "said" }>;
}

function streamOf({ log }: Use<"log">, { stream, opening, ask, seconds, ...told }: Opening) {
  const encoder = new TextEncoder();
  const leave = () => told.leave(stream).catch(() => undefined);
  const ends_at_ms = Date.now() + seconds * 1_000;
  let checked_at_ms = Date.now();
  let answers = 0;
  let left = false;

  /** What there is to say after the next change, if anything. */
  async function next(): Promise<string> {
    const now = Date.now();
    const wait_ms = Math.min(ends_at_ms, checked_at_ms + CHECK_MS) - now;
    const heard = await ask(stream, wait_ms);
    const isCheck = Date.now() >= checked_at_ms + CHECK_MS;
    if (isCheck) checked_at_ms = Date.now();
    answers += 1;
    if (heard === undefined) return ended("signed_out");
    // Its place was given away while it kept silent: its reader comes again.
    if (heard.kind === "too_many" || left) return ended("time");
    if (heard.isLast) return heard.text + ended("done");
    const isOver = Date.now() >= ends_at_ms || answers >= ANSWERS_MAX;
    if (isOver) return heard.text + ended("time");
    return heard.text === "" && isCheck ? ": still here\n\n" : heard.text;
  }

  return new ReadableStream({
    async start(controller) {
      const end = opening.isLast ? ended("done") : "";
      // Its reader may come again the moment that they hear of the end.
      if (opening.isLast) await leave();
      controller.enqueue(encoder.encode(`retry: ${RECONNECT_MS}\n${opening.text}${end}`));
      if (opening.isLast) controller.close();
    },
    async pull(controller) {
      try {
        let text = "";
        while (text === "") text = await next();
        const isEnd = /^event: end$/m.test(text);
        if (isEnd) await leave();
        controller.enqueue(encoder.encode(text));
        if (isEnd) controller.close();
      } catch (error) {
        const fields = error instanceof Error ? defectFields(error) : { error: typeof error };
        log.error("stream.broken", { ...fields, request_id: told.request_id });
        controller.close();
      }
    },
    async cancel() {
      left = true;
      await leave();
    },
  });
}

/** What a reader hears of their own wallet; nothing once their session is over. */
async function signedIn(
  ports: Ports,
  { id: owner, session_id }: Customer,
  ask: () => Promise<Heard>,
): Promise<Heard | undefined> {
  if (session_id === null) return undefined;
  const claims = { owner, session_id, at: ports.now() };
  try {
    return await ports.customerSessions.showing(claims, ask);
  } catch (error) {
    if (error instanceof Refusal && error.code === "auth.token_invalid") return undefined;
    throw error;
  }
}

const LAST_EVENT = /^\d{1,15}$/;

/** The last event that whoever comes back has heard; 0 for none. */
export function lastEventOf({ headers }: Request): number {
  const given = headers.get("last-event-id") ?? "";
  return LAST_EVENT.test(given) ? Number(given) : 0;
}

function ended(reason: "time" | "signed_out" | "done"): string {
  return `event: end\ndata: ${JSON.stringify({ reason })}\n\n`;
}
