import * as z from "zod";
import { openTransfer } from "../../../application/payments/bank-transfers/open-transfer.ts";
import { uploadProof } from "../../../application/payments/bank-transfers/upload-proof.ts";
import { PURPOSE_RULES } from "../../../domain/files/purpose.ts";
import { zPositiveAmount } from "../../../domain/money.ts";
import { TransactionView } from "../../../domain/orders/transaction.ts";
import {
  BankAccount,
  BankTransferView,
  ProofView,
} from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { idParam } from "../core/params.ts";
import { ORDER_DECLINES } from "../core/schemas.ts";

export const TransferParams = z.object({
  payment_id: idParam("payment", "topup.not_found"),
});

const postManual = endpoint(
  {
    method: "post",
    path: "/wallet/topup/manual",
    audience: "customer",
    tag: "Wallet",
    summary: "Top up by a transfer to the shop's bank account",
    description:
      "Pay exactly `gross`, which is the amount and a code of one to three digits that nobody " +
      "else has. When all codes of the amount are taken, `amount` is the next one above it. The " +
      "balance grows by all of it once the shop has seen the money.",
    idempotent: true,
    body: z
      .strictObject({
        amount: zPositiveAmount,
        bank: BankAccount.shape.bank.optional(),
      })
      .meta({ id: "BankTransferRequest" }),
    answer: {
      status: 201,
      schema: z
        .object({ transaction: TransactionView, transfer: BankTransferView })
        .meta({ id: "BankTopUp" }),
      description: "The top-up is open until `expires_at`",
    },
    refuses: [
      "topup.amount_out_of_range",
      "topup.bank_unavailable",
      "topup.codes_exhausted",
      "topup.too_many_open",
      "transaction.abandoned",
      ...ORDER_DECLINES,
    ],
  },
  async ({ ports, actor, body, request }) => {
    const wanted = { amount: body.amount, bank: body.bank, request };
    const { repeated, transfer, transaction } = await openTransfer(ports, actor, wanted);
    const opened = { transaction, transfer: { ...transfer, proofs: [] } };
    return { body: opened, repeated };
  },
);

const getManual = endpoint(
  {
    method: "get",
    path: "/wallet/topup/manual/{payment_id}",
    audience: "customer",
    tag: "Wallet",
    summary: "One top-up by bank transfer",
    params: TransferParams,
    answer: {
      status: 200,
      schema: BankTransferView,
      description: "Where to pay, and what became of it",
    },
    refuses: ["topup.not_found"],
  },
  async ({ ports, actor, params }) => {
    const { payment_id: id } = params;
    const { transfer, proofs } =
      (await ports.bankTransfers.ofOwner(actor.id, id)) ?? refuse("topup.not_found");
    return { body: { ...transfer, proofs } };
  },
);

const postProof = endpoint(
  {
    method: "post",
    path: "/wallet/topup/manual/{payment_id}/upload-proof",
    audience: "customer",
    tag: "Wallet",
    summary: "Upload a proof of payment",
    description:
      "The file is the body itself, at most 10 MiB. What it is shows by its first bytes; the " +
      "same file again is the same proof. Staff see it once it has been checked.",
    params: TransferParams,
    accepts: PURPOSE_RULES.proof.types,
    bytes_max: () => PURPOSE_RULES.proof.bytes_max,
    answer: {
      status: 201,
      schema: ProofView,
      description: "The proof is kept for the shop's staff",
    },
    refuses: [
      "file.quota_exceeded",
      "file.unsound",
      "topup.not_found",
      "topup.not_open",
      "topup.proofs_full",
    ],
  },
  async ({ ports, actor, params, bytes }) => {
    const content = bytes ?? refuse("request.unsupported_media_type");
    return { body: await uploadProof(ports, actor, { payment_id: params.payment_id, content }) };
  },
);

export const manualTopUpEndpoints: readonly Endpoint[] = [postManual, getManual, postProof];
