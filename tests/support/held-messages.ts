import { SubjectNotice } from "../../src/domain/notifications/notice.ts";

/** Messages a test holds back to deliver itself: late, twice, or to a consumer that crashes. */
export const heldMessages: {
  closed: boolean;
  readonly waiting: { readonly id: string; readonly queue: string; readonly body: unknown }[];
} = { closed: false, waiting: [] };

/** What was there before a test's story began. Its owners are not told of it, by a mail each. */
export const untold = new Set<string>();

/** Whether this is the notice of something untold, and of no change that came after it. */
export function isUntold(body: unknown): boolean {
  const { data } = SubjectNotice.safeParse(body);
  return data?.event === "success" && untold.has(data.subject.id);
}
