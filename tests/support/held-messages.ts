import { SubjectNotice } from "../../src/domain/notifications/notice.ts";

export interface HeldMessage {
  readonly id: string;
  readonly queue: string;
  readonly body: unknown;
  /** As it was sent: the body and whose it is. */
  readonly sent?: unknown;
}

/** Messages a test holds back to deliver itself: late, twice, or to a consumer that crashes. */
export const heldMessages: {
  closed: boolean;
  readonly waiting: HeldMessage[];
} = { closed: false, waiting: [] };

/** What was there before a test's story began. Its owners are not told of it, by a mail each. */
export const untold = new Set<string>();

/** Whether this is the notice of something untold, and of no change that came after it. */
export function isUntold(body: unknown): boolean {
  const { data } = SubjectNotice.safeParse(body);
  return data?.event === "success" && untold.has(data.subject.id);
}
