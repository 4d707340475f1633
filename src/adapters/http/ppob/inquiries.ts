import * as z from "zod";
import { checkName } from "../../../application/ppob/check-name.ts";
import { inquireBill } from "../../../application/ppob/inquire-bill.ts";
import { zId } from "../../../domain/ids.ts";
import { CheckedName } from "../../../domain/ppob/checked-name.ts";
import { INQUIRY_STATES, InquiryView, StaffInquiry } from "../../../domain/ppob/inquiry.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { zCustomerNo, zSku } from "./fields.ts";

const TAG = "PPOB";

const postInquiry = endpoint(
  {
    method: "post",
    path: "/ppob/inquiries",
    audience: "customer",
    accountRate: "ppob",
    keyScope: "buy",
    tag: TAG,
    summary: "Ask for a bill",
    description:
      "Nothing is paid. The bill may be paid as it was found for ten minutes, on its WIB day only.",
    body: z
      .strictObject({
        sku: zSku.meta({ example: "pln" }),
        customer_no: zCustomerNo.meta({ example: "530000000001" }),
      })
      .meta({ id: "InquiryRequest" }),
    answer: { status: 201, schema: InquiryView, description: "The bill and its price" },
    refuses: [
      "bill.not_payable",
      "bill.nothing_due",
      "bill.number_rejected",
      "inquiry.too_many_today",
      "product.not_found",
      "product.unavailable",
      "supplier.unavailable",
    ],
  },
  async ({ ports, actor, body }) => ({ body: await inquireBill(ports, actor, body) }),
);

const getInquiry = endpoint(
  {
    method: "get",
    path: "/ppob/inquiries/{inquiry_id}",
    audience: "customer",
    keyScope: "read",
    tag: TAG,
    summary: "A bill as it was found",
    description: "Once it is paid, `transaction_id` is the order that pays it.",
    params: z.object({ inquiry_id: idParam("inquiry", "inquiry.not_found") }),
    answer: { status: 200, schema: InquiryView, description: "The bill and its price" },
    refuses: ["inquiry.not_found"],
  },
  async ({ ports, actor, params }) => {
    const inquiry = await ports.inquiries.find(actor.id, params.inquiry_id);
    return { body: inquiry ?? refuse("inquiry.not_found") };
  },
);

export const getInquiries = endpoint(
  {
    method: "get",
    path: "/admin/ppob/inquiries",
    audience: { staff: "transactions:read" },
    tag: "Staff",
    summary: "Bills that customers have asked for, newest first",
    description: "Whether one is ordered may lag by the projection. `customer_no` is the whole.",
    query: PageQuery.extend({
      user_id: zId("user").optional(),
      sku: zSku.optional(),
      customer_no: zCustomerNo.optional(),
      state: z.enum(INQUIRY_STATES).optional(),
    }),
    cursor: zId("inquiry"),
    answer: { status: 200, schema: listOf(StaffInquiry), description: "A page of inquiries" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.inquiries.list(query, query, ports.now()) }),
);

const NameView = CheckedName.omit({ account: true })
  .extend({ customer_no: z.string().meta({ example: "12345678901" }) })
  .meta({ id: "CheckedName" });

const postName = endpoint(
  {
    method: "post",
    path: "/ppob/names",
    audience: "customer",
    accountRate: "ppob",
    keyScope: "buy",
    tag: TAG,
    summary: "Whose account a product would go to",
    description:
      "Electricity and some games; `name` is `null` where nobody is known. That nobody can be " +
      "asked hinders no purchase.",
    body: z.strictObject({ sku: zSku, customer_no: zCustomerNo }).meta({ id: "NameRequest" }),
    answer: { status: 200, schema: NameView, description: "What the supplier knows" },
    refuses: [
      "name_check.not_offered",
      "name_check.too_many_today",
      "product.not_found",
      "supplier.cannot_check",
    ],
  },
  async ({ ports, actor, body }) => ({ body: await checkName(ports, actor, body) }),
);

export const inquiryEndpoints: readonly Endpoint[] = [
  postInquiry,
  getInquiry,
  getInquiries,
  postName,
];
