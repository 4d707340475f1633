import type { Id } from "../../domain/ids.ts";
import type { BankLine } from "../../domain/payments/bank-statement/bank-statement.ts";
import type {
  BankTransfer,
  BankTransferDecision,
  BankTransferStatus,
  NewBankTransfer,
  Proof,
  TransferCase,
} from "../../domain/payments/bank-transfer.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

type PaymentId = BankTransfer["payment_id"];

/**
 * Top-ups by transfers to the shop's accounts. A sum belongs to one transfer at a time; what was
 * decided about a transfer is a row that stands once, and the wallet moves the money.
 */
export interface BankTransfers {
  /**
   * Reserves a free code for a transfer that is not open yet, in one statement, so that no two
   * transfers share a sum. The sum is neither round nor an amount somebody else asked for.
   * `unpaidMax` limits how many sums its owner may occupy.
   */
  reserve(
    wanted: NewBankTransfer,
    unpaidMax: number,
  ): Promise<BankTransfer | "codes_exhausted" | "too_many_open">;
  /** Deletes a reservation that never opened. */
  deleteReservation(id: PaymentId): Write;
  opened(id: PaymentId, at: Instant): Write;
  /** Ends a transfer nobody paid or decided about; its sum is still its own. */
  end(id: PaymentId, status: "EXPIRED" | "CANCELLED", at: Instant): Write;
  /**
   * Releases the sums of some transfers that ended, or were paid by a bank line, before those
   * instants: no more money is expected for them.
   */
  release(before: { readonly ended: Instant; readonly paid: Instant }, at: Instant): Write;

  /** Once per transfer; refuses with `topup.decided`. */
  decide(decision: BankTransferDecision): Write;
  /** Closes a transfer as was decided. */
  applied(decision: BankTransferDecision, credited: Id<"transaction"> | null, at: Instant): Write;

  /** Once per number, and once per file. */
  addProof(proof: Proof): Write;
  /** In the order of their numbers. */
  proofs(id: PaymentId): Promise<readonly Proof[]>;

  /** Nothing of what somebody else owns or what has never opened is found. */
  ofOwner(
    owner: Id<"user">,
    id: PaymentId,
  ): Promise<{ readonly transfer: BankTransfer; readonly proofs: readonly Proof[] } | undefined>;
  byTransaction(id: Id<"transaction">): Promise<BankTransfer | undefined>;
  find(id: PaymentId): Promise<TransferCase | undefined>;
  /** By line id, the transfers that had its amount at its bank on its day. */
  holdersOf(lines: readonly BankLine[]): Promise<ReadonlyMap<string, readonly TransferCase[]>>;
  /** Newest first, with how many proofs there are. */
  list(
    filter: { readonly status?: BankTransferStatus | undefined },
    page: Page,
  ): Promise<Listed<BankTransfer & { readonly proofs: number }>>;

  /** Reservations made before this moment of which it is not known whether they have opened. */
  unopened(before: Instant, next: NextPage): Promise<readonly BankTransfer[]>;
  expiring(at: Instant, next: NextPage): Promise<readonly BankTransfer[]>;
  /** What was decided before this moment and has not been carried out. */
  unapplied(decidedBefore: Instant, next: NextPage): Promise<readonly TransferCase[]>;
}
