import { wibDateTime } from "../time.ts";
import type { AccountNotice, MessageContent } from "./notice.ts";

/** What the owner of an account is told of a change: which and when, never what was put in. */
export function accountContent({ event, at }: AccountNotice): MessageContent {
  return { kind: `account.${event}`, values: { time: wibDateTime(at) } };
}
