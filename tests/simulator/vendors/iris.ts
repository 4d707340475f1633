import { hexDigest } from "../../../src/domain/digest.ts";
import type { Vendor, VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
import type { Scheduler, Source } from "../scheduler.ts";
import type { Notice } from "./post.ts";

/** What the payout service keeps of a payout. */
export interface Payout {
  readonly reference: string;
  readonly amount: string;
  readonly notes: string;
  status: "queued" | "approved" | "processed" | "completed" | "failed" | "rejected";
  /** How often money left for it. */
  sent: number;
  fate: { readonly at: number; readonly status: "completed" | "failed" } | undefined;
}

export interface IrisConfig {
  readonly baseUrl: string;
  readonly merchantKey: string;
  readonly holder: string;
}

export interface Iris extends Vendor {
  readonly payouts: ReadonlyMap<string, Payout>;
  readonly source: Source;
  /** The bank gives back a payout that had arrived. */
  flip(chance: Random): boolean;
}

/** The service's books, and the way it tells the shop. */
interface Books {
  readonly scheduler: Scheduler;
  readonly payouts: Map<string, Payout>;
  readonly keys: Map<string, string>;
  readonly merchantKey: string;
  readonly announce: (notice: Notice, chance: Random) => void;
}

/** The payout service with its own books: whatever is approved is paid. */
export function openIris(
  scheduler: Scheduler,
  config: IrisConfig,
  announce: Books["announce"],
): Iris {
  const payouts = new Map<string, Payout>();
  const { merchantKey } = config;
  const books: Books = { scheduler, payouts, keys: new Map(), merchantKey, announce };
  return {
    name: "iris",
    baseUrl: config.baseUrl,
    payouts,
    answer({ path, headers, body }) {
      const chance = scheduler.chance();
      const key = headers["x-idempotency-key"] ?? "";
      if (path === "/payouts") return create(books, key, body, chance);
      if (path === "/payouts/approve") return approve(books, body, chance);
      if (path.startsWith("/account_validation")) {
        const account = new URL(`${config.baseUrl}${path}`).searchParams.get("account");
        return replyOf(200, { account_name: config.holder, account_no: account });
      }
      return statusOf(books, path.slice("/payouts/".length), chance);
    },
    // Nothing in the answer to a creation says what it is about: nobody could tell.
    mistaken: ({ status, body }) => ({
      status,
      body: body.includes('"payouts"')
        ? body
        : body.replace(/"reference_no":"[^"]*"/, '"reference_no":"ref-of-somebody-else"'),
    }),
    flip(chance) {
      const arrived = [...payouts.values()].filter((each) => each.status === "completed");
      const payout = chance.maybe(arrived);
      if (payout !== undefined) move(books, payout, "failed", chance);
      return payout !== undefined;
    },
    source: fatesOf(books),
  };
}

/** What is approved is done by the bank when its time has come. */
function fatesOf(books: Books): Source {
  const { payouts } = books;
  const due = (now: number) => [...payouts.values()].filter(({ fate }) => fate && fate.at <= now);
  return {
    name: "iris",
    ready: (now) => due(now).length,
    next: () =>
      Math.min(
        Number.POSITIVE_INFINITY,
        ...[...payouts.values()].flatMap(({ fate }) => fate?.at ?? []),
      ),
    fire(now, chance) {
      const payout = chance.maybe(due(now));
      if (payout !== undefined) finish(books, payout, chance);
    },
  };
}

function move(books: Books, payout: Payout, status: Payout["status"], chance: Random): void {
  payout.status = status;
  const { reference, amount, notes } = payout;
  books.scheduler.note(`iris: ${notes.slice(-6)} ${reference} is ${status} now`);
  const body = JSON.stringify({ reference_no: reference, amount, status, updated_at: "" });
  const headers = { "iris-signature": hexDigest("sha512", body + books.merchantKey) };
  books.announce({ provider: "iris", headers, body }, chance);
}

function create({ payouts, keys }: Books, key: string, body: string, chance: Random): VendorReply {
  const [{ amount, notes }] = JSON.parse(body).payouts;
  // A key is not remembered for ever; nobody has promised for how long.
  const known = chance.chance(0.8) ? keys.get(key) : undefined;
  const reference = known ?? `ref${payouts.size + 1}`;
  if (known === undefined) {
    payouts.set(reference, {
      reference,
      amount,
      notes,
      status: "queued",
      sent: 0,
      fate: undefined,
    });
    keys.set(key, reference);
  }
  return replyOf(201, { payouts: [{ status: "queued", reference_no: reference }] });
}

function approve(books: Books, body: string, chance: Random): VendorReply {
  const [reference] = JSON.parse(body).reference_nos;
  const payout = books.payouts.get(reference);
  if (payout?.status !== "queued") return complaint(400, "not in a state to be approved");
  if (chance.chance(0.06)) return complaint(400, "partner does not have sufficient balance");
  payout.sent += 1;
  const status = chance.chance(0.8) ? "completed" : "failed";
  payout.fate = { at: books.scheduler.now() + chance.between(1, 1_800) * 1000, status };
  move(books, payout, chance.pick(["approved", "processed"]), chance);
  return replyOf(202, { status: "ok" });
}

function statusOf(books: Books, wanted: string, chance: Random): VendorReply {
  const payout = books.payouts.get(wanted);
  if (payout === undefined) return complaint(404, "payout not found");
  if (payout.fate !== undefined && payout.fate.at <= books.scheduler.now())
    finish(books, payout, chance);
  const { reference, amount, notes, status } = payout;
  return replyOf(200, { reference_no: reference, amount, notes, status });
}

function finish(books: Books, payout: Payout, chance: Random): void {
  const status = payout.fate?.status;
  payout.fate = undefined;
  if (status !== undefined) move(books, payout, status, chance);
}

function replyOf(status: number, body: object): VendorReply {
  return { status, body: JSON.stringify(body) };
}

function complaint(status: number, error_message: string): VendorReply {
  return replyOf(status, { error_message, errors: {} });
}
