import * as z from "zod";
import type { Staff } from "../../../domain/actor.ts";
import type { LiveEvent } from "../../../domain/dashboard/live-event.ts";
import type { Use } from "../../../ports/index.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import {
  type Heard,
  lastEventOf,
  RECONNECT_MS,
  serverSentEvents,
} from "../core/streams/event-stream.ts";

/** The most that is told, and held, at once; the rest follows when that was read. */
const PAGE = 100;
/** A look takes one trip; what was committed is told within this and the time of a look. */
const LOOK_MS = 1_000;
const RENEW_MS = 15_000;
/** So many looks are far fewer calls than the platform lets one request make. */
const SECONDS_MAX = 300;

const EXAMPLE = `retry: ${RECONNECT_MS}
id: 71
event: status
data: {"sequence":71,"id":"txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ","status":"SUCCESS"}

event: end
data: {"reason":"time"}

`;

export const getStream = endpoint(
  {
    method: "get",
    path: "/admin/dashboard/stream",
    audience: { staff: "dashboard:read" },
    tag: "Dashboard",
    summary: "Orders, alerts and failed jobs as they come, as server-sent events",
    description:
      "`order` for a new order, `status` for one that has come to another status, `alert` for " +
      "one that was `raised` or `cleared`, `job` for one that its queue gave up (`dead`) or that " +
      "was `replayed`; each within two seconds of its commit. The id counts what is told: " +
      "whoever sends the last one as `Last-Event-ID` hears all that came behind it, and nothing " +
      "twice; without it, what comes from now on. `missed` comes first where some of it is not " +
      "kept any more: load the page anew. The stream ends with an event `end`: `time` after " +
      "`seconds`, and `signed_out` with the session or the permission. Five streams of one " +
      "member of staff are open at a time.",
    query: z.strictObject({
      seconds: z.coerce.number().int().min(1).max(SECONDS_MAX).default(SECONDS_MAX),
    }),
    answer: {
      status: 200,
      schema: z.string().meta({ example: EXAMPLE }),
      description: "Events of the kinds `order`, `status`, `alert`, `job`, `missed` and `end`",
      media: ["text/event-stream"],
      raw_only: true,
    },
    refuses: ["stream.too_many"],
  },
  async ({ ports, actor, query: { seconds }, raw }) => {
    const after = raw.headers.has("last-event-id") ? lastEventOf(raw) : undefined;
    const look = watching(ports, actor, after);
    return await serverSentEvents(ports, {
      seconds,
      request_id: actor.request_id,
      first: look,
      async ask(stream, wait_ms) {
        const until_ms = Date.now() + wait_ms;
        for (;;) {
          const heard = await look(stream);
          const isNews = heard?.kind !== "said" || heard.text !== "";
          const left_ms = until_ms - Date.now();
          if (isNews || left_ms <= 0) return heard;
          await scheduler.wait(Math.min(LOOK_MS, left_ms));
        }
      },
      leave: (stream) => ports.commit(ports.liveFeed.leave(stream)),
    });
  },
);

/** Each look is one trip, which sees to the session and the permission as well. */
function watching(
  { liveFeed, now }: Use<"liveFeed" | "now">,
  { id: admin_id, session_id }: Staff,
  last: number | undefined,
): (stream: string) => Promise<Heard | undefined> {
  let after = last;
  let renewed_at_ms = 0;
  let looked_at_ms = 0;

  return async (stream) => {
    // However much happens: a look is two queries, of which a request has a thousand.
    await scheduler.wait(Math.max(0, looked_at_ms + LOOK_MS - Date.now()));
    looked_at_ms = Date.now();
    const renews = Date.now() >= renewed_at_ms + RENEW_MS;
    const look = { stream, admin_id, session_id, after, limit: PAGE, at: now(), renews };
    const heard = await liveFeed.listen(look);
    if (heard.kind === "signed_out") return undefined;
    if (heard.kind === "too_many") return heard;
    if (renews) renewed_at_ms = Date.now();
    after = heard.last;
    const missed = heard.missed ? 'event: missed\ndata: {"reason":"not_kept"}\n\n' : "";
    return { kind: "said", text: missed + heard.events.map(said).join(""), isLast: false };
  };
}

function said(told: LiveEvent): string {
  return `id: ${told.sequence}\nevent: ${told.event}\ndata: ${JSON.stringify(told)}\n\n`;
}

export const dashboardStreamEndpoints: readonly Endpoint[] = [getStream];
