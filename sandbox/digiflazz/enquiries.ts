import * as z from "zod";
import type { Environment } from "../environment.ts";
import { plnCustomer } from "../goods/serials.ts";
import { json, parseFields } from "../http.ts";
import { billItems, listedBill } from "./bill-items.ts";
import { allItems, type CatalogueItem } from "./catalogue.ts";
import { codeMessage, codeStatus } from "./codes.ts";
import { deposit } from "./orders.ts";
import { refusedCaller } from "./signature.ts";
import { refusalStatus } from "./transaction.ts";

/** `POST /v1/cek-saldo`: what is left of the deposit. */
export async function postBalance(environment: Environment, request: Request): Promise<Response> {
  const stranger = refusedCaller(environment.config, parseFields(await request.text()), "depo");
  if (stranger !== undefined) return failure(stranger);
  return json({ data: { deposit: deposit(environment) } });
}

const Filters = z.object({
  cmd: z.enum(["prepaid", "pasca"]),
  code: z.string().optional(),
  category: z.string().optional(),
  brand: z.string().optional(),
  type: z.string().optional(),
});

/** `POST /v1/price-list`: an array of products, or an object with rc 83 when asked too soon. */
export async function postPriceList(environment: Environment, request: Request): Promise<Response> {
  const fields = parseFields(await request.text());
  const stranger = refusedCaller(environment.config, fields, "pricelist");
  if (stranger !== undefined) return failure(stranger);
  const filters = Filters.safeParse(fields);
  if (!filters.success) return failure("40");
  const { cmd, code, category, brand, type } = filters.data;
  if (askedTooSoon(environment, code === undefined ? `full:${cmd}` : "code")) return limited();
  if (cmd === "pasca") {
    const found = billItems.filter(
      (item) =>
        item.buyer_sku_code === (code ?? item.buyer_sku_code) &&
        item.brand === (brand ?? item.brand),
    );
    return json({ data: found.map(listedBill) });
  }
  const found = allItems(environment).filter(
    (item) =>
      item.buyer_sku_code === (code ?? item.buyer_sku_code) &&
      item.category === (category ?? item.category) &&
      item.brand === (brand ?? item.brand) &&
      item.type === (type ?? item.type),
  );
  return json({ data: found.map(listed) });
}

/** `POST /v1/deposit`: a ticket with unique digits. Nothing is ever credited for it here. */
export async function postDeposit(environment: Environment, request: Request): Promise<Response> {
  const fields = parseFields(await request.text());
  const stranger = refusedCaller(environment.config, fields, "deposit");
  if (stranger !== undefined) return failure(stranger);
  const amount = z.number().int().min(10_000).safeParse(fields.amount);
  if (!amount.success) return failure("64");
  const bank = String(fields.Bank ?? fields.bank ?? "BCA");
  return json({
    data: {
      rc: "00",
      bank,
      payment_method: "Bank Transfer",
      account_no: "6042888890",
      notes: "A6R5UPV",
      amount: amount.data + 231,
    },
  });
}

/** `POST /v1/inquiry-pln`: the household behind a meter number or customer id. */
export async function postPlnInquiry(
  environment: Environment,
  request: Request,
): Promise<Response> {
  const fields = parseFields(await request.text());
  const customer_no = String(fields.customer_no ?? "");
  const stranger = refusedCaller(environment.config, fields, customer_no);
  if (stranger !== undefined) return failure(stranger);
  if (!/^\d{11,12}$/.test(customer_no)) return failure("57");
  if (customer_no.startsWith("000")) return failure("54");
  const { name, tariff, power, meter_no, subscriber_id } = plnCustomer(customer_no);
  return json({
    data: {
      message: codeMessage("00"),
      status: "Sukses",
      rc: "00",
      customer_no,
      meter_no,
      subscriber_id,
      name,
      segment_power: `${tariff} /${String(power).padStart(9, "0")}`,
    },
  });
}

/** The line without what only the sandbox knows about it. */
function listed(item: CatalogueItem): Record<string, unknown> {
  const { force_rc: _, ...line } = item;
  return line;
}

function askedTooSoon(environment: Environment, kind: string): boolean {
  const { priceListIntervalMs, priceCodeIntervalMs } = environment.config;
  const interval = kind === "code" ? priceCodeIntervalMs : priceListIntervalMs;
  const last = environment.state.get<number>(`digiflazz:listed:${kind}`);
  if (last !== undefined && environment.now() - last < interval) return true;
  environment.state.put(`digiflazz:listed:${kind}`, environment.now());
  return false;
}

/** Forgets when the price list was last asked for. */
export function allowPriceList(environment: Environment): void {
  for (const [key] of environment.state.list("digiflazz:listed:")) environment.state.delete(key);
}

function limited(): Response {
  return json({ data: { rc: "83", message: codeMessage("83") } });
}

function failure(rc: string): Response {
  const data = { message: codeMessage(rc), status: codeStatus(rc), rc };
  return json({ data }, refusalStatus(rc));
}
