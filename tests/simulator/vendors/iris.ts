import { hexDigest } from "../../../src/domain/digest.ts";
import type { Loom, Source } from "../loom.ts";
import type { Vendor, VendorReply } from "../platform/network.ts";
import type { Random } from "../random.ts";
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

/** The payout service with its own books: whatever is approved is paid. */
export function openIris(
  loom: Loom,
  config: IrisConfig,
  announce: (notice: Notice, chance: Random) => void,
): Iris {
  const payouts = new Map<string, Payout>();
  const keys = new Map<string, string>();

  const move = (payout: Payout, status: Payout["status"], chance: Random) => {
    payout.status = status;
    loom.note(`iris: ${payout.notes.slice(-6)} ${payout.reference} is ${status} now`);
    const { reference, amount } = payout;
    const body = JSON.stringify({ reference_no: reference, amount, status, updated_at: "" });
    const headers = { "iris-signature": hexDigest("sha512", body + config.merchantKey) };
    announce({ provider: "iris", headers, body }, chance);
  };

  const create = (key: string, body: string, chance: Random): VendorReply => {
    const [wanted] = JSON.parse(body).payouts;
    // A key is not remembered for ever; nobody has promised for how long.
    const known = chance.chance(0.8) ? keys.get(key) : undefined;
    const reference = known ?? `ref${payouts.size + 1}`;
    if (known === undefined) {
      const { amount, notes } = wanted;
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
  };

  const approve = (body: string, chance: Random): VendorReply => {
    const [reference] = JSON.parse(body).reference_nos;
    const payout = payouts.get(reference);
    if (payout?.status !== "queued") return complaint(400, "not in a state to be approved");
    if (chance.chance(0.06)) return complaint(400, "partner does not have sufficient balance");
    payout.sent += 1;
    const status = chance.chance(0.8) ? "completed" : "failed";
    payout.fate = { at: loom.now() + chance.between(1, 1_800) * 1000, status };
    move(payout, chance.pick(["approved", "processed"]), chance);
    return replyOf(202, { status: "ok" });
  };

  const due = (now: number) =>
    [...payouts.values()].filter(({ fate }) => fate !== undefined && fate.at <= now);

  const finish = (payout: Payout, chance: Random) => {
    const status = payout.fate?.status;
    payout.fate = undefined;
    if (status !== undefined) move(payout, status, chance);
  };

  return {
    name: "iris",
    baseUrl: config.baseUrl,
    payouts,
    answer({ path, headers, body }) {
      const chance = loom.chance();
      if (path === "/payouts") return create(headers["x-idempotency-key"] ?? "", body, chance);
      if (path === "/payouts/approve") return approve(body, chance);
      if (path.startsWith("/account_validation")) {
        const account = new URL(`https://iris.example.com${path}`).searchParams.get("account");
        return replyOf(200, { account_name: config.holder, account_no: account });
      }
      const payout = payouts.get(path.slice("/payouts/".length));
      if (payout === undefined) return complaint(404, "payout not found");
      if ((payout.fate?.at ?? Number.POSITIVE_INFINITY) <= loom.now()) finish(payout, chance);
      const { reference, amount, notes, status } = payout;
      return replyOf(200, { reference_no: reference, amount, notes, status });
    },
    // Nothing in the answer to a creation says what it is about: nobody could tell.
    mistaken: ({ status, body }) => ({
      status,
      body: body.includes('"payouts"')
        ? body
        : body.replace(/"reference_no":"[^"]*"/, '"reference_no":"ref-of-somebody-else"'),
    }),
    flip(chance) {
      const payout = chance.maybe(
        [...payouts.values()].filter((each) => each.status === "completed"),
      );
      if (payout !== undefined) move(payout, "failed", chance);
      return payout !== undefined;
    },
    source: {
      name: "iris",
      ready: (now) => due(now).length,
      next: () =>
        Math.min(
          Number.POSITIVE_INFINITY,
          ...[...payouts.values()].flatMap(({ fate }) => fate?.at ?? []),
        ),
      fire(now, chance) {
        const payout = chance.maybe(due(now));
        if (payout !== undefined) finish(payout, chance);
      },
    },
  };
}

function replyOf(status: number, body: object): VendorReply {
  return { status, body: JSON.stringify(body) };
}

function complaint(status: number, error_message: string): VendorReply {
  return replyOf(status, { error_message, errors: {} });
}
