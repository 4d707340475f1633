import { wibDateTime } from "../time.ts";
import type { AccountNotice, NoticeContent } from "./notice.ts";

/** What the owner of an account is told of a change: which and when, never what was put in. */
export function accountContent({ event, at }: AccountNotice): NoticeContent {
  const time = wibDateTime(at);
  return {
    about: { occasion: "account", event },
    what: time,
    facts: [["time", time]],
    unworded: event,
  };
}
