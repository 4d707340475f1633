import { addSeconds, type Instant } from "../time.ts";

/** WhatsApp's day in which whoever wrote may be answered freely, less what a message may take. */
const SECONDS = 24 * 60 * 60 - 5 * 60;

export function replyWindowEnd(wrote: Instant): Instant {
  return addSeconds(wrote, SECONDS);
}
