import * as z from "zod";
import { availableVouchers } from "../../../application/vouchers/available-vouchers.ts";
import { validateVouchers } from "../../../application/vouchers/validate-vouchers.ts";
import { zId } from "../../../domain/ids.ts";
import { zAmount, zCurrency } from "../../../domain/money.ts";
import { zChannel } from "../../../domain/orders/channel.ts";
import { QUANTITY_MAX } from "../../../domain/stock/stock-line.ts";
import { zInstant } from "../../../domain/time.ts";
import { Voucher } from "../../../domain/vouchers/voucher.ts";
import { zTypedCode } from "../../../domain/vouchers/voucher-code.ts";
import { VoucherUse } from "../../../domain/vouchers/voucher-use.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { VOUCHER_REFUSALS, zCodes } from "./codes.ts";

const TAG = "Vouchers";

const Validated = z
  .object({
    sku: z.string().meta({ example: "pln20" }),
    currency: zCurrency,
    price: zAmount,
    fee: zAmount,
    discount: zAmount,
    total: zAmount,
    vouchers: z.array(
      z.object({
        voucher_id: Voucher.shape.id,
        name: Voucher.shape.name,
        code: zTypedCode,
        amount: zAmount,
      }),
    ),
    locked_until: zInstant
      .nullable()
      .meta({ description: "Until when the uses are kept for the caller" }),
  })
  .meta({ id: "ValidatedVouchers" });

const ValidationFields = z.strictObject({
  codes: zCodes.min(1),
  sku: z.string().min(1).max(64).optional().meta({ example: "pln20" }),
  inquiry_id: zId("inquiry").optional(),
  quantity: z.int().min(1).max(QUANTITY_MAX).default(1),
  channel: zChannel.default("api"),
  lock: z.boolean().default(false),
});

/** What would be bought is said once: by a product, or by an inquiry. */
const Validation = ValidationFields.check(
  z.superRefine(({ sku, inquiry_id, quantity }, c) => {
    const complain = (name: string, message: string) =>
      c.addIssue({ code: "custom", path: [name], message });
    if (inquiry_id === undefined) {
      if (sku === undefined) complain("sku", "is required without inquiry_id");
      return;
    }
    if (sku !== undefined) complain("sku", "not with inquiry_id");
    if (quantity > 1) complain("quantity", "not with inquiry_id");
  }),
).meta({ id: "VoucherValidation", example: { codes: ["HEMAT-2026"], sku: "pln20" } });

const postValidate = endpoint(
  {
    method: "post",
    path: "/vouchers/validate",
    audience: "customer",
    tag: TAG,
    summary: "What an order of a product, or of a bill, would cost with these vouchers",
    description:
      "The exact discount, or the reason why there is none; the order gives the same as long as " +
      "nothing has changed. With `lock` the uses are kept for the caller for some minutes, even " +
      "where a voucher ends or is used up meanwhile; asked for again, a lock ends no later, and " +
      "once it has ended there is none for a while. Tries are counted per customer and address.",
    body: Validation,
    answer: { status: 200, schema: Validated, description: "The price with its discount" },
    refuses: [
      "inquiry.expired",
      "inquiry.not_found",
      "inquiry.required",
      "product.not_found",
      "product.out_of_stock",
      "product.unavailable",
      "service.unavailable",
      "voucher.locked_before",
      ...VOUCHER_REFUSALS,
    ],
  },
  async ({ ports, actor, body }) => ({ body: await validateVouchers(ports, actor, body) }),
);

const Offered = Voucher.pick({
  id: true,
  name: true,
  kind: true,
  value: true,
  currency: true,
  max_discount: true,
  minimum_spend: true,
  valid_from: true,
  valid_until: true,
  new_customers_only: true,
  skus: true,
  category_ids: true,
  channels: true,
})
  .extend({ code: zTypedCode })
  .meta({ id: "OfferedVoucher" });

const getAvailable = endpoint(
  {
    method: "get",
    path: "/vouchers/available",
    audience: "customer",
    tag: TAG,
    summary: "Vouchers that the caller may use now, newest first",
    description: "Those that the shop shows. A page may hold fewer than were asked for.",
    query: PageQuery,
    cursor: Voucher.shape.id,
    answer: { status: 200, schema: listOf(Offered), description: "A page of vouchers" },
    refuses: [],
  },
  async ({ ports, actor, query }) => {
    const { data, next_cursor } = await availableVouchers(ports, actor, query);
    return { body: { data: data.map(({ voucher, code }) => ({ ...voucher, code })), next_cursor } };
  },
);

const MyUse = VoucherUse.omit({ user_id: true }).meta({ id: "MyVoucherUse" });

const getMyUsage = endpoint(
  {
    method: "get",
    path: "/vouchers/my-usage",
    audience: "customer",
    tag: TAG,
    summary: "The caller's uses of vouchers, newest order first",
    query: PageQuery,
    cursor: z.string().regex(/^txn_[0-9A-Z]{26} vch_[0-9A-Z]{26}$/),
    answer: { status: 200, schema: listOf(MyUse), description: "A page of uses" },
    refuses: [],
  },
  async ({ ports, actor, query }) => ({ body: await ports.voucherUses.ofUser(actor.id, query) }),
);

export const voucherEndpoints: readonly Endpoint[] = [postValidate, getAvailable, getMyUsage];
