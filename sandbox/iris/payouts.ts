import * as z from "zod";
import type { Environment } from "../environment.ts";
import { json, parseFields } from "../http.ts";
import { isoTime } from "../time.ts";
import { banks, holderOf } from "./accounts.ts";
import {
  balance,
  findPayout,
  newReference,
  type Payout,
  type PayoutState,
  payoutsDone,
  savePayout,
  setBalance,
} from "./book.ts";
import { announcePayout } from "./notifications.ts";

const Wanted = z.object({
  beneficiary_name: z.string().min(1).max(100),
  beneficiary_account: z.string().regex(/^\d{5,20}$/),
  beneficiary_bank: z.string().refine((code) => banks[code] !== undefined, "is not included"),
  beneficiary_email: z.email().optional(),
  amount: z.string().regex(/^\d{1,13}(\.\d{1,2})?$/),
  notes: z
    .string()
    .max(100)
    .regex(/^[A-Za-z0-9 ]+$/),
});
const Creation = z.object({ payouts: z.array(z.unknown()).min(1) });
const References = z.object({ reference_nos: z.array(z.string()).min(1) });

/** Accounts whose money the bank sends back. */
const returnedBy = { failing: /9999$/, code: "005", message: "Account not found" };

/**
 * `POST /payouts`: queues payouts and moves no money. An `X-Idempotency-Key` used before gets the
 * first answer again, until the key is forgotten.
 */
export function postPayouts(environment: Environment, body: string, key: string | null): Response {
  const before = key === null ? undefined : environment.state.get(`iris:key:${key}`);
  if (before !== undefined) return json(before, 201);
  const creation = Creation.safeParse(parseFields(body));
  const read = creation.data?.payouts.map((each) => Wanted.safeParse(each)) ?? [];
  const errors = Object.fromEntries(
    read.flatMap((each, index) =>
      each.success ? [] : [[index, each.error.issues.map(complaint)] as const],
    ),
  );
  if (read.length === 0 || Object.keys(errors).length > 0) {
    return fault(400, "An error occurred when creating payouts", errors);
  }
  const created = read.flatMap(({ data }) =>
    data === undefined ? [] : [queue(environment, data)],
  );
  const payouts = created.map(({ status, reference_no }) => ({ status, reference_no }));
  if (key !== null) environment.state.put(`iris:key:${key}`, { payouts });
  return json({ payouts }, 201);
}

/** `POST /payouts/approve`: takes the money from the balance; the bank does the rest. */
export function postApprove(environment: Environment, body: string): Response {
  return withQueued(environment, body, "approving", (payouts) => {
    const sum = payouts.reduce((total, payout) => total + Number(payout.amount), 0);
    if (sum > balance(environment)) {
      const error = "Partner does not have sufficient balance for the payout";
      return fault(400, "An error occurred when approving payouts", [error]);
    }
    setBalance(environment, balance(environment) - sum);
    for (const payout of payouts) {
      const done_at = environment.now() + environment.config.payoutMs;
      const approved = { ...payout, approvals: payout.approvals + 1, done_at };
      move(environment, approved, "approved");
    }
    return json({ status: "ok" }, 202);
  });
}

/** `POST /payouts/reject`. */
export function postReject(environment: Environment, body: string): Response {
  return withQueued(environment, body, "rejecting", (payouts) => {
    for (const payout of payouts) move(environment, payout, "rejected");
    return json({ status: "ok" }, 202);
  });
}

/** `GET /payouts/{reference_no}`. */
export function getPayout(environment: Environment, reference_no: string): Response {
  settleDuePayouts(environment);
  const payout = findPayout(environment, reference_no);
  if (payout === undefined) return fault(404, "Payout not found", { reference_no: ["not found"] });
  const { beneficiary_bank, approvals: _own, done_at: _soon, ...shown } = payout;
  return json({ ...shown, bank: banks[beneficiary_bank] ?? beneficiary_bank });
}

/** What banks have done by now becomes known. */
export function settleDuePayouts(environment: Environment): void {
  for (const payout of payoutsDone(environment)) {
    const fails = returnedBy.failing.test(payout.beneficiary_account);
    const left = { ...payout, done_at: undefined };
    if (!fails) move(environment, left, "completed");
    else {
      const { code, message } = returnedBy;
      giveBack(environment, { ...left, error_code: code, error_message: message });
    }
  }
}

/** The payout in another state, its money back in the balance when it did not arrive. */
function giveBack(environment: Environment, payout: Payout): Payout {
  setBalance(environment, balance(environment) + Number(payout.amount));
  return move(environment, payout, "failed");
}

/** Changes a state and queues the notification of it. */
function move(environment: Environment, payout: Payout, status: PayoutState): Payout {
  const moved = savePayout(environment, { ...payout, status });
  announcePayout(environment, moved, payout, environment.now());
  return moved;
}

function queue(environment: Environment, wanted: z.infer<typeof Wanted>): Payout {
  const now = isoTime(environment.now());
  return savePayout(environment, {
    ...wanted,
    amount: Number(wanted.amount).toFixed(2),
    reference_no: newReference(environment),
    status: "queued",
    created_by: "Toko Digital",
    created_at: now,
    updated_at: now,
    approvals: 0,
  });
}

function withQueued(
  environment: Environment,
  body: string,
  doing: string,
  act: (payouts: Payout[]) => Response,
): Response {
  const wanted = References.safeParse(parseFields(body));
  const numbers = wanted.data?.reference_nos ?? [];
  const payouts = numbers.flatMap((number) => findPayout(environment, number) ?? []);
  const error_message = `An error occurred when ${doing} payouts`;
  if (payouts.length === 0 || payouts.length < numbers.length) {
    return fault(400, error_message, ["Payouts not found"]);
  }
  if (payouts.some((payout) => payout.status !== "queued")) {
    return fault(400, error_message, ["Some payouts are not in a queued state"]);
  }
  return act(payouts);
}

/** `GET /account_validation`. */
export function getValidation(environment: Environment, query: URLSearchParams): Response {
  const [bank, account] = [query.get("bank") ?? "", query.get("account") ?? ""];
  const error_message = "An error occurred when doing account validation";
  if (banks[bank] === undefined) {
    return fault(400, error_message, { bank: ["Bank is not included in the list"] });
  }
  const account_name = holderOf(environment, bank, account);
  if (account_name === undefined) {
    return fault(400, error_message, { account: ["Account does not exist"] });
  }
  return json({ account_name, account_no: account, bank_name: bank });
}

export function fault(status: number, error_message: string, errors: unknown): Response {
  return json({ error_message, errors }, status);
}

function complaint(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.map(String).join(".")} ${issue.message}`;
}
