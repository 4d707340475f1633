import * as z from "zod";
import {
  archiveMessage,
  readAllMessages,
  readMessage,
} from "../../../application/notifications/read-messages.ts";
import { zId } from "../../../domain/ids.ts";
import { zCategory } from "../../../domain/notifications/category.ts";
import { INBOX_MAX, InboxItem } from "../../../domain/notifications/inbox-item.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, zNumberKey } from "../core/page.ts";
import { idParam } from "../core/params.ts";

export const INBOX_TAG = "Inbox";
const Params = z.object({ message_id: idParam("inbox_item", "notification.not_found") });
const zFlag = z.enum(["true", "false"]).default("false");
const Unread = z
  .object({ unread: z.number().int().nonnegative() })
  .meta({ id: "UnreadMessages", example: { unread: 3 } });

const getMessages = endpoint(
  {
    method: "get",
    path: "/notifications",
    audience: "customer",
    tag: INBOX_TAG,
    summary: "What the caller was told, the latest first",
    description:
      `Every message stands here, by whatever channels it went: the latest ${INBOX_MAX}, for 180 ` +
      "days. None holds a secret. Those that are archived are listed by `archived=true` alone. " +
      "`GET /notifications/stream` tells of new ones as they come.",
    query: PageQuery.extend({
      unread: zFlag,
      archived: zFlag,
      category: zCategory.optional(),
    }),
    cursor: zNumberKey,
    answer: { status: 200, schema: listOf(InboxItem), description: "A page of them" },
    refuses: [],
  },
  async ({ ports, actor, query: { limit, cursor, category, ...flags } }) => {
    const [unread, archived] = [flags.unread === "true", flags.archived === "true"];
    const filter = { unread, archived, category };
    return { body: await ports.inbox.list(actor.id, filter, { limit, cursor }) };
  },
);

const getCount = endpoint(
  {
    method: "get",
    path: "/notifications/count",
    audience: "customer",
    tag: INBOX_TAG,
    summary: "How many messages are unread",
    description: "Without those that are archived.",
    answer: { status: 200, schema: Unread, description: "Their number" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: { unread: await ports.inbox.unread(actor.id) } }),
);

const putRead = endpoint(
  {
    method: "put",
    path: "/notifications/{message_id}/read",
    audience: "customer",
    tag: INBOX_TAG,
    summary: "Mark a message as read",
    description: "Again changes nothing.",
    params: Params,
    answer: { status: 200, schema: InboxItem, description: "As it is now" },
    refuses: ["notification.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await readMessage(ports, actor, params.message_id),
  }),
);

const putArchive = endpoint(
  {
    method: "put",
    path: "/notifications/{message_id}/archive",
    audience: "customer",
    tag: INBOX_TAG,
    summary: "Put a message away",
    description: "Again changes nothing. It is listed by `archived=true`.",
    params: Params,
    answer: { status: 200, schema: InboxItem, description: "As it is now" },
    refuses: ["notification.not_found"],
  },
  async ({ ports, actor, params }) => ({
    body: await archiveMessage(ports, actor, params.message_id),
  }),
);

const postReadAll = endpoint(
  {
    method: "post",
    path: "/notifications/read-all",
    audience: "customer",
    tag: INBOX_TAG,
    summary: "Mark all messages as read that the caller has seen",
    description: "Up to `until`, the latest of them: what came since stays unread.",
    body: z.strictObject({ until: zId("inbox_item") }).meta({ id: "ReadAllMessages" }),
    answer: { status: 200, schema: Unread, description: "How many are unread now" },
    refuses: ["notification.not_found"],
  },
  async ({ ports, actor, body }) => ({
    body: { unread: await readAllMessages(ports, actor, body.until) },
  }),
);

export const inboxEndpoints: readonly Endpoint[] = [
  getMessages,
  getCount,
  putRead,
  putArchive,
  postReadAll,
];
