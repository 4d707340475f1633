import { type Attempt, isCheckable } from "../../../domain/ppob/attempt.ts";
import type { InquiredBill } from "../../../domain/ppob/bill.ts";
import type { BillQuestion, SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import { businessDay, type Instant, secondsBetween } from "../../../domain/time.ts";
import type { Supplier } from "../../../ports/ppob/supplier.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { LIST_BYTES_MAX } from "../../../ports/vendor-answer.ts";
import { accountSign } from "../shared/account-sign.ts";
import { postData, type Reply } from "../shared/post-data.ts";
import { readBalance } from "./balance.ts";
import { type CallbackRule, readCallback, verifyCallback } from "./callback.ts";
import { NUMBER_SEPARATOR, nameCall, nameIn } from "./names.ts";
import { billIn, type Paid, paymentIn, readBillList, statusIn } from "./postpaid.ts";
import { readPriceList } from "./price-list.ts";
import { refIdOf } from "./ref.ts";
import { reportFormat } from "./report-format.ts";
import { type IakOrderState, orderStateOf } from "./wire.ts";

export interface IakConfig extends CallbackRule {
  /** Without a slash at the end: `https://prepaid.iak.id/api`. */
  readonly prepaidUrl: string;
  /**
   * The one address of all postpaid calls: `https://mobilepulsa.net/api/v1/bill/check`. Without it
   * nothing postpaid is offered.
   */
  readonly postpaidUrl?: string | undefined;
  readonly timeoutMs: number;
  readonly listTimeoutMs: number;
}

/** Days after which an order is no longer asked about; IAK documents no limit of its own. */
const CHECKABLE_DAYS = 85;
/** For how long an order that IAK does not know is sent again before it counts as failed. */
const SENT_AGAIN_SECONDS = 600;

/**
 * IAK's prepaid API v2 and postpaid API (api.iak.id). A prepaid order is answered with `process`
 * first and ends by a status call, prompted by a callback or the schedule. An order cannot carry a
 * maximum price, so what was charged is compared with the ceiling afterwards.
 */
export function iak(config: IakConfig, fetch: Fetch, now: () => Instant): Supplier {
  const call = (path: string, suffix: string, fields: object) =>
    postData(fetch, {
      url: `${config.prepaidUrl}/${path}`,
      body: { username: config.username, ...fields, sign: accountSign(config, suffix) },
      ...(path === "pricelist"
        ? { timeoutMs: config.listTimeoutMs, bytesMax: LIST_BYTES_MAX }
        : { timeoutMs: config.timeoutMs }),
    });

  const topUp = async ({ ref, customer_no, supplier_sku }: Attempt): Promise<IakOrderState> => {
    const ref_id = refIdOf(ref);
    const order = { ref_id, customer_id: customer_no, product_code: supplier_sku };
    return orderStateOf(ref_id, await call("top-up", ref_id, order));
  };

  const status = async ({ ref }: Attempt): Promise<IakOrderState> => {
    const ref_id = refIdOf(ref);
    return orderStateOf(ref_id, await call("check-status", ref_id, { ref_id }));
  };

  const { postpaidUrl } = config;
  const bills = postpaidUrl ? iakBills({ ...config, postpaidUrl }, fetch, now) : undefined;
  const names = iakNames(call);

  return {
    name: "iak",
    reportFormat,
    checkableDays: CHECKABLE_DAYS,
    enforcesCeiling: false,
    numberSeparator: NUMBER_SEPARATOR,
    priceList: async () => readPriceList(await call("pricelist", "pl", { status: "all" })),
    balance: async () => readBalance(await call("check-balance", "bl", {})),
    order: async (attempt) => {
      if (attempt.bill) return bills ? await bills.order(attempt, attempt.bill) : notOffered;
      if (!isCheckable(attempt, now(), CHECKABLE_DAYS)) return tooOld;
      return answerOf(await topUp(attempt));
    },
    check: async (attempt) => {
      if (!isCheckable(attempt, now(), CHECKABLE_DAYS)) return tooOld;
      if (attempt.bill) return bills ? await bills.check(attempt, attempt.bill) : notOffered;
      const said = await status(attempt);
      if (said.kind !== "absent") return asQuestion(answerOf(said));
      // The order never arrived; sent again under its reference, it is bought once.
      const young = secondsBetween(attempt.created_at, now()) < SENT_AGAIN_SECONDS;
      return young ? asQuestion(answerOf(await topUp(attempt))) : answerOf(said);
    },
    verify: async (headers, body) => verifyCallback(config, headers, body),
    read: readCallback,
    ...(bills && { billList: bills.list, inquire: bills.inquire }),
    ...names,
  };
}

type Call = (path: string, suffix: string, fields: object) => Promise<Reply>;

function iakNames(call: Call): Required<Pick<Supplier, "knowsNames" | "nameOf">> {
  return {
    knowsNames: (question) => nameCall(question) !== undefined,
    nameOf: async (question) => {
      const asked = nameCall(question);
      if (asked === undefined) return { kind: "unknown", detail: "no such names" };
      return nameIn(await call(asked.path, asked.suffix, asked.fields));
    },
  };
}

type BillConfig = IakConfig & { readonly postpaidUrl: string };

/** Postpaid calls answer at once, without callbacks. A bill is paid by its inquiry's `tr_id`. */
function iakBills(config: BillConfig, fetch: Fetch, now: () => Instant) {
  const bill = (commands: string, suffix: string, fields: object) =>
    postData(fetch, {
      url: config.postpaidUrl,
      body: {
        commands,
        username: config.username,
        ...fields,
        sign: accountSign(config, suffix),
      },
      ...(commands === "pricelist-pasca"
        ? { timeoutMs: config.listTimeoutMs, bytesMax: LIST_BYTES_MAX }
        : { timeoutMs: config.timeoutMs }),
    });

  const pay = async ({ ref }: Attempt, { number, day }: InquiredBill): Promise<Paid> => {
    // An inquiry counts on its WIB day only.
    if (day !== businessDay(now())) return { kind: "not_formed", failure_code: "inquiry.expired" };
    return paymentIn(refIdOf(ref), await bill("pay-pasca", number, { tr_id: number }));
  };

  return {
    list: async () => readBillList(await bill("pricelist-pasca", "pl", { status: "all" })),

    inquire: async ({ ref, supplier_sku: code, customer_no }: BillQuestion) => {
      const ref_id = refIdOf(ref);
      const [hp, year] = customer_no.split("|");
      const extra = year === undefined ? {} : { year };
      return billIn(ref_id, await bill("inq-pasca", ref_id, { code, hp, ref_id, ...extra }));
    },

    order: async (attempt: Attempt, bill: InquiredBill): Promise<SupplierAnswer> =>
      unpaidIs("pending", await pay(attempt, bill)),

    async check(attempt: Attempt, inquired: InquiredBill): Promise<SupplierAnswer> {
      const ref_id = refIdOf(attempt.ref);
      const said = statusIn(ref_id, await bill("checkstatus", "cs", { ref_id }));
      if (said.kind !== "unpaid") return asQuestion(said);
      // The payment never arrived; sent again under its `tr_id`, the bill is paid once.
      const young = secondsBetween(attempt.created_at, now()) < SENT_AGAIN_SECONDS;
      if (!young || inquired.day !== businessDay(now())) return unpaidIs("doubtful", said);
      return asSecondPayment(unpaidIs("pending", await pay(attempt, inquired)));
    },
  };
}

/** No payment is known: while young it may be under way, later it is asked once more. */
function unpaidIs(kind: "pending" | "doubtful", said: Paid): SupplierAnswer {
  if (said.kind !== "unpaid") return said;
  const { rc } = said;
  return kind === "pending" ? { kind, rc } : { kind, rc, failure_code: "supplier.failed" };
}

/** "Already paid" may be our own first payment, so the status is asked. */
function asSecondPayment(answer: SupplierAnswer): SupplierAnswer {
  if (answer.kind !== "failed" && answer.kind !== "not_formed") return answer;
  const { rc = "", alarm } = answer;
  return {
    kind: "unknown",
    rc,
    detail: `paid again, response code ${rc}`,
    ...(alarm && { alarm }),
  };
}

const notOffered: SupplierAnswer = { kind: "unknown", detail: "no address for postpaid calls" };

const tooOld: SupplierAnswer = {
  kind: "unknown",
  detail: `not asked: older than ${CHECKABLE_DAYS} days`,
};

/** That IAK knows no such order is asked once more before it is believed. */
function answerOf(said: IakOrderState): SupplierAnswer {
  if (said.kind !== "absent") return said;
  return { kind: "doubtful", rc: said.rc, failure_code: "supplier.failed" };
}

/** A refusal of the status call because of our account says nothing about the order. */
function asQuestion(answer: SupplierAnswer): SupplierAnswer {
  if (answer.kind !== "not_formed") return answer;
  const { alarm, rc = "" } = answer;
  if (alarm) return { kind: "unknown", detail: `asked again, response code ${rc}`, rc, alarm };
  return { ...answer, kind: "doubtful" };
}
