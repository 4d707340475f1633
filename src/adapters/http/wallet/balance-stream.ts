import { z } from "zod";
import type { Customer } from "../../../domain/actor.ts";
import { add, amount, ZERO } from "../../../domain/money.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Balance, StoredBalance } from "../../../domain/wallet/wallet.ts";
import type { Ports } from "../../../ports/index.ts";
import type { FeedAnswer } from "../../../ports/wallet/balance-feeds.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { defectFields } from "../core/problem.ts";

/** A stream asks this often whether its reader may still read, and says that it is there. */
const CHECK_MS = 5_000;
/** A stream lasts no longer; its reader opens the next. */
const SECONDS_MAX = 30;
const RECONNECT_MS = 1_000;
/** Where a customer has too many open, one of them ends by itself within this. */
const RETRY_AFTER_SECONDS = 15;
/** A reader who knows nothing yet. */
const NOTHING_READ = -1;

const EXAMPLE = `retry: ${RECONNECT_MS}
id: 12
event: balance
data: {"data":[{"currency":"IDR","available":10000,"held":0,"total":10000}]}

`;

const getStream = endpoint(
  {
    method: "get",
    path: "/wallet/stream",
    audience: "customer",
    tag: "Wallet",
    summary: "All balances as they change, as server-sent events",
    description:
      "An event `balance` comes at once and with every change, as it happens. It is the " +
      "whole of the balances and its id their version, so whoever reconnects hears the newest " +
      "and has lost nothing. The stream ends after `seconds` with an event `end`, and earlier " +
      "when the session does; a comment comes every few seconds while nothing changes. " +
      "Only a few streams of one customer are open at a time.",
    query: z.strictObject({
      seconds: z.coerce.number().int().min(1).max(SECONDS_MAX).default(25).meta({ example: 25 }),
    }),
    answer: {
      status: 200,
      schema: z.string().meta({ example: EXAMPLE }),
      description: "Events of the kinds `balance` and `end`",
      media: ["text/event-stream"],
      raw_only: true,
    },
    refuses: ["stream.too_many"],
  },
  async ({ ports, actor, query }) => {
    const stream = crypto.randomUUID();
    const first = await ports.balanceFeeds.next(actor.id, {
      stream,
      version: NOTHING_READ,
      wait_ms: 0,
    });
    if (first.kind === "too_many") {
      return refuse("stream.too_many", { retry_after_seconds: RETRY_AFTER_SECONDS });
    }
    const opening = { stream, first, ends_at_ms: Date.now() + query.seconds * 1_000 };
    return { raw: streamOf(ports, actor, opening), media_type: "text/event-stream" };
  },
);

export const balanceStreamEndpoints: readonly Endpoint[] = [getStream];

type Balances = Extract<FeedAnswer, { readonly kind: "balances" }>;

interface Opening {
  readonly stream: string;
  readonly first: Balances;
  readonly ends_at_ms: number;
}

/** Nothing is asked while nobody reads; the wallet answers when there is something to say. */
function streamOf(ports: Ports, reader: Customer, { stream, first, ends_at_ms }: Opening) {
  const encoder = new TextEncoder();
  // A place that is not given back comes free by itself.
  const leave = () => ports.balanceFeeds.leave(reader.id, stream).catch(() => undefined);
  let { version } = first;
  let checked_at_ms = Date.now();
  let left = false;

  /** What there is to say after the next change, if anything. */
  async function next(): Promise<string> {
    const now = Date.now();
    const wait_ms = Math.min(ends_at_ms, checked_at_ms + CHECK_MS) - now;
    const fed = await ports.balanceFeeds.next(reader.id, { stream, version, wait_ms });
    if (left || Date.now() >= ends_at_ms) return ended("time");
    const isCheck = Date.now() >= checked_at_ms + CHECK_MS;
    if (isCheck) checked_at_ms = Date.now();
    if (isCheck && !(await isSignedIn(ports, reader))) return ended("signed_out");
    // Its place was given away while it kept silent: its reader comes again.
    if (fed.kind === "too_many") return ended("time");
    if (fed.version === version) return isCheck ? ": still here\n\n" : "";
    version = fed.version;
    return said(fed);
  }

  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(`retry: ${RECONNECT_MS}\n${said(first)}`));
    },
    async pull(controller) {
      try {
        let text = "";
        while (text === "") text = await next();
        controller.enqueue(encoder.encode(text));
        if (!text.startsWith("event: end")) return;
        controller.close();
        await leave();
      } catch (error) {
        const fields = error instanceof Error ? defectFields(error) : { error: typeof error };
        ports.log.error("stream.broken", { ...fields, request_id: reader.request_id });
        controller.close();
      }
    },
    async cancel() {
      left = true;
      await leave();
    },
  });
}

/** Rupiah always and first. */
function shownOf(balances: readonly StoredBalance[]): readonly Balance[] {
  const rupiah = balances.find((each) => each.currency === "IDR") ?? NOTHING;
  const others = balances.filter((each) => each.currency !== "IDR");
  return [rupiah, ...others].map(shown);
}

const NOTHING: StoredBalance = { currency: "IDR", available: ZERO, held: ZERO, version: 0 };

function shown({ currency, available, held }: StoredBalance): Balance {
  return { currency, available, held, total: add(amount(available), amount(held)) };
}

async function isSignedIn(ports: Ports, reader: Customer): Promise<boolean> {
  const found = await ports.sessions.principal("customer", reader.session_id, ports.now());
  return found?.id === reader.id;
}

function said({ version, balances }: Balances): string {
  const data = shownOf(balances);
  return `id: ${version}\nevent: balance\ndata: ${JSON.stringify({ data })}\n\n`;
}

function ended(reason: "time" | "signed_out"): string {
  return `event: end\ndata: ${JSON.stringify({ reason })}\n\n`;
}
