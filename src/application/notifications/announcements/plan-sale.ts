import type { SaleJob } from "../../../domain/operations/job.ts";
import type { Use } from "../../../ports/index.ts";
import { newNotification } from "../../shared/notifications/new-notification.ts";

/** Has a channel at Discord told of a sale. Planned again it adds nothing. */
export async function planSale(
  { commit, notifications, now }: Use<"commit" | "notifications" | "now">,
  { sale_id, channel_id: recipient }: SaleJob,
): Promise<void> {
  const at = now();
  const subject = { kind: "sale", id: sale_id } as const;
  const told = { recipient, event: "sold", subject, details: null };
  const way = { channel: "discord", address: recipient } as const;
  const row = newNotification({ told, way, category: "system", at, due_at: null });
  await commit(notifications.plan(told, [row], at));
}
