import * as z from "zod";
import { listSuppliers } from "../../../application/ppob/list-suppliers.ts";
import { pauseSupplier, resumeSupplier } from "../../../application/ppob/pause-supplier.ts";
import { requestDeposit } from "../../../application/ppob/request-deposit.ts";
import { zId } from "../../../domain/ids.ts";
import { zAmountUpTo } from "../../../domain/money.ts";
import {
  DepositTicketView,
  SupplierBalance,
  viewOfTicket,
} from "../../../domain/ppob/supplier-deposit.ts";
import { SupplierPause } from "../../../domain/ppob/supplier-pause.ts";
import { SupplierStanding } from "../../../domain/ppob/supplier-standing.ts";
import { refuse } from "../../../domain/refusal.ts";
import { typedLine } from "../../../domain/text/typed-text.ts";
import { zInstant } from "../../../domain/time.ts";
import { SUPPLIER_NAMES } from "../../../domain/vendors.ts";
import type { Use } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";
import { param } from "../core/params.ts";

const TAG = "Suppliers";
const READ = { staff: "suppliers:read" } as const;
const WRITE = { staff: "suppliers:write" } as const;
export const SupplierParams = z.object({
  supplier: param(z.enum(SUPPLIER_NAMES), "supplier.not_found"),
});
const Reason = z
  .strictObject({ reason: typedLine({ max: 500 }).meta({ example: "Gangguan di pusat" }) })
  .meta({ id: "SupplierReason" });

/** The name of a connected supplier; refuses one that is not. */
export function knownSupplier(ports: Use<"suppliers">, name: string): string {
  return ports.suppliers.find(name)?.name ?? refuse("supplier.not_found");
}

export const getSuppliers = endpoint(
  {
    method: "get",
    path: "/admin/suppliers",
    audience: READ,
    tag: TAG,
    summary: "The shop's suppliers: deposit, forecast, pause, circuit and how they did lately",
    answer: {
      status: 200,
      schema: wholeListOf(SupplierStanding),
      description: "All of them, the preferred one first",
    },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: { data: [...(await listSuppliers(ports, actor))] } }),
);

export const postPause = endpoint(
  {
    method: "post",
    path: "/admin/suppliers/{supplier}/pause",
    audience: WRITE,
    tag: TAG,
    summary: "Send a supplier no more orders",
    description:
      "Its orders go to another source of the product, or wait for it and may be cancelled by " +
      "their owners. What it has already got is still asked about. New orders of what only it " +
      "delivers are refused.",
    params: SupplierParams,
    body: Reason,
    answer: { status: 200, schema: SupplierPause, description: "The pause as it stands" },
    refuses: ["supplier.not_found"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await pauseSupplier(ports, actor, { ...params, ...body }),
  }),
);

export const postResume = endpoint(
  {
    method: "post",
    path: "/admin/suppliers/{supplier}/resume",
    audience: WRITE,
    tag: TAG,
    summary: "Send a supplier orders again",
    params: SupplierParams,
    body: Reason,
    answer: { status: 200, schema: SupplierPause, description: "The pause that has ended" },
    refuses: ["supplier.not_found", "supplier.not_paused"],
  },
  async ({ ports, actor, params, body }) => ({
    body: await resumeSupplier(ports, actor, { ...params, ...body }),
  }),
);

export const getBalances = endpoint(
  {
    method: "get",
    path: "/admin/suppliers/{supplier}/balances",
    audience: READ,
    tag: TAG,
    summary: "What was left of the deposit, newest first",
    params: SupplierParams,
    query: PageQuery,
    cursor: zInstant,
    answer: { status: 200, schema: listOf(SupplierBalance), description: "A page of balances" },
    refuses: ["supplier.not_found"],
  },
  async ({ ports, params, query }) => ({
    body: await ports.supplierDeposits.history(knownSupplier(ports, params.supplier), query),
  }),
);

export const postDeposit = endpoint(
  {
    method: "post",
    path: "/admin/suppliers/{supplier}/deposits",
    audience: WRITE,
    tag: TAG,
    summary: "Announce a deposit and learn the exact sum to transfer",
    description:
      "No money moves by this: whoever transfers exactly `amount` is recognised by it. The " +
      "ticket is marked once the balance has grown by as much.",
    idempotent: true,
    params: SupplierParams,
    body: z
      .strictObject({
        amount: zAmountUpTo(1_000_000_000).meta({ example: 5_000_000 }),
        bank: typedLine({ max: 20 }).meta({ example: "BCA" }),
        owner_name: typedLine({ max: 100 }).meta({ example: "PT TOKO MAJU" }),
      })
      .meta({ id: "DepositRequest" }),
    answer: { status: 201, schema: DepositTicketView, description: "The ticket" },
    refuses: [
      "supplier.no_tickets",
      "supplier.not_found",
      "supplier.ticket_refused",
      "supplier.unavailable",
    ],
  },
  async ({ ports, actor, params, body, request }) => {
    const { answer, repeated } = await requestDeposit(ports, actor, {
      ...params,
      ...body,
      request,
    });
    return { body: answer, repeated };
  },
);

export const getDeposits = endpoint(
  {
    method: "get",
    path: "/admin/suppliers/{supplier}/deposits",
    audience: READ,
    tag: TAG,
    summary: "Deposits that were announced, newest first",
    params: SupplierParams,
    query: PageQuery,
    cursor: zId("deposit_ticket"),
    answer: { status: 200, schema: listOf(DepositTicketView), description: "A page of tickets" },
    refuses: ["supplier.not_found"],
  },
  async ({ ports, params, query }) => {
    const name = knownSupplier(ports, params.supplier);
    const { data, next_cursor } = await ports.supplierDeposits.tickets(name, query);
    return { body: { data: data.map((each) => viewOfTicket(each, ports.now())), next_cursor } };
  },
);

export const adminSupplierEndpoints: readonly Endpoint[] = [
  getSuppliers,
  postPause,
  postResume,
  getBalances,
  postDeposit,
  getDeposits,
];
