import * as z from "zod";
import type { Environment } from "../environment.ts";
import { personName, plnCustomer } from "../goods/serials.ts";
import { json, parseFields } from "../http.ts";
import { allItems, findItem, isObjectForm, type PriceItem } from "./catalogue.ts";
import { codeMessage, codeStatus, failed } from "./codes.ts";
import { deposit, findOrder, formOrder, orderAnswer, saveOrder } from "./orders.ts";
import { settleIfDue } from "./settle.ts";
import { isKnownCaller } from "./signature.ts";

type Call = (environment: Environment, fields: Record<string, unknown>) => Response;

const Wanted = z.object({
  ref_id: z.string().regex(/^[A-Za-z0-9]{1,64}$/),
  customer_id: z.string().min(1),
  product_code: z.string().min(1),
});

/** What becomes of an order for these numbers; all others succeed. */
const testNumbers: Record<string, string> = {
  "087800001232": "07",
  "087800001234": "07",
};

/** The prepaid calls by the last part of their path, and what each one's signature covers. */
const calls: Record<string, { covers: (fields: Record<string, unknown>) => string; answer: Call }> =
  {
    "check-balance": { covers: () => "bl", answer: balance },
    pricelist: { covers: () => "pl", answer: priceList },
    "top-up": { covers: ({ ref_id }) => String(ref_id), answer: topUp },
    "check-status": { covers: ({ ref_id }) => String(ref_id), answer: checkStatus },
    "inquiry-pln": { covers: ({ customer_id }) => String(customer_id), answer: inquiryPln },
    "inquiry-game": { covers: ({ game_code }) => String(game_code), answer: inquiryGame },
  };

export const prepaidPaths = Object.keys(calls);

/** Answers one prepaid call; strangers and bad signatures are 204. */
export async function postPrepaid(
  environment: Environment,
  path: string,
  request: Request,
): Promise<Response> {
  const call = calls[path];
  if (call === undefined) return refusal("117");
  const fields = parseFields(await request.text());
  const known = isKnownCaller(environment.config, fields, call.covers(fields));
  return known ? call.answer(environment, fields) : refusal("204");
}

function balance(environment: Environment): Response {
  return json({ data: { balance: deposit(environment), message: "SUCCESS", rc: "00" } });
}

function priceList(environment: Environment, { status }: Record<string, unknown>): Response {
  const wanted = allItems(environment).filter(
    (item) => status === undefined || status === "all" || item.status === status,
  );
  const pricelist = wanted.map(listed);
  const data = isObjectForm(environment) ? { pricelist, rc: "00", message: "SUCCESS" } : pricelist;
  return json({ data });
}

/** Buys, or answers with the state of the order that the reference already names. */
function topUp(environment: Environment, fields: Record<string, unknown>): Response {
  const parsed = Wanted.safeParse(fields);
  if (!parsed.success) return refusal("107", fields);
  const { ref_id, customer_id, product_code } = parsed.data;
  if (findOrder(environment, ref_id) !== undefined) return checkStatus(environment, { ref_id });
  const item = findItem(environment, product_code);
  const rc = refusedPurchase(environment, item, customer_id);
  if (rc !== undefined || item === undefined) return refusal(rc ?? "20", fields);
  const price = item.product_price;
  const at = environment.now() + environment.config.webhookDelayMs;
  const fate = { rc: testNumbers[customer_id] ?? "00", at };
  const order = formOrder(environment, { ref_id, product_code, customer_id, price, fate });
  return json({ data: orderAnswer(order) });
}

function refusedPurchase(
  environment: Environment,
  item: PriceItem | undefined,
  customer_id: string,
): string | undefined {
  if (item === undefined) return "20";
  if (item.force_rc !== undefined) return item.force_rc;
  if (item.status !== "active") return "106";
  if (customer_id.length > 40) return "203";
  return deposit(environment) < item.product_price ? "17" : undefined;
}

function checkStatus(environment: Environment, { ref_id }: Record<string, unknown>): Response {
  const known = findOrder(environment, String(ref_id));
  if (known === undefined) return refusal("06");
  const asked = { ...known, requests: known.requests + 1 };
  saveOrder(environment, asked);
  return json({ data: orderAnswer(settleIfDue(environment, asked)) });
}

function inquiryPln(_environment: Environment, { customer_id }: Record<string, unknown>): Response {
  const number = String(customer_id);
  if (!/^\d{11,12}$/.test(number) || number.startsWith("000")) {
    const data = { status: "2", customer_id: number, message: codeMessage("14"), rc: "14" };
    return json({ data });
  }
  const { name, tariff, power, meter_no, subscriber_id } = plnCustomer(number);
  const segment_power = `${tariff} /${String(power).padStart(9, "0")}`;
  const known = { meter_no, subscriber_id, name, segment_power, message: "SUCCESS", rc: "00" };
  return json({ data: { status: "1", customer_id: number, ...known } });
}

/** Two games need a zone or server behind the player's id. */
const zoned = new Set(["103", "172", "176"]);

function inquiryGame(_environment: Environment, fields: Record<string, unknown>): Response {
  const player = String(fields.customer_id);
  const [id = "", zone = ""] = player.split("|");
  const isKnown = /^\d{5,12}$/.test(id) && !id.startsWith("000");
  const rc = isKnown && (zone !== "" || !zoned.has(String(fields.game_code))) ? "00" : "141";
  const name = rc === "00" ? { username: personName(player).replace(" ", "_") } : {};
  return json({ data: { ...name, status: rc === "00" ? 1 : 2, message: codeMessage(rc), rc } });
}

/** An answer without a transaction, with as much of the request as was given. */
function refusal(rc: string, fields: Record<string, unknown> = {}): Response {
  const { ref_id, customer_id, product_code } = fields;
  const given = { ref_id, customer_id, product_code };
  const status = codeStatus(rc) === failed ? { status: failed } : {};
  return json({ data: { ...given, ...status, rc, message: codeMessage(rc) } });
}

/** The line without what only the sandbox knows about it. */
function listed({ force_rc: _, ...line }: PriceItem): Record<string, unknown> {
  return line;
}
