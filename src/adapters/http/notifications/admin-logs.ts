import * as z from "zod";
import {
  notificationLog,
  shownNotification,
} from "../../../application/notifications/notification-log.ts";
import { retryNotification } from "../../../application/notifications/retry-notification.ts";
import { zId } from "../../../domain/ids.ts";
import { zMessageChannel } from "../../../domain/notifications/channel.ts";
import { zNotificationStatus } from "../../../domain/notifications/delivery-status.ts";
import {
  type LogSearch,
  NotificationLog,
  NotificationLogDetail,
  needsDays,
} from "../../../domain/notifications/log.ts";
import { SEARCH_DAYS_MAX } from "../../../domain/orders/transaction-search.ts";
import { zBusinessDay } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { daysInOrder, fewDaysWhere } from "../core/ranges.ts";

const TAG = "Notifications";
const ONE = "/notifications/admin/logs/{notification_id}";
const Params = z.object({ notification_id: idParam("notification", "notification.not_found") });
const READ = { staff: "notifications:read" } as const;
const zTyped = z.string().trim().min(1).max(300);

const LogQuery = PageQuery.extend({
  user_id: z
    .union([zId("user"), zId("admin"), zId("discord_channel")])
    .optional()
    .meta({ description: "Of a customer, of a member of staff, or of a channel at Discord" }),
  address: zTyped.optional().meta({
    description: "The whole address as the shop writes it, such as `+628123456789`",
  }),
  provider_id: zTyped.optional().meta({ description: "What a vendor calls a message" }),
  subject_id: zTyped.optional().meta({ description: "What it is about, such as a transaction" }),
  event: zTyped.optional().meta({ example: "success" }),
  channel: zMessageChannel.optional(),
  status: zNotificationStatus.optional(),
  from: zBusinessDay.optional().meta({ description: "First WIB day, inclusive" }),
  to: zBusinessDay.optional().meta({ description: "Last WIB day, inclusive" }),
}).check(daysInOrder, fewDaysWhere<LogSearch>(needsDays));

export const getLogs = endpoint(
  {
    method: "get",
    path: "/notifications/admin/logs",
    audience: READ,
    tag: TAG,
    summary: "What was sent to whom, the newest first",
    description:
      "Without a person, an address, a subject or a vendor's name for a message, `event`, " +
      `\`channel\` and the statuses of most messages need days (at most ${SEARCH_DAYS_MAX}). ` +
      "Addresses are masked, and words are not kept.",
    query: LogQuery,
    cursor: zId("notification"),
    answer: { status: 200, schema: listOf(NotificationLog), description: "A page of messages" },
    refuses: [],
  },
  async ({ ports, query: { limit, cursor, ...search } }) => {
    const { data, next_cursor } = await ports.notificationLogs.search(search, { limit, cursor });
    return { body: { data: data.map(shownNotification), next_cursor } };
  },
);

export const getLog = endpoint(
  {
    method: "get",
    path: ONE,
    audience: READ,
    tag: TAG,
    summary: "One message, with every try to deliver it",
    params: Params,
    answer: { status: 200, schema: NotificationLogDetail, description: "As it stands now" },
    refuses: ["notification.not_found"],
  },
  async ({ ports, params }) => ({ body: await notificationLog(ports, params.notification_id) }),
);

export const postRetry = endpoint(
  {
    method: "post",
    path: `${ONE}/retry`,
    audience: { staff: "notifications:write" },
    stepUp: true,
    tag: TAG,
    summary: "Try a message that has failed again, the way it went",
    description:
      "Other messages about the same, and those that got through, stay as they are. It is worded " +
      "anew, of what stands now. Where it may have arrived, it is sent again only with " +
      "`even_if_sent`.",
    params: Params,
    body: z
      .strictObject({
        even_if_sent: z.boolean().default(false).meta({
          description: "Also where a try may have arrived: its reader may get it twice",
        }),
      })
      .meta({ id: "NotificationRetry" }),
    answer: { status: 202, schema: NotificationLogDetail, description: "It is on its way" },
    refuses: [
      "channel.not_connected",
      "notification.not_failed",
      "notification.not_found",
      "notification.outcome_unknown",
    ],
  },
  async ({ ports, actor, params: { notification_id: id }, body }) => {
    await retryNotification(ports, actor, { id, ...body });
    return { body: await notificationLog(ports, id) };
  },
);

export const adminLogEndpoints: readonly Endpoint[] = [getLogs, getLog, postRetry];
