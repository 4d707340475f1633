import * as z from "zod";
import { zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Instant } from "../../../domain/time.ts";
import {
  contradictionsOf,
  openedVoucher,
  type Voucher,
  VoucherTerms,
} from "../../../domain/vouchers/voucher.ts";
import { canonicalCode } from "../../../domain/vouchers/voucher-code.ts";
import type { Use } from "../../../ports/index.ts";
import type { ControlledChange } from "./checked-change.ts";

/** What was proposed before a term was there is as if it were left open. */
const LEFT_OPEN = { segments: [] };
const VoucherValue = z.object({
  terms: z.preprocess((terms) => Object.assign({}, LEFT_OPEN, terms), VoucherTerms),
  code: z.string().nullable().optional(),
  created_by: zId("admin").optional(),
});

interface VoucherChange extends ControlledChange {
  /** As it is that is changed; a new one was nothing. */
  readonly before: Voucher | undefined;
}

/** Opens a voucher, or changes its terms. */
export async function voucherChange(
  { vouchers }: Use<"vouchers">,
  { subject, value: given }: { readonly subject: string; readonly value: unknown },
  { at }: { readonly at: Instant },
): Promise<VoucherChange> {
  const value = VoucherValue.parse(given);
  const id = zId("voucher").parse(subject);
  const errors = contradictionsOf(value.terms);
  if (errors.length > 0) refuse("request.invalid", { errors });
  const before = await vouchers.find(id);
  const { terms, code = null, created_by } = value;
  if (before === undefined) {
    const opened = openedVoucher(terms, {
      id,
      created_by: created_by ?? refuse("voucher.not_found"),
      at,
    });
    const shared = code === null ? [] : [sharedCode(code)];
    return {
      kind: "voucher",
      before,
      subject,
      old: null,
      value,
      writes: [
        vouchers.create({ ...opened, codes_wanted: shared.length }),
        ...shared.map((each) => vouchers.addCodes(id, [each], null)),
      ],
      action: "voucher.create",
      resource: "voucher",
    };
  }
  if (before.archived_at !== null) refuse("voucher.not_found");
  const { revision } = before;
  return {
    kind: "voucher",
    before,
    subject,
    old: { ...VoucherTerms.parse(before), revision },
    value,
    writes: [vouchers.change({ ...before, ...terms, revision: revision + 1, updated_at: at })],
    action: "voucher.change",
    resource: "voucher",
  };
}

function sharedCode(typed: string) {
  const errors = [{ pointer: "/code", message: "must be 4 to 32 letters and digits" }];
  return canonicalCode(typed) ?? refuse("request.invalid", { errors });
}
