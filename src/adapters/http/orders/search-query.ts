import * as z from "zod";
import { zId } from "../../../domain/ids.ts";
import { zRefId } from "../../../domain/orders/ref.ts";
import { zTransactionStatus, zTransactionType } from "../../../domain/orders/transaction.ts";
import {
  needsDays,
  SEARCH_DAYS_MAX,
  type StaffSearch,
} from "../../../domain/orders/transaction-search.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import { PageQuery } from "../core/page.ts";
import { amountsInOrder, daysInOrder, fewDaysWhere, isFewDays } from "../core/ranges.ts";
import { FormatQuery } from "../core/streams/table.ts";

const zTyped = z.string().trim().min(1).max(200);

const DaysQuery = z.strictObject({
  date: zBusinessDay.optional().meta({ description: "One WIB day, instead of `from` and `to`" }),
  from: zBusinessDay.optional().meta({ description: "First WIB day, inclusive" }),
  to: zBusinessDay.optional().meta({ description: "Last WIB day, inclusive" }),
});
type Days = z.output<typeof DaysQuery>;

/**
 * Refuses `date` beside `from` or `to`. Zod does not extend a schema that has
 * such a check.
 */
const saysDaysOnce = z.superRefine<Days>(({ date, from, to }, c) => {
  const doubled = date !== undefined && (from ?? to) !== undefined;
  if (doubled) c.addIssue({ code: "custom", path: ["date"], message: "not with from or to" });
});

const saysRanges = [saysDaysOnce, daysInOrder, amountsInOrder] as const;

/** Days near each other where no other filter is served by an index. */
const saysFewDays = fewDaysWhere<Days & StaffSearch>((query) => needsDays(query), spanOf);

const HistoryFields = PageQuery.extend({
  status: z
    .union([zTransactionStatus, z.array(zTransactionStatus).min(1).max(7)], {
      error: `must be one of: ${zTransactionStatus.options.join(", ")}`,
    })
    .optional()
    .meta({ description: "One, or several by naming it again" }),
  customer_no: zTyped.optional(),
  amount_from: z.coerce.number().int().min(0).optional().meta({ description: "Of `total`" }),
  amount_to: z.coerce.number().int().min(0).optional(),
  q: zTyped.optional().meta({ description: "Part of the product's name or the note" }),
  ...DaysQuery.shape,
});

export const HistoryQuery = HistoryFields.check(...saysRanges, saysFewDays);

export const SearchQuery = HistoryFields.extend({ type: zTransactionType.optional() }).check(
  ...saysRanges,
  saysFewDays,
);

const StaffFields = HistoryFields.extend({
  type: zTransactionType.optional(),
  id: zId("transaction").optional(),
  reference: zTyped.optional().meta({ description: "Our reference with a supplier" }),
  serial_number: zTyped.optional().meta({ description: "A token also by its digits alone" }),
  ref_id: zRefId.optional().meta({ description: "What its owner's own system calls it" }),
  supplier: zTyped.optional(),
  count: z.enum(["true", "false"]).default("false").meta({ description: "Adds `total`" }),
});

export const UserSearchQuery = StaffFields.check(...saysRanges);

export const StaffSearchQuery = StaffFields.extend({ user_id: zId("user").optional() }).check(
  ...saysRanges,
  saysFewDays,
);

/** The rule of `saysFewDays` in the words of the document. */
export const SEARCH_RULE =
  "`amount_from`, `amount_to`, `q` and several statuses need `customer_no`, or days " +
  `(at most ${SEARCH_DAYS_MAX}).`;

/** A query with `date` as the port takes it: as `from` and `to`. */
export function spanOf<Query extends Days>({ date, ...query }: Query) {
  return date === undefined ? query : { ...query, from: date, to: date };
}

const SPAN = { from: zBusinessDay, to: zBusinessDay };
const saysShortSpan = [
  daysInOrder,
  z.superRefine<{ from: string; to: string }>(({ from, to }, c) => {
    if (!isFewDays(from, to)) {
      c.addIssue({ code: "custom", path: ["to"], message: `at most ${SEARCH_DAYS_MAX} days` });
    }
  }),
] as const;

/** A required span of at most `SEARCH_DAYS_MAX` WIB days, both ends inclusive. */
export const SpanQuery = z.strictObject(SPAN).check(...saysShortSpan);

const ExportFields = FormatQuery.extend({
  ...SPAN,
  type: zTransactionType.optional(),
  status: zTransactionStatus.optional(),
});

export const ExportQuery = ExportFields.check(...saysShortSpan);

export const StaffExportQuery = ExportFields.extend({ user_id: zId("user").optional() }).check(
  ...saysShortSpan,
);
