import * as z from "zod";
import type { Id } from "../../../domain/ids.ts";
import { InboxItem } from "../../../domain/notifications/inbox-item.ts";
import type { Use } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import {
  eventStream,
  lastEventOf,
  RECONNECT_MS,
  type Source,
} from "../core/streams/event-stream.ts";
import { INBOX_TAG } from "./inbox.ts";

/** The most that is told, and held, at once; the rest follows when that was read. */
const PAGE = 50;
/** Who was not woken looks by themselves after so long. */
const LOOK_MS = 20_000;
const SECONDS_MAX = 600;

const EXAMPLE = `retry: ${RECONNECT_MS}
id: 71
event: notification
data: {"id":"inb_01KAV3Q9C5X7M2N8P4R6T0W1YZ","sequence":71,"title":"Saldo masuk"}

event: end
data: {"reason":"time"}

`;

const getStream = endpoint(
  {
    method: "get",
    path: "/notifications/stream",
    audience: "customer",
    session: "shown_to_wallet",
    tag: INBOX_TAG,
    summary: "The caller's messages as they come, as server-sent events",
    description:
      "An event `notification` comes with each message, within a second of it, with the message " +
      "as data and its `sequence` as id. Whoever sends the last id they have heard, or the " +
      "`sequence` of the latest message they have listed, as `Last-Event-ID` hears all that came " +
      "behind it, and nothing twice; without it, what comes from now on. The stream ends with an " +
      "event `end`: `time` after `seconds`, and `signed_out` with the session. A comment comes " +
      "every few seconds while nothing else does. Only a few streams of one customer are open " +
      "at a time.",
    query: z.strictObject({
      seconds: z.coerce.number().int().min(1).max(SECONDS_MAX).default(SECONDS_MAX),
    }),
    answer: {
      status: 200,
      schema: z.string().meta({ example: EXAMPLE }),
      description: "Events of the kinds `notification` and `end`",
      media: ["text/event-stream"],
      raw_only: true,
    },
    refuses: ["stream.too_many"],
  },
  async ({ ports, actor, query: { seconds }, raw }) => {
    const after = raw.headers.has("last-event-id") ? lastEventOf(raw) : undefined;
    return await eventStream(ports, actor, { seconds, ask: newsOf(ports, actor.id, after) });
  },
);

/**
 * Each answer is one call to the wallet, which looks at the session and waits, and one to the
 * database where there may be news. The wallet is asked before the database is, so that whoever is
 * woken in between looks again at once.
 */
function newsOf(
  { balanceFeeds, inbox, now }: Use<"balanceFeeds" | "inbox" | "now">,
  owner: Id<"user">,
  last: number | undefined,
): Source["ask"] {
  let after = last;
  let seen = "";
  let looked_at_ms = 0;
  let isMore = false;

  async function look(): Promise<string> {
    const isFirst = looked_at_ms === 0;
    looked_at_ms = Date.now();
    const { latest, news } = isFirst
      ? await inbox.listen(owner, { at: now(), after, limit: PAGE })
      : { latest: 0, news: await inbox.after(owner, after ?? 0, PAGE) };
    isMore = news.length === PAGE;
    after = news.at(-1)?.sequence ?? after ?? latest;
    return news.map(said).join("");
  }

  return async (stream, wait_ms) => {
    const reading = { stream, seen, wait_ms: isMore ? 0 : wait_ms };
    const signs = await balanceFeeds.nextMessages(owner, reading);
    if (signs.kind === "too_many") return signs;
    const isDue = isMore || signs.seen !== seen || Date.now() >= looked_at_ms + LOOK_MS;
    seen = signs.seen;
    return { kind: "said", text: isDue ? await look() : "", isLast: false };
  };
}

function said(item: InboxItem): string {
  const data = JSON.stringify(InboxItem.parse(item));
  return `id: ${item.sequence}\nevent: notification\ndata: ${data}\n\n`;
}

export const inboxStreamEndpoints: readonly Endpoint[] = [getStream];
