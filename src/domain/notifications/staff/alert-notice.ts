import type { Alert } from "../../operations/alert.ts";
import { wibDateTime } from "../../time.ts";
import type { MessageContent } from "../notice.ts";
import { ALERT_NAMES } from "../templates/words/alerts.ts";

/** What staff are told of an alert; `undefined` where it has not ended after all. */
export function alertContent(alert: Alert, event: string): MessageContent | undefined {
  const { kind, subject: about, detail, times, opened_at, cleared_at, note } = alert;
  const named = { alert: ALERT_NAMES.id[kind], about };
  const in_language = { en: { alert: ALERT_NAMES.en[kind] } };
  if (event === "raised") {
    const values = { ...named, detail, times: String(times), time: wibDateTime(opened_at) };
    return { kind: "alert.raised", values, in_language };
  }
  if (cleared_at === null) return undefined;
  const values = { ...named, detail: note, time: wibDateTime(cleared_at) };
  return { kind: "alert.cleared", values, in_language };
}
