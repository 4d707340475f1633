import { z } from "zod";
import type { Customer } from "../../../domain/actor.ts";
import { add, amount, ZERO } from "../../../domain/money.ts";
import type { Balance, StoredBalance } from "../../../domain/wallet/wallet.ts";
import type { Ports } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { defectFields } from "../core/problem.ts";

const POLL_MS = 1_000;
/** A stream asks this often whether its reader may still read, and says that it is there. */
const POLLS_PER_CHECK = 5;
/** At most so many questions are asked in one stream; its reader opens the next. */
const SECONDS_MAX = 30;
const RECONNECT_MS = 1_000;
/** Of the changes before it a copy holds nothing, so that only the balances are left of it. */
const NO_HISTORY = Number.MAX_SAFE_INTEGER;

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
      "An event `balance` comes at once and with every change, within about a second. It is the " +
      "whole of the balances and its id their version, so whoever reconnects hears the newest " +
      "and has lost nothing. The stream ends after `seconds` with an event `end`, and earlier " +
      "when the session does; a comment comes every few seconds while nothing changes.",
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
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const first = await readBalances(ports, actor);
    return {
      raw: streamOf(ports, actor, { first, ...query }),
      media_type: "text/event-stream",
    };
  },
);

export const balanceStreamEndpoints: readonly Endpoint[] = [getStream];

interface Balances {
  /** The wallet's change number at the last change of any of them. */
  readonly version: number;
  readonly data: readonly Balance[];
}

/** Nothing is asked while nobody reads: the next question is asked when its answer is wanted. */
function streamOf(
  ports: Ports,
  reader: Customer,
  { first, seconds }: { readonly first: Balances; readonly seconds: number },
) {
  const encoder = new TextEncoder();
  let { version } = first;
  let polls = 0;
  let left = false;

  /** What there is to say after the next poll, if anything. */
  async function next(): Promise<string> {
    await scheduler.wait(POLL_MS);
    polls += 1;
    if (left || polls >= seconds) return ended("time");
    const isCheck = polls % POLLS_PER_CHECK === 0;
    if (isCheck && !(await isSignedIn(ports, reader))) return ended("signed_out");
    const balances = await readBalances(ports, reader);
    if (balances.version === version) return isCheck ? ": still here\n\n" : "";
    version = balances.version;
    return said(balances);
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
        if (text.startsWith("event: end")) controller.close();
      } catch (error) {
        const fields = error instanceof Error ? defectFields(error) : { error: typeof error };
        ports.log.error("stream.broken", { ...fields, request_id: reader.request_id });
        controller.close();
      }
    },
    cancel() {
      left = true;
    },
  });
}

async function readBalances(ports: Ports, { id }: Customer): Promise<Balances> {
  const { projection } = await ports.wallets.projectionPage(id, NO_HISTORY);
  const { balances } = projection;
  const rupiah = balances.find((each) => each.currency === "IDR") ?? NOTHING;
  const others = balances.filter((each) => each.currency !== "IDR");
  return {
    version: Math.max(0, ...balances.map((each) => each.version)),
    data: [rupiah, ...others].map(shown),
  };
}

const NOTHING: StoredBalance = { currency: "IDR", available: ZERO, held: ZERO, version: 0 };

function shown({ currency, available, held }: StoredBalance): Balance {
  return { currency, available, held, total: add(amount(available), amount(held)) };
}

async function isSignedIn(ports: Ports, reader: Customer): Promise<boolean> {
  const found = await ports.sessions.principal("customer", reader.session_id, ports.now());
  return found?.id === reader.id;
}

function said({ version, data }: Balances): string {
  return `id: ${version}\nevent: balance\ndata: ${JSON.stringify({ data })}\n\n`;
}

function ended(reason: "time" | "signed_out"): string {
  return `event: end\ndata: ${JSON.stringify({ reason })}\n\n`;
}
