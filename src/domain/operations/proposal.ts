import * as z from "zod";
import { zId } from "../ids.ts";
import type { Permission } from "../permission.ts";
import { addSeconds, type Instant, zInstant } from "../time.ts";
import { hasExpired } from "./second-person.ts";

/** Kinds of proposed changes to settings and rates. Another member of staff approves them. */
export const CHANGE_KINDS = [
  "setting",
  "settings",
  "currency.define",
  "currency.change",
  "exchange_rate",
  "margin",
  "voucher",
] as const;

/**
 * Kinds of proposed manual money movements. Another member of staff approves one by asking for the
 * very same.
 */
const ACT_KINDS = [
  "bank_transfer",
  "catalogue_edit",
  "game_deposit",
  "order_refund",
  "order_status",
  "payout_charge",
  "refund",
] as const;

const zProposalKind = z.enum([...CHANGE_KINDS, ...ACT_KINDS]);
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export type ActKind = (typeof ACT_KINDS)[number];

/** `OUTDATED`: what it would change had been changed before anybody approved it. */
export const PROPOSAL_STATUSES = [
  "WAITING",
  "APPROVED",
  "REJECTED",
  "OUTDATED",
  "EXPIRED",
] as const;

/** A proposal of one member of staff that another must approve. What was proposed never changes. */
export const Proposal = z
  .object({
    id: zId("proposal"),
    kind: zProposalKind,
    /** The id of its subject: a setting's key, a currency, a pair, a payment, an order… */
    subject: z.string(),
    /** The value it would replace, as it was when proposed. */
    old: z.unknown(),
    value: z.unknown(),
    reason: z.string().nullable(),
    status: z.enum(PROPOSAL_STATUSES),
    proposed_by: zId("admin"),
    proposed_by_name: z.string(),
    decided_by: zId("admin").nullable(),
    decided_by_name: z.string().nullable(),
    decided_at: zInstant.nullable(),
    /** The reason given by whoever rejected it. */
    note: z.string().nullable(),
    expires_at: zInstant,
    created_at: zInstant,
  })
  .meta({
    id: "Proposal",
    example: {
      id: "prp_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
      kind: "setting",
      subject: "adjustment.threshold",
      old: 1_000_000,
      value: 500_000,
      reason: "Lebih ketat menjelang Lebaran",
      status: "WAITING",
      proposed_by: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
      proposed_by_name: "Sari",
      decided_by: null,
      decided_by_name: null,
      decided_at: null,
      note: null,
      expires_at: "2026-01-18T02:31:02.345Z",
      created_at: "2026-01-15T02:31:02.345Z",
    },
  });
export type Proposal = z.infer<typeof Proposal>;
export type ProposalKind = Proposal["kind"];
export type ProposalStatus = Proposal["status"];

/** The permission to decide a proposal is the one to propose it. */
export const PROPOSAL_PERMISSIONS: Readonly<Record<ProposalKind, Permission>> = {
  setting: "settings:write",
  settings: "settings:write",
  "currency.define": "currencies:write",
  "currency.change": "currencies:write",
  exchange_rate: "currencies:write",
  margin: "margins:write",
  voucher: "vouchers:write",
  bank_transfer: "payments:review",
  order_refund: "transactions:write",
  order_status: "transactions:write",
  game_deposit: "wallets:adjust",
  catalogue_edit: "catalogue:write",
  payout_charge: "withdrawals:approve",
  refund: "payments:refund",
};

/** A proposal as it is stored. */
export type NewProposal = Omit<
  Proposal,
  "status" | "proposed_by_name" | "decided_by" | "decided_by_name" | "decided_at" | "note"
>;

/**
 * A decision. It carries its proposal's proposer and expiry so that constraints of its row can
 * compare them.
 */
export interface ProposalDecision {
  readonly proposal_id: Proposal["id"];
  readonly decision: "APPROVED" | "REJECTED" | "OUTDATED";
  readonly proposed_by: Proposal["proposed_by"];
  readonly expires_at: Instant;
  readonly decided_by: Proposal["proposed_by"];
  readonly note: string | null;
  readonly decided_at: Instant;
}

/** The status at an instant: what nobody has decided in time has expired. */
export function statusOf(
  decision: ProposalDecision["decision"] | null,
  proposal: Pick<Proposal, "expires_at">,
  at: Instant,
): ProposalStatus {
  return decision ?? (hasExpired(proposal, at) ? "EXPIRED" : "WAITING");
}

export function waitingOf(proposal: NewProposal, proposed_by_name: string): Proposal {
  const undecided = { decided_by: null, decided_by_name: null, decided_at: null, note: null };
  return { ...proposal, proposed_by_name, status: "WAITING", ...undecided };
}

/** Whether two JSON values are equal, whatever the order of their members. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

export function proposalExpiry(at: Instant, hours: number): Instant {
  return addSeconds(at, hours * 60 * 60);
}
