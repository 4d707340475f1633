import { type Attempt, isCheckable, isFirstCall } from "../../../domain/ppob/attempt.ts";
import type { InquiredBill } from "../../../domain/ppob/bill.ts";
import type { BillQuestion, SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import { businessDay, type Instant } from "../../../domain/time.ts";
import type { Supplier } from "../../../ports/ppob/supplier.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { LIST_BYTES_MAX } from "../../../ports/vendor-answer.ts";
import { type Account, accountSign } from "../shared/account-sign.ts";
import { type Outgoing, postData } from "../shared/post-data.ts";
import { readBalance, readTicket } from "./deposit.ts";
import { billBody, billIn, knowsNames, nameIn, paymentIn } from "./postpaid.ts";
import { readBillList, readPriceList } from "./price-list.ts";
import { reportFormat } from "./report-format.ts";
import { readWebhook, verifyWebhook } from "./webhook.ts";
import { answerTo } from "./wire.ts";

export interface DigiflazzConfig extends Account {
  /** With its version and without a slash at the end: `https://api.digiflazz.com/v1`. */
  readonly baseUrl: string;
  readonly webhookSecret: string;
  /** Of every call but the price lists. An order is answered when its seller has answered. */
  readonly timeoutMs: number;
  readonly listTimeoutMs: number;
  /** Whether orders are simulated; Digiflazz takes that from the development key alone. */
  readonly testing?: boolean;
}

/**
 * Days after which an order is no longer asked about. Its status is asked by sending the same
 * request again, and Digiflazz forgets references after 90 days: it would buy once more.
 */
const CHECKABLE_DAYS = 85;

/**
 * Digiflazz's buyer API, prepaid and postpaid. It admits callers by IP address, so a deployment
 * without a fixed one needs the relay.
 */
export function digiflazz(config: DigiflazzConfig, fetch: Fetch, now: () => Instant): Supplier {
  const call = (path: string, outgoing: Omit<Outgoing, "url">) =>
    postData(fetch, { url: `${config.baseUrl}/${path}`, ...outgoing });

  const { timeoutMs } = config;
  const orderOrAsk = async (attempt: Attempt): Promise<SupplierAnswer> => {
    if (!isCheckable(attempt, now(), CHECKABLE_DAYS)) return tooOld;
    const reply = await call("transaction", { body: orderBody(config, attempt), timeoutMs });
    const answer = answerTo(attempt.ref, reply);
    return isFirstCall(attempt) ? answer : asRepeat(answer);
  };

  const list = (cmd: "prepaid" | "pasca") =>
    call("price-list", {
      body: { cmd, username: config.username, sign: accountSign(config, "pricelist") },
      timeoutMs: config.listTimeoutMs,
      bytesMax: LIST_BYTES_MAX,
    });

  const bill = (commands: Parameters<typeof billBody>[1], question: BillQuestion) =>
    call("transaction", { body: billBody(config, commands, question), timeoutMs });

  const pay = async (attempt: Attempt, { day }: InquiredBill): Promise<SupplierAnswer> => {
    // An inquiry counts on its WIB day only.
    if (day !== businessDay(now())) return { kind: "not_formed", failure_code: "inquiry.expired" };
    return paymentIn(attempt, await bill("pay-pasca", attempt));
  };

  const payStatus = async (attempt: Attempt): Promise<SupplierAnswer> => {
    if (!isCheckable(attempt, now(), CHECKABLE_DAYS)) return tooOld;
    return asRepeat(paymentIn(attempt, await bill("status-pasca", attempt)));
  };

  return {
    name: "digiflazz",
    reportFormat,
    checkableDays: CHECKABLE_DAYS,
    enforcesCeiling: true,

    priceList: async () => readPriceList(await list("prepaid")),
    billList: async () => readBillList(await list("pasca")),

    balance: async () => {
      const account = { username: config.username, sign: accountSign(config, "depo") };
      const body = { cmd: "deposit", ...account };
      return readBalance(await call("cek-saldo", { body, timeoutMs: config.timeoutMs }));
    },
    requestDeposit: async ({ amount, bank, owner_name }) => {
      const account = { username: config.username, sign: accountSign(config, "deposit") };
      // Capital `B`, as in the documentation's example; its table of fields has `bank`.
      const body = { ...account, amount, Bank: bank, owner_name };
      return readTicket(await call("deposit", { body, timeoutMs: config.timeoutMs }));
    },
    order: (attempt) => (attempt.bill ? pay(attempt, attempt.bill) : orderOrAsk(attempt)),
    check: (attempt) => (attempt.bill ? payStatus(attempt) : orderOrAsk(attempt)),
    inquire: async (question) => billIn(question, await bill("inq-pasca", question)),

    knowsNames,
    nameOf: async ({ customer_no }) => {
      const { username } = config;
      const body = { username, customer_no, sign: accountSign(config, customer_no) };
      return nameIn(await call("inquiry-pln", { body, timeoutMs }));
    },

    verify: async (headers, body) => verifyWebhook(config.webhookSecret, headers, body),
    read: readWebhook,
  };
}

const tooOld: SupplierAnswer = {
  kind: "unknown",
  detail: `not asked: after ${CHECKABLE_DAYS} days the same reference could buy again`,
};

/** The same bytes for one attempt: a known reference with other data is refused (rc 49). */
function orderBody(config: DigiflazzConfig, attempt: Attempt): object {
  return {
    username: config.username,
    buyer_sku_code: attempt.supplier_sku,
    customer_no: attempt.customer_no,
    ref_id: attempt.ref,
    sign: accountSign(config, attempt.ref),
    max_price: attempt.cost_ceiling,
    ...(attempt.customer_no.includes(".") && { allow_dot: true }),
    ...(config.testing && { testing: true }),
  };
}

/**
 * What a refusal means when the same order was sent before. The documentation does not say whether
 * the reference is looked up before price, stock and account, so the refusal may concern the second
 * call only: one about the account is no answer, one about the order is asked again.
 */
function asRepeat(answer: SupplierAnswer): SupplierAnswer {
  if (answer.kind !== "not_formed") return answer;
  const { alarm, rc = "" } = answer;
  if (alarm) return { kind: "unknown", detail: `asked again, response code ${rc}`, rc, alarm };
  return { ...answer, kind: "doubtful" };
}
