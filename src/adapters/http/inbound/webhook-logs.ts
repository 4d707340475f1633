import * as z from "zod";
import { replayWebhook } from "../../../application/inbound/replay-webhook.ts";
import { zId } from "../../../domain/ids.ts";
import { CountedRefusal } from "../../../domain/inbound/counted-refusal.ts";
import {
  shownWebhook,
  shownWebhookDetail,
  WebhookLog,
  WebhookLogDetail,
  zInboundProvider,
} from "../../../domain/inbound/webhook-log.ts";
import { refuse } from "../../../domain/refusal.ts";
import { addSeconds, zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery } from "../core/page.ts";
import { idParam } from "../core/params.ts";
import { timesInOrder } from "../core/ranges.ts";

const TAG = "Webhooks";
const READ = { staff: "notifications:read" } as const;
const WRITE = { staff: "notifications:write" } as const;
const Params = z.object({ webhook_id: idParam("inbound", "webhook_log.not_found") });

/** So far a search goes back by itself: rows are kept longer, and looked through by their ids. */
const LOOKED_BACK_DAYS = 30;
const LOOKED_BACK_SECONDS = LOOKED_BACK_DAYS * 24 * 60 * 60;

const LogQuery = PageQuery.extend({
  provider: zInboundProvider.optional(),
  effect: z.string().min(1).max(60).optional().meta({ example: "unknown_reference" }),
  state: z.enum(["waiting", "applied"]).optional(),
  from: zInstant.optional(),
  until: zInstant.optional(),
  q: z
    .string()
    .min(4)
    .max(100)
    .optional()
    .meta({ description: "Its own id, or how the id begins of what it is about" }),
}).check(timesInOrder);

export const getLogs = endpoint(
  {
    method: "get",
    path: "/notifications/webhook/logs",
    audience: READ,
    tag: TAG,
    summary: "Webhooks that came in and were genuine, the newest first",
    description:
      `Of the last ${LOOKED_BACK_DAYS} days, or since \`from\`; with \`q\`, of all that are kept ` +
      "(`retention.inbound_days`). Refused ones are counted instead: see " +
      "`/notifications/webhook/refusals`.",
    query: LogQuery,
    cursor: zId("inbound"),
    answer: { status: 200, schema: listOf(WebhookLog), description: "A page" },
    refuses: [],
  },
  async ({ ports, query }) => {
    const from = query.from ?? addSeconds(query.until ?? ports.now(), -LOOKED_BACK_SECONDS);
    const asked = query.q === undefined ? { ...query, from } : query;
    const { data, next_cursor } = await ports.inbound.list(asked);
    return { body: { data: data.map(shownWebhook), next_cursor } };
  },
);

export const getLog = endpoint(
  {
    method: "get",
    path: "/notifications/webhook/logs/{webhook_id}",
    audience: READ,
    tag: TAG,
    summary: "One webhook as it came in, with its headers and its body",
    params: Params,
    answer: { status: 200, schema: WebhookLogDetail, description: "As it came, secrets hidden" },
    refuses: ["webhook_log.not_found"],
  },
  async ({ ports, params }) => {
    const found = (await ports.inbound.find(params.webhook_id)) ?? refuse("webhook_log.not_found");
    return { body: shownWebhookDetail(found) };
  },
);

export const postReplay = endpoint(
  {
    method: "post",
    path: "/notifications/webhook/logs/{webhook_id}/replay",
    audience: WRITE,
    tag: TAG,
    summary: "Apply one webhook once more",
    description:
      "As it came, by the rules and the code of today. What it did before is not done again: " +
      "about money its vendor is asked.",
    params: Params,
    answer: { status: 202, schema: WebhookLog, description: "It is in the queue" },
    refuses: ["webhook_log.not_found", "webhook_log.not_genuine"],
  },
  async ({ ports, actor, params }) => ({
    body: shownWebhook(await replayWebhook(ports, actor, params.webhook_id)),
  }),
);

/** The key of a line: its day, provider, verdict and source. */
const zRefusalKey = z.string().regex(/^\d{4}-\d\d-\d\d \S{1,60} [a-z]{1,20} \S{1,60}$/);

export const getRefusals = endpoint(
  {
    method: "get",
    path: "/notifications/webhook/refusals",
    audience: READ,
    tag: TAG,
    summary: "Webhooks that were refused, counted by day and sender, the latest day first",
    description: "For 30 days. A day has a line for a hundred senders of each provider.",
    query: PageQuery.extend({
      provider: zInboundProvider.optional(),
      verdict: CountedRefusal.shape.verdict.optional(),
    }),
    cursor: zRefusalKey,
    answer: { status: 200, schema: listOf(CountedRefusal), description: "A page" },
    refuses: [],
  },
  async ({ ports, query }) => ({ body: await ports.webhookRefusals.list(query) }),
);

export const webhookLogEndpoints: readonly Endpoint[] = [getLogs, getLog, postReplay, getRefusals];
