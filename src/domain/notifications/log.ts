import * as z from "zod";
import { zId } from "../ids.ts";
import { type BusinessDay, zInstant } from "../time.ts";
import { zCategory } from "./category.ts";
import { type Channel, zMessageChannel } from "./channel.ts";
import { type NotificationStatus, zNotificationStatus } from "./delivery-status.ts";

const Address = z.string().meta({
  description: "Masked: enough to tell one from another",
  example: "s***@example.com",
});

/** One message to one address, as staff see it. What it said is not kept. */
export const NotificationLog = z
  .object({
    id: zId("notification"),
    user_id: z.union([zId("user"), zId("admin"), zId("discord_channel")]).meta({
      description:
        "A customer, a member of staff who is told of an alert, or a channel that is told of sales",
    }),
    subject_kind: z.string().meta({ example: "transaction" }),
    subject_id: z.string().meta({ example: "txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
    event: z.string().meta({ example: "success" }),
    channel: zMessageChannel,
    address: Address,
    status: zNotificationStatus,
    created_at: zInstant,
    updated_at: zInstant,
    category: zCategory,
    due_at: zInstant.nullable().meta({
      description: "Until when it waits for the end of its reader's quiet hours",
    }),
  })
  .meta({ id: "NotificationLog" });
export type NotificationLog = z.infer<typeof NotificationLog>;

/** What became of one try, and what the vendor answered. */
const NotificationAttempt = z
  .object({
    number: z.int().min(1),
    provider: z.string().meta({ example: "smtp" }),
    outcome: z.enum(["started", "accepted", "rejected", "deferred", "unknown", "retried"]).meta({
      description:
        "`started` was never heard of again: whether it arrived is not known. `retried` is no " +
        "try: there staff had the message tried again",
    }),
    code: z.string().meta({
      description:
        "The vendor's, or what the shop found; of a retry, who of the staff asked for it",
      example: "250",
    }),
    provider_id: z.string().nullable(),
    milliseconds: z.int().min(0),
    cost: z.int().min(0).nullable().meta({ description: "In rupiah, where the price is known" }),
    failure: z
      .string()
      .nullable()
      .meta({
        description:
          "Why it did not go, in the vendor's words; or the vendor's code for why what it had " +
          "accepted did not arrive",
      }),
    created_at: zInstant,
  })
  .meta({ id: "NotificationAttempt" });

export const NotificationLogDetail = NotificationLog.extend({
  attempts: z.array(NotificationAttempt).meta({ description: "Every try, the first first" }),
}).meta({ id: "NotificationLogDetail" });
export type NotificationLogDetail = z.infer<typeof NotificationLogDetail>;

/** What messages are searched by. */
export interface LogSearch {
  readonly user_id?: NotificationLog["user_id"] | undefined;
  readonly address?: string | undefined;
  readonly provider_id?: string | undefined;
  readonly subject_id?: string | undefined;
  readonly event?: string | undefined;
  readonly channel?: Channel | undefined;
  readonly status?: NotificationStatus | undefined;
  /** WIB days, both inclusive. */
  readonly from?: BusinessDay | undefined;
  readonly to?: BusinessDay | undefined;
}

/** Statuses of few messages, which an index leads to. */
const RARE_STATUSES = ["PENDING", "FAILED"] as const satisfies readonly NotificationStatus[];

export function isRare(status: NotificationStatus): boolean {
  return RARE_STATUSES.some((each) => each === status);
}

/**
 * Whether a search needs its days: it asks for what can only be seen in the messages themselves,
 * and no index leads to few of them.
 */
export function needsDays({ status, event, channel, ...search }: LogSearch): boolean {
  const { user_id, address, provider_id, subject_id } = search;
  const leads = user_id ?? address ?? provider_id ?? subject_id;
  if (leads !== undefined || (status !== undefined && isRare(status))) return false;
  return (event ?? channel ?? status) !== undefined;
}
