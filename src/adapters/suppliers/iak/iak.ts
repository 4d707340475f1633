import { type Attempt, isCheckable } from "../../../domain/ppob/attempt.ts";
import type { SupplierAnswer } from "../../../domain/ppob/supplier.ts";
import { type Instant, secondsBetween } from "../../../domain/time.ts";
import type { Supplier } from "../../../ports/ppob/supplier.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { LIST_BYTES_MAX } from "../../../ports/vendor-answer.ts";
import { accountSign } from "../shared/account-sign.ts";
import { postData } from "../shared/post-data.ts";
import { readBalance } from "./balance.ts";
import { type CallbackRule, readCallback, verifyCallback } from "./callback.ts";
import { readPriceList } from "./price-list.ts";
import { refIdOf } from "./ref.ts";
import { reportFormat } from "./report-format.ts";
import { type IakOrderState, orderStateOf } from "./wire.ts";

export interface IakConfig extends CallbackRule {
  /** Without a slash at the end: `https://prepaid.iak.id/api`. */
  readonly prepaidUrl: string;
  readonly timeoutMs: number;
  readonly listTimeoutMs: number;
}

/** IAK names no age at which a reference is forgotten; a status is asked for within a quarter. */
export const CHECKABLE_DAYS = 85;
/** How long an order that never arrived is sent again, rather than called failed. */
const SENT_AGAIN_SECONDS = 600;

/**
 * IAK, prepaid v2. An order is never final in its first answer; what a callback announces is asked
 * for. It takes no highest price, so what it charged is compared with the ceiling afterwards.
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

  return {
    name: "iak",
    reportFormat,
    checkableDays: CHECKABLE_DAYS,
    enforcesCeiling: false,
    priceList: async () => readPriceList(await call("pricelist", "pl", { status: "all" })),
    balance: async () => readBalance(await call("check-balance", "bl", {})),
    order: async (attempt) => {
      if (!isCheckable(attempt, now(), CHECKABLE_DAYS)) return tooOld;
      return answerOf(await topUp(attempt));
    },
    check: async (attempt) => {
      if (!isCheckable(attempt, now(), CHECKABLE_DAYS)) return tooOld;
      const said = await status(attempt);
      if (said.kind !== "absent") return asQuestion(answerOf(said));
      // Our order never arrived. Under its reference it is bought once, however often it is sent.
      const young = secondsBetween(attempt.created_at, now()) < SENT_AGAIN_SECONDS;
      return young ? asQuestion(answerOf(await topUp(attempt))) : answerOf(said);
    },
    verify: async (headers, body) => verifyCallback(config, headers, body),
    read: readCallback,
  };
}

const tooOld: SupplierAnswer = {
  kind: "unknown",
  detail: `not asked: older than ${CHECKABLE_DAYS} days`,
};

/** No order under the reference is said twice before it is believed. */
function answerOf(said: IakOrderState): SupplierAnswer {
  if (said.kind !== "absent") return said;
  return { kind: "doubtful", rc: said.rc, failure_code: "supplier.failed" };
}

/** What is wrong with our account says nothing of an order that went out before. */
function asQuestion(answer: SupplierAnswer): SupplierAnswer {
  if (answer.kind !== "not_formed") return answer;
  const { alarm, rc = "" } = answer;
  if (alarm) return { kind: "unknown", detail: `asked again, response code ${rc}`, rc, alarm };
  return { ...answer, kind: "doubtful" };
}
