import * as z from "zod";
import { approve } from "../../../application/withdrawals/approve.ts";
import { conclude } from "../../../application/withdrawals/conclude.ts";
import { correctResult } from "../../../application/withdrawals/correct-result.ts";
import { payoutDestination } from "../../../application/withdrawals/payout-destination.ts";
import { reject } from "../../../application/withdrawals/reject.ts";
import { review } from "../../../application/withdrawals/review.ts";
import { readCase, type WithdrawalCase } from "../../../application/withdrawals/withdrawal-case.ts";
import { zId } from "../../../domain/ids.ts";
import { zTransactionStatus } from "../../../domain/orders/transaction.ts";
import { typedLine, zReason } from "../../../domain/text/typed-text.ts";
import { zInstant } from "../../../domain/time.ts";
import {
  SeenWithdrawal,
  StaffWithdrawal,
  staffViewOf,
} from "../../../domain/withdrawals/withdrawal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { Reasoned, SECONDED_REFUSALS } from "../core/schemas.ts";

const TAG = "Staff withdrawals";
const CALLS_SHOWN = 200;

const NAME_REFUSALS = [
  "bank_account.name_mismatch",
  "bank_account.unchecked",
  "bank_account.unknown_at_bank",
] as const;

const zReference = typedLine({ min: 3, max: 100 }).meta({ example: "BCA 20260115 0931" });
const AsSeen = SeenWithdrawal.meta({ id: "WithdrawalSeen" });

const Params = z.object({ transaction_id: idParam("transaction", "withdrawal.not_found") });

export const getWithdrawals = endpoint(
  {
    method: "get",
    path: "/admin/withdrawals",
    audience: { staff: "withdrawals:read" },
    tag: TAG,
    summary: "Everybody's withdrawals, newest first",
    description: "How each stands comes from the read model and may lag by the projection.",
    query: PageQuery.extend({
      status: zTransactionStatus.optional(),
      user_id: zId("user").optional(),
    }),
    cursor: zId("transaction"),
    answer: { status: 200, schema: listOf(StaffWithdrawal), description: "A page of withdrawals" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const filter = { type: "WITHDRAWAL", status: query.status, user_id: query.user_id } as const;
    const page = { ...query, count: false };
    const { data, next_cursor } = await ports.readModel.transactions(filter, page);
    const records = await ports.withdrawals.records(data.map((each) => each.id));
    const known = new Map(records.map((record) => [record.withdrawal.transaction_id, record]));
    const views = data.flatMap((each) => {
      const record = known.get(each.id);
      return record === undefined ? [] : [staffViewOf(record, each)];
    });
    return { body: { data: views, next_cursor } };
  },
);

const Call = z.object({
  call: z.enum(["create", "approve", "status"]),
  said: z.string().meta({ example: "completed" }),
  created_at: zInstant,
});

const OneWithdrawal = StaffWithdrawal.extend({
  pay_to: z
    .object({ bank_name: z.string(), account_number: z.string(), holder: z.string() })
    .nullable()
    .meta({ description: "The whole account, while it must be paid by hand" }),
  calls: z.array(Call).meta({ description: "What was said to the payout service, oldest first" }),
}).meta({ id: "StaffWithdrawalDetails" });

export const getWithdrawal = endpoint(
  {
    method: "get",
    path: "/admin/withdrawals/{transaction_id}",
    audience: { staff: "withdrawals:read" },
    tag: TAG,
    summary: "One withdrawal with all that was done about it",
    params: Params,
    answer: { status: 200, schema: OneWithdrawal, description: "As it stands now" },
    refuses: ["withdrawal.not_found"],
  },
  async ({ ports, actor, params }) => {
    const id = params.transaction_id;
    const current = await readCase(ports, id);
    const pay_to = await payoutDestination(ports, actor, current);
    const calls = await ports.withdrawals.calls(id, CALLS_SHOWN);
    return { body: { ...viewOf(current), pay_to, calls } };
  },
);

export const putReview = endpoint(
  {
    method: "put",
    path: "/admin/withdrawals/{transaction_id}/review",
    audience: { staff: "withdrawals:review" },
    tag: TAG,
    summary: "Propose to pay a withdrawal",
    description:
      "The first of four eyes. The bank is asked for the holder's name unless it said it within " +
      "a day. `amount` and `account_number` are what was shown; anything else is refused.",
    params: Params,
    body: AsSeen,
    answer: { status: 200, schema: StaffWithdrawal, description: "Proposed, for a while" },
    refuses: [
      "withdrawal.changed",
      "withdrawal.closed",
      "withdrawal.decided",
      "withdrawal.not_found",
      "withdrawal.reviewed",
      ...NAME_REFUSALS,
    ],
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    return { body: viewOf(await review(ports, actor, { id, seen: body })) };
  },
);

export const putApprove = endpoint(
  {
    method: "put",
    path: "/admin/withdrawals/{transaction_id}/approve",
    audience: { staff: "withdrawals:approve" },
    stepUp: true,
    tag: TAG,
    summary: "Approve a withdrawal that somebody else has proposed",
    description: "Counts once, however often and by however many it is said.",
    params: Params,
    body: AsSeen,
    answer: { status: 200, schema: StaffWithdrawal, description: "The money goes out" },
    refuses: [
      "withdrawal.changed",
      "withdrawal.closed",
      "withdrawal.decided",
      "withdrawal.not_found",
      "withdrawal.not_reviewed",
      "withdrawal.review_expired",
      "approval.same_person",
      "withdrawal.same_admin",
      ...NAME_REFUSALS,
    ],
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    return { body: viewOf(await approve(ports, actor, { id, seen: body })) };
  },
);

export const putReject = endpoint(
  {
    method: "put",
    path: "/admin/withdrawals/{transaction_id}/reject",
    audience: { staff: "withdrawals:review" },
    tag: TAG,
    summary: "Turn a withdrawal down and give the money back",
    params: Params,
    body: Reasoned,
    answer: { status: 200, schema: StaffWithdrawal, description: "The money is free again" },
    refuses: ["withdrawal.closed", "withdrawal.decided", "withdrawal.not_found"],
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    return { body: viewOf(await reject(ports, actor, { id, reason: body.reason })) };
  },
);

const HAND_REFUSALS = [
  "withdrawal.closed",
  "withdrawal.concluded",
  "withdrawal.not_found",
  "withdrawal.not_manual",
] as const;

export const putComplete = endpoint(
  {
    method: "put",
    path: "/admin/withdrawals/{transaction_id}/complete",
    audience: { staff: "withdrawals:approve" },
    stepUp: true,
    tag: TAG,
    summary: "Say that a withdrawal was paid by hand",
    params: Params,
    body: z.strictObject({ reference: zReference }).meta({ id: "PaidByHand" }),
    answer: { status: 200, schema: StaffWithdrawal, description: "The money has left" },
    refuses: HAND_REFUSALS,
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    const ended = { outcome: "completed", reference: body.reference, reason: null } as const;
    return { body: viewOf(await conclude(ports, actor, { id, ended })) };
  },
);

export const putFail = endpoint(
  {
    method: "put",
    path: "/admin/withdrawals/{transaction_id}/fail",
    audience: { staff: "withdrawals:approve" },
    stepUp: true,
    tag: TAG,
    summary: "Say that a withdrawal could not be paid by hand",
    params: Params,
    body: Reasoned,
    answer: { status: 200, schema: StaffWithdrawal, description: "The money is free again" },
    refuses: HAND_REFUSALS,
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    const ended = { outcome: "failed", reference: null, reason: body.reason } as const;
    return { body: viewOf(await conclude(ports, actor, { id, ended })) };
  },
);

const CORRECTION_REFUSALS = [
  "withdrawal.corrected",
  "withdrawal.not_concluded",
  "withdrawal.not_found",
  "withdrawal.own_result",
] as const;

export const putReopen = endpoint(
  {
    method: "put",
    path: "/admin/withdrawals/{transaction_id}/reopen",
    audience: { staff: "withdrawals:approve" },
    stepUp: true,
    tag: TAG,
    summary: "Say that a withdrawal said to be paid by hand never was",
    description:
      "By somebody else than who said it, once. The money returns to the balance, and the " +
      "withdrawal is refunded; whoever still wants it asks for a new one.",
    params: Params,
    body: Reasoned,
    answer: { status: 200, schema: StaffWithdrawal, description: "The money is free again" },
    refuses: ["approval.same_person", ...CORRECTION_REFUSALS, "wallet.full"],
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    const found = { outcome: "failed", reference: null, reason: body.reason } as const;
    return { body: viewOf(await correctResult(ports, actor, { id, found })) };
  },
);

export const putCharge = endpoint(
  {
    method: "put",
    path: "/admin/withdrawals/{transaction_id}/charge",
    audience: { staff: "withdrawals:approve" },
    stepUp: true,
    tag: TAG,
    summary: "Say that a withdrawal said to have failed went through",
    description:
      "Once. What staff said of a payout by hand is corrected by somebody else; what a payout " +
      "service said, only while the service itself says that the money has arrived, and beyond " +
      "what one person may adjust in a day a second one has to ask for the same. The wallet, " +
      "which has its money back, pays what it has under a transaction of its own; the shop loses " +
      "the rest.",
    params: Params,
    body: z.strictObject({ reference: zReference, reason: zReason }).meta({ id: "PaidAfterAll" }),
    answer: { status: 200, schema: StaffWithdrawal, description: "The money has been taken" },
    refuses: [
      ...CORRECTION_REFUSALS,
      ...SECONDED_REFUSALS,
      "wallet.full",
      "withdrawal.not_arrived",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const id = params.transaction_id;
    const found = { outcome: "completed", ...body } as const;
    return { body: viewOf(await correctResult(ports, actor, { id, found })) };
  },
);

export const adminWithdrawalEndpoints: readonly Endpoint[] = [
  getWithdrawals,
  getWithdrawal,
  putReview,
  putApprove,
  putReject,
  putComplete,
  putFail,
  putReopen,
  putCharge,
];

function viewOf({ record, transaction }: WithdrawalCase): StaffWithdrawal {
  return staffViewOf(record, transaction);
}
