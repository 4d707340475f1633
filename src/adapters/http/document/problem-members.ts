import * as z from "zod";
import { SignatureMistake } from "../../../domain/integrations/signature-check.ts";
import { TEMPLATE_FAULTS } from "../../../domain/notifications/templates/fault.ts";
import type { RefusalCode } from "../../../domain/refusal.ts";

const whole = (description: string) => z.int().meta({ description });
const text = (description: string) => z.string().meta({ description });

const needed = { needed: whole("What it takes, in minor units of `currency`") };
const range = {
  minimum: whole("The least that may be asked, in minor units").optional(),
  maximum: whole("The most that may be asked, in minor units"),
};
const voucher = { voucher: text("The code it is about, as it was given").optional() };
const permission = { permission: text("What one must be allowed to do").optional() };
const refundable = z.object({
  refundable: whole("What may still be paid back, in minor units of `currency`"),
  currency: text("That of the payment"),
});
const fault = {
  part: text("Which part of the template"),
  line: whole("Counted from 1"),
  column: whole("Counted from 1"),
  variable: text("The variable it is about").optional(),
  element: text("The element it is about").optional(),
};
const name = { name: text("The name that is not known") };

const VOUCHERS = [
  "voucher.below_cost",
  "voucher.budget_spent",
  "voucher.code_used",
  "voucher.day_limit",
  "voucher.expired",
  "voucher.locked_before",
  "voucher.not_for_you",
  "voucher.not_stackable",
  "voucher.nothing_off",
  "voucher.unknown",
  "voucher.used_up",
  "voucher.user_limit",
  "voucher.wrong_channel",
  "voucher.wrong_product",
] as const satisfies readonly RefusalCode[];

/**
 * What a refusal's problem carries besides what every problem does. Those that are not named carry
 * nothing more.
 */
export const PROBLEM_MEMBERS: Partial<Record<RefusalCode, z.ZodObject>> = {
  "wallet.insufficient_funds": z.object({
    ...needed,
    available: whole("What may be spent, in minor units of `currency`"),
    currency: text("Of both sums"),
  }),
  "test_ledger.full": z.object({
    orders: whole("How many test orders it takes"),
    until: text("When it forgets them all and begins anew"),
  }),
  "wallet.limit_exceeded": z.object({
    limit: z.enum(["day", "month", "hour_count"]).meta({ description: "Which limit it is" }),
    maximum: whole("What it allows: minor units, or orders of an hour"),
  }),
  "transaction.duplicate_order": z.object({
    transaction_id: text("The order that this one is like: `GET /transactions/{transaction_id}`"),
  }),
  "transaction.refund_exceeds": z.object({ left: whole("What may still be paid back") }),
  "transaction.illegal_step": z.object({
    current_status: text("What it is"),
    wanted_status: text("What it cannot become"),
  }),
  "inquiry.price_changed": z.object({ total: whole("What the bill costs, in minor units") }),
  "topup.amount_out_of_range": z.object(range),
  "transfer.amount_out_of_range": z.object(range),
  "withdrawal.amount_out_of_range": z.object(range),
  "topup.decided": z.object({ decision: text("What was decided").optional() }),
  "refund.already_in_wallet": refundable,
  "refund.channel_closed": refundable,
  "refund.exceeds_payment": refundable,
  "refund.not_paid": refundable,
  "refund.whole_only": refundable,
  "bank_account.cooling_down": z.object({ usable_at: text("From when on it may be used") }),
  "selling.stopped": z.object({
    scope: text("What kind of thing is not sold: a product, a category, a supplier and so on"),
    subject: text("Which one"),
  }),
  "user.not_empty": z.object({ still: text("What the account still has") }),
  "consent.outdated": z.object({ current_version: text("The version to agree to") }),
  "ticket.exists": z.object({ ticket_id: text("The one that is open").optional() }),
  "api_key.signature": z.object({
    reason: text("Whether it is `missing`, `malformed`, `stale` or `wrong`").optional(),
    ...SignatureMistake.partial().shape,
    signed_text: text("The five lines that it is to be of").optional(),
  }),
  "auth.forbidden": z.object(permission),
  "second_factor.step_up": z.object({ minutes: whole("How long a proof is good") }),
  "staff.beyond_own": z.object(permission),
  "staff.second_person": z.object({
    proposal_id: text("What another decides: `POST /admin/proposals/{proposal_id}/approve`"),
    expires_at: text("Until when"),
  }),
  "proposal.waiting": z.object({ proposal_id: text("The one that waits") }),
  "exchange.rate_step": z.object({
    percent: whole("The most that a rate may move by"),
    base: text("From this currency"),
    quote: text("To this one"),
    numerator: whole("The rate as it is"),
    denominator: whole("The rate as it is"),
    spread_basis_points: whole("What is kept of it"),
  }),
  ...alike(VOUCHERS, z.object(voucher)),
  "voucher.not_started": z.object({ ...voucher, valid_from: text("From when on it is good") }),
  "voucher.below_minimum": z.object({
    ...voucher,
    minimum_spend: whole("The least an order must cost, in minor units"),
  }),
  ...alike(TEMPLATE_FAULTS, z.object(fault)),
  "notification_settings.address_missing": z.object({ channel: text("Where nobody is reached") }),
  "report.too_many_events": z.object({ events_max: whole("The most that are counted") }),
  "report.too_many_rows": z.object({ rows_max: whole("The most that are given") }),
  "report.span_too_long": z.object({ days_max: whole("The most days that are told of") }),
  "report.not_together": z.object({
    dimension: text("What does not go"),
    with: text("With what"),
  }),
  "report.recipient_refused": z.object({ recipient: text("Who may not be written to") }),
  "report.unknown_metric": z.object(name),
  "report.unknown_dimension": z.object(name),
};

/** The same for several codes. */
function alike(codes: readonly RefusalCode[], members: z.ZodObject) {
  return Object.fromEntries(codes.map((code) => [code, members]));
}
