import * as z from "zod";
import type { Attempt } from "../../../domain/ppob/attempt.ts";
import {
  type BillAnswer,
  type BillQuestion,
  type NameAnswer,
  type NameQuestion,
  type SupplierAnswer,
  whyNoBill,
} from "../../../domain/ppob/supplier.ts";
import { type Account, accountSign } from "../shared/account-sign.ts";
import { readDescription, readSums, withPeriods, zLoose, zWord } from "../shared/bill.ts";
import { type Reply, readAbout, zCode } from "../shared/post-data.ts";
import { codeOf } from "./codes.ts";
import { answerTo } from "./wire.ts";

/** Response code: no bill under the number, or none any more. */
const NO_BILL = "60";

/** The body of a postpaid call. A land-tax number is `<number>|<year>`. */
export function billBody(
  config: Account & { readonly testing?: boolean },
  commands: "inq-pasca" | "pay-pasca" | "status-pasca",
  { ref, supplier_sku, customer_no }: BillQuestion,
): object {
  const [number, year] = customer_no.split("|");
  return {
    commands,
    username: config.username,
    buyer_sku_code: supplier_sku,
    customer_no: number,
    ref_id: ref,
    sign: accountSign(config, ref),
    ...(year !== undefined && { year: Number(year) }),
    ...(config.testing && commands !== "status-pasca" && { testing: true }),
  };
}

const BillData = z.object({
  ref_id: z.string().nullish(),
  rc: zCode,
  status: z.string().nullish(),
  customer_name: zWord,
  periode: zWord,
  admin: zLoose,
  price: zLoose,
  selling_price: zLoose,
  desc: zLoose,
});

/** What the reply to an inquiry says. `selling_price` is the customer's, `price` the deposit's. */
export function billIn({ ref }: BillQuestion, reply: Reply): BillAnswer {
  const read = readAbout(ref, reply, BillData);
  if (read.kind === "unknown") return read;
  const { data } = read;
  const answer = answerTo(ref, reply);
  if (answer.kind !== "delivered") return noBill(answer);
  const { selling_price: owed, admin, price: charged } = data;
  const sums = readSums({ owed, admin, charged });
  if (sums === undefined) return { kind: "unknown", rc: data.rc, detail: "a bill without sums" };
  const description = withPeriods(readDescription(data.desc), data.periode, sums.amount);
  const bill = { number: ref, customer_name: data.customer_name ?? "", ...sums, ...description };
  return { kind: "found", rc: data.rc, bill };
}

function noBill({ rc = "", alarm, ...answer }: SupplierAnswer): BillAnswer {
  const said = { rc, ...(alarm && { alarm }) };
  if (rc === NO_BILL) return { kind: "none", ...said, reason: "bill.nothing_due" };
  if (!("failure_code" in answer)) {
    return { kind: "unknown", ...said, detail: `response code ${rc}` };
  }
  return { kind: "none", ...said, reason: whyNoBill(answer.failure_code) };
}

/** What a reply says about a payment. */
export function paymentIn({ ref }: Pick<Attempt, "ref">, reply: Reply): SupplierAnswer {
  return paymentMeaning(answerTo(ref, reply));
}

/**
 * What an answer means for a payment. A success without a serial number may be the inquiry's and
 * decides nothing; a bill that is gone was paid elsewhere, changed or withdrawn.
 */
export function paymentMeaning(answer: SupplierAnswer): SupplierAnswer {
  const { rc = "" } = answer;
  if (answer.kind === "delivered" && answer.serial_number === "") return { kind: "pending", rc };
  if (answer.kind !== "failed" || rc !== NO_BILL) return answer;
  return { ...answer, failure_code: "bill.not_payable" };
}

const NameData = z.object({
  rc: zCode,
  status: z.string().nullish(),
  name: zWord,
  segment_power: zWord,
});

/** Whether `inquiry-pln` tells the name: for meter numbers and customer ids of PLN. */
export function knowsNames({ category_slug }: NameQuestion): boolean {
  return category_slug === "pln";
}

export function nameIn(reply: Reply): NameAnswer {
  if (reply.kind === "silent") return { kind: "unknown", detail: reply.detail };
  const parsed = NameData.safeParse(reply.data);
  if (!parsed.success) return { kind: "unknown", detail: "answer without a response code" };
  const { rc, name, segment_power } = parsed.data;
  if (rc === "00" && name) return { kind: "named", name, detail: spaced(segment_power) };
  const code = codeOf(rc);
  const isNobody = code !== undefined && "failure_code" in code && isTheirs(code.failure_code);
  return isNobody ? { kind: "nobody" } : { kind: "unknown", rc, detail: `response code ${rc}` };
}

function isTheirs(failure: Parameters<typeof whyNoBill>[0]): boolean {
  return whyNoBill(failure) === "bill.number_rejected";
}

/** `R1M /000000900` as people write it: `R1M/900`. */
function spaced(segment: string | null | undefined): string | null {
  return segment ? segment.replace(/\s*\/\s*0*/, "/") : null;
}
