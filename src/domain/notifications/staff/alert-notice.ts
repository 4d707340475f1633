import { type CurrencyFacts, moneyWithin } from "../../currency.ts";
import type { Locale } from "../../locale.ts";
import type { Alert } from "../../operations/alert.ts";
import { wibDateTime } from "../../time.ts";
import type { MessageContent } from "../notice.ts";
import { alertDetail } from "../templates/words/alert-details.ts";
import { ALERT_NAMES } from "../templates/words/alerts.ts";

/** What staff are told of an alert; `undefined` where it has not ended after all. */
export function alertContent(
  alert: Alert,
  event: string,
  currencies: readonly CurrencyFacts[],
): MessageContent | undefined {
  const { kind, subject: about, detail, times, opened_at, cleared_at, note } = alert;
  const named = { alert: ALERT_NAMES.id[kind], about };
  const isRaised = event === "raised";
  if (!isRaised && cleared_at === null) return undefined;
  const told = isRaised ? detail : note;
  const detailIn = (locale: Locale) => told && moneyWithin(alertDetail(told, locale), currencies);
  const en = { alert: ALERT_NAMES.en[kind], detail: detailIn("en") };
  const values = { ...named, detail: detailIn("id") };
  return isRaised
    ? {
        kind: "alert.raised",
        values: { ...values, times: String(times), time: wibDateTime(opened_at) },
        in_language: { en },
      }
    : {
        kind: "alert.cleared",
        values: { ...values, time: wibDateTime(cleared_at ?? opened_at) },
        in_language: { en },
      };
}
