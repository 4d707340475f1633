import * as z from "zod";
import { actionOnFile } from "../../../application/files/review-file.ts";
import {
  approveTransfer,
  rejectTransfer,
} from "../../../application/payments/bank-transfers/decide-transfer.ts";
import { zId } from "../../../domain/ids.ts";
import { zPositiveAmount } from "../../../domain/money.ts";
import { BANK_TRANSFER_STATUSES, BankTransfer } from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { savedReply } from "../files/saved-reply.ts";
import { TransferParams } from "./topup-manual.ts";

const zReason = typedLine({ max: 500 }).meta({ example: "Came in a day late" });
const REVIEW = { staff: "payments:review" } as const;

const TopUpRequest = BankTransfer.extend({ proofs: z.int().min(0) }).meta({
  id: "BankTransferRow",
});

export const getRequests = endpoint(
  {
    method: "get",
    path: "/wallet/admin/topup-requests",
    audience: { staff: "payments:read" },
    tag: "Staff payments",
    summary: "Top-ups by bank transfer, newest first",
    query: PageQuery.extend({
      status: z.enum(BANK_TRANSFER_STATUSES).exclude(["CREATED"]).optional(),
    }),
    cursor: zId("payment"),
    answer: {
      status: 200,
      schema: listOf(TopUpRequest),
      description: "A page, each with how many proofs there are",
    },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.bankTransfers.list(query, query) };
  },
);

export const getProof = endpoint(
  {
    method: "get",
    path: "/wallet/admin/topup-requests/{payment_id}/proof",
    audience: REVIEW,
    tag: "Staff payments",
    summary: "A proof of payment",
    description:
      "Once it has been checked; of a picture, without where and how it was taken. The audit log " +
      "says who read it.",
    params: z.object({ payment_id: idParam("payment", "topup.proof_not_found") }),
    query: z.strictObject({
      number: z.coerce.number().int().min(1).max(99).optional().meta({
        description: "Which one; the last without it",
        example: 1,
      }),
    }),
    answer: {
      status: 200,
      schema: z.string(),
      description: "The file, to be saved and not shown",
      media: ["image/png", "image/jpeg", "image/webp", "application/pdf"],
      raw_only: true,
    },
    refuses: ["file.not_ready", "topup.proof_not_found"],
  },
  async ({ ports, actor, params, query }) => {
    const { payment_id: id } = params;
    const proofs = await ports.bankTransfers.proofs(id);
    const proof =
      (query.number === undefined
        ? proofs.at(-1)
        : proofs.find((each) => each.number === query.number)) ?? refuse("topup.proof_not_found");
    const file = await ports.files.byKey(proof.key);
    if (file?.state !== "READY") return refuse("file.not_ready");
    const raw = (await ports.objects.get(proof.key)) ?? refuse("topup.proof_not_found");
    await ports.audit.commit(actor, actionOnFile(file, "file.read"), { at: ports.now() });
    return savedReply(raw, { ...file, name: `${id}-${proof.number}` });
  },
);

export const putApprove = endpoint(
  {
    method: "put",
    path: "/wallet/admin/topup-requests/{payment_id}/approve",
    audience: REVIEW,
    stepUp: true,
    tag: "Staff payments",
    summary: "Credit a bank transfer",
    description:
      "Once, however often it is asked. What is credited is the exact sum, or what has really " +
      "come in, with the reason. Also a transfer that has expired: its money comes late. Without " +
      "a line of the bank, one member of staff may do so up to `bank_transfer.alone_up_to` a " +
      "day; beyond it the answer is 202, and the transfer waits until another approves the " +
      "same sum.",
    params: TransferParams,
    body: z
      .strictObject({ amount_received: zPositiveAmount.optional(), reason: zReason.optional() })
      .meta({ id: "BankTransferApproval" }),
    answer: {
      status: 200,
      also: [202],
      schema: BankTransfer,
      description: "The transfer, paid; with 202, as it was, waiting for another to approve it",
    },
    refuses: [
      "approval.same_person",
      "bank_line.assigned",
      "approval.same_person",
      "proposal.waiting",
      "topup.amount_out_of_range",
      "topup.decided",
      "topup.not_found",
      "wallet.full",
    ],
  },
  async ({ ports, actor, params, body }) => {
    const { payment_id } = params;
    const said = { payment_id, received: body.amount_received, reason: body.reason };
    const { transfer, awaited } = await approveTransfer(ports, actor, said);
    return { body: transfer, status: awaited ? 202 : 200 };
  },
);

export const putReject = endpoint(
  {
    method: "put",
    path: "/wallet/admin/topup-requests/{payment_id}/reject",
    audience: REVIEW,
    tag: "Staff payments",
    summary: "Close a bank transfer without a credit",
    params: TransferParams,
    body: z
      .strictObject({ reason: zReason.meta({ example: "No such transfer in our account" }) })
      .meta({ id: "BankTransferRejection" }),
    answer: { status: 200, schema: BankTransfer, description: "The transfer, rejected" },
    refuses: ["topup.decided", "topup.not_found"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await rejectTransfer(ports, actor, {
      payment_id: params.payment_id,
      reason: body.reason,
    }),
  }),
);

export const topUpRequestEndpoints: readonly Endpoint[] = [
  getRequests,
  getProof,
  putApprove,
  putReject,
];
