import * as z from "zod";

/**
 * What messages are about, as people choose channels by.
 *
 * - `transaction`: orders and money; heard at once, at any hour.
 * - `security`: the account and who may use it; heard at once, at any hour, and never turned off.
 * - `system`: what the shop tells of its working, such as goods that are back or a maintenance.
 * - `promotion`: offers.
 */
const CATEGORIES = ["transaction", "security", "system", "promotion"] as const;
export const zCategory = z.enum(CATEGORIES).meta({ id: "NotificationCategory" });
export type Category = z.infer<typeof zCategory>;

const AT_ONCE: readonly Category[] = ["transaction", "security"];

/** Whether messages of the category wait for the end of quiet hours and for a daily digest. */
export function mayWait(category: Category): boolean {
  return !AT_ONCE.includes(category);
}
