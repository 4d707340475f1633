import * as z from "zod";
import type { ActorName } from "../actor.ts";
import { type Id, zId } from "../ids.ts";
import { type Amount, amount, ZERO, zAmount, zCurrency } from "../money.ts";
import { typedLine } from "../text/typed-text.ts";
import { type Instant, zInstant } from "../time.ts";
import type { AnyPayment } from "./payment.ts";

/** An account of the shop's own that customers pay into. */
export const BankAccount = z
  .object({
    /** What the shop calls this account; statements are imported under it. */
    bank: z
      .string()
      .regex(/^[a-z0-9_-]{2,20}$/)
      .meta({ example: "bca" }),
    bank_name: typedLine({ max: 60 }).meta({ example: "BCA" }),
    account_number: z
      .string()
      .regex(/^\d{5,20}$/)
      .meta({ example: "0123456789" }),
    account_holder: typedLine({ max: 100 }).meta({ example: "PT Toko Digital" }),
  })
  .meta({ id: "ShopBankAccount" });
export type BankAccount = z.infer<typeof BankAccount>;

/** The highest unique code; each amount has about as many distinct sums as there are codes. */
export const CODES = 999;

/** No transfer's sum is a multiple of this: people also send round sums that nobody asked for. */
export const ROUND = 100;

const SHIFTS = 10;
const SHIFT = 1_000;

/** The amounts a top-up may be opened with: the one asked for, then the next ones above it. */
export function amountsFrom(asked: Amount): readonly Amount[] {
  return Array.from({ length: SHIFTS }, (_none, step) => amount(asked + step * SHIFT));
}

export const BANK_TRANSFER_STATUSES = [
  "CREATED",
  "PENDING",
  "PAID",
  "REJECTED",
  "EXPIRED",
  "CANCELLED",
] as const;
const zBankTransferStatus = z.enum(BANK_TRANSFER_STATUSES);
export type BankTransferStatus = z.infer<typeof zBankTransferStatus>;

/** A top-up by a transfer to one of the shop's accounts, known by its exact sum. */
export const BankTransfer = z
  .object({
    payment_id: zId("payment"),
    transaction_id: zId("transaction"),
    user_id: zId("user"),
    /** CREATED until the wallet has opened the top-up; nobody sees it before. */
    status: zBankTransferStatus,
    currency: zCurrency,
    /** What was asked for, or the next amount above it with a free code; before the code. */
    amount: zAmount,
    code: z.int().min(1).max(CODES).meta({ example: 137 }),
    /** What must be paid, to the rupiah; the customer gets all of it. */
    gross: zAmount.meta({ example: 10_137 }),
    ...BankAccount.shape,
    expires_at: zInstant,
    /** What was credited. */
    received: zAmount.nullable(),
    /** What was credited with it: the top-up itself, or one of its own when it came too late. */
    credited_transaction_id: zId("transaction").nullable(),
    /** Why it was rejected, or credited with another sum. */
    reason: z.string().nullable(),
    /** When it was paid, rejected or given up. */
    closed_at: zInstant.nullable(),
    /** Since when its sum may be reserved for another transfer. */
    released_at: zInstant.nullable(),
    created_at: zInstant,
    updated_at: zInstant,
  })
  .meta({ id: "BankTransferRecord" });
export type BankTransfer = z.infer<typeof BankTransfer>;

/** A transfer to open; its code and gross are chosen where it is reserved. */
export type NewBankTransfer = Omit<BankTransfer, "code" | "gross">;

/** A customer's proof of payment. The file itself lies under `key`. */
export const Proof = z
  .object({
    payment_id: zId("payment"),
    number: z.int().min(1),
    key: z.string(),
    media_type: z.enum(["image/png", "image/jpeg", "image/webp", "application/pdf"]),
    bytes: z.int().min(1).meta({ example: 48_213 }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ example: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08" }),
    uploaded_at: zInstant,
  })
  .meta({ id: "ProofRecord" });
export type Proof = z.infer<typeof Proof>;

/** The most proofs of payment for one top-up. */
export const PROOFS = 3;

export const ProofView = Proof.omit({ payment_id: true, key: true }).meta({ id: "Proof" });

/** A bank transfer as its owner sees it. */
export const BankTransferView = BankTransfer.omit({ user_id: true, released_at: true })
  .extend({ proofs: z.array(ProofView) })
  .meta({ id: "BankTransfer" });

/** A bank transfer among all other payments. */
export function asPayment(transfer: BankTransfer): AnyPayment {
  const { payment_id, user_id, status, gross, bank_name, account_number, account_holder } =
    transfer;
  return {
    id: payment_id,
    transaction_id: transfer.transaction_id,
    user_id,
    gateway: "bank",
    method: "bank_transfer",
    order_id: payment_id,
    status,
    currency: transfer.currency,
    amount: gross,
    fee: ZERO,
    gross,
    gateway_fee: ZERO,
    token: null,
    redirect_url: null,
    instructions: { bank: bank_name, account_number, account_holder },
    expires_at: transfer.expires_at,
    paid_at: status === "PAID" ? transfer.closed_at : null,
    channel: null,
    received: transfer.received,
    credited: transfer.received,
    credited_transaction_id: transfer.credited_transaction_id,
    refunded: ZERO,
    polled_at: null,
    created_at: transfer.created_at,
    updated_at: transfer.updated_at,
  };
}

/** The decision about a bank transfer, made once: the first one counts. */
export interface BankTransferDecision {
  readonly payment_id: BankTransfer["payment_id"];
  readonly action: "approve" | "reject";
  /** The amount to credit; `null` for a rejection. */
  readonly amount: Amount | null;
  readonly reason: string | null;
  readonly decided_by: ActorName;
  readonly decided_at: Instant;
  /** When its effect on the wallet and the transfer was complete. */
  readonly applied_at: Instant | null;
}

/** A bank transfer with its decision and the statement line that pays it. */
export interface TransferCase {
  readonly transfer: BankTransfer;
  readonly decision: BankTransferDecision | null;
  readonly line_id: Id<"bank_line"> | null;
  /** The owner's name, to be compared with the payer's. */
  readonly owner_name: string | null;
}

/**
 * What a bank line of this amount means for a transfer: it pays it, it confirms an earlier manual
 * approval, or it comes on top of what was decided without it. `differs`: it was approved manually
 * with another amount, which may be this very money, so nothing follows.
 */
export function meaningOf(
  received: Amount,
  { decision, line_id }: Pick<TransferCase, "decision" | "line_id">,
): "pays" | "confirms" | "paid" | "rejected" | "differs" {
  if (decision === null) return "pays";
  if (decision.action === "reject") return "rejected";
  if (line_id !== null) return "paid";
  return decision.amount === received ? "confirms" : "differs";
}
