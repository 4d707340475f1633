import type { Alert } from "../../operations/alert.ts";
import { wibDateTime } from "../../time.ts";
import type { MessageContent } from "../notice.ts";

/** What staff are told of an alert; `undefined` where it has not ended after all. */
export function alertContent(alert: Alert, event: string): MessageContent | undefined {
  const { kind, subject: about, detail, times, opened_at, cleared_at, note } = alert;
  if (event === "raised") {
    const values = { alert: kind, about, detail, times: String(times) };
    return { kind: "alert.raised", values: { ...values, time: wibDateTime(opened_at) } };
  }
  if (cleared_at === null) return undefined;
  const values = { alert: kind, about, detail: note, time: wibDateTime(cleared_at) };
  return { kind: "alert.cleared", values };
}
