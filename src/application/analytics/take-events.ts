import { type Customer, isByKey, type Visitor } from "../../domain/actor.ts";
import {
  type ClientEvent,
  DIGEST_LENGTH,
  type EventRefusal,
  type Judged,
  judgeEvent,
  type TakenEvent,
} from "../../domain/analytics/client-event.ts";
import { PRODUCT_VIEWED, type Properties } from "../../domain/analytics/event.ts";
import { type EventsJob, inMessages } from "../../domain/analytics/events-job.ts";
import { viewsOf } from "../../domain/analytics/views.ts";
import { visitorIndex, visitorSession } from "../../domain/analytics/visitor.ts";
import { networkOf } from "../../domain/network.ts";
import { channelOf, soldThrough } from "../../domain/orders/channel.ts";
import { refuse } from "../../domain/refusal.ts";
import { businessDay, type Instant } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"catalogue" | "eventRules" | "jobs" | "log" | "now" | "userAgents" | "vault">;

interface ToldEvents {
  readonly sent_at: Instant | undefined;
  readonly events: readonly ClientEvent[];
}

/** What became of one of them, in the order in which they were told. */
interface EventAnswer {
  readonly id: string;
  readonly status: "accepted" | "refused";
  readonly code?: EventRefusal;
  readonly property?: string | undefined;
}

/** All events of a request; one send to a queue takes 256 KB, with what is said of each by us. */
const REQUEST_BYTES_MAX = 200_000;
const MEGABYTE = 1_000_000;

/**
 * Takes what a client tells, event by event, and answers once the queue has them: they are stored
 * from there, each once. A day that has been told too much of takes no more, so that nobody can
 * fill the database. Nothing of where the client is, and nothing personal, goes into the queue.
 */
export async function takeEvents(
  ports: Ports,
  actor: Customer | Visitor,
  { sent_at, events }: ToldEvents,
): Promise<readonly EventAnswer[]> {
  if (bytesIn(events) > REQUEST_BYTES_MAX) refuse("request.too_large");
  const isWatched = actor.kind === "visitor" || !isByKey(actor);
  if (isWatched && ports.userAgents.isBot(actor.user_agent)) {
    return allRefused(events, "event.bot");
  }
  const received_at = ports.now();
  const [rules, { products, settings }] = await Promise.all([
    ports.eventRules.ofDay(businessDay(received_at)),
    ports.catalogue.snapshot(),
  ]);
  if (rules.told_bytes >= settings["analytics.megabytes_per_day"] * MEGABYTE) {
    ports.log.error("events.day_full", { told_bytes: rules.told_bytes });
    return allRefused(events, "event.day_full");
  }
  const court = {
    received_at,
    sent_at,
    rulesOf: (name: string) => rules.schemas.get(name),
    isSold: (wanted: string) => products.some(({ sku }) => sku === wanted),
  };
  const judged = eachOnce(events.map((told) => judgeEvent(told, court)));
  const taken = judged.flatMap((each) => (each.kind === "taken" ? [each.event] : []));
  const minutes = settings["analytics.view_minutes"];
  const job = await jobOf(ports, actor, { taken, received_at, salt: rules.salt, minutes });
  await ports.jobs
    .sendAll(inMessages(job).map((body) => ({ queue: "events", body })))
    .catch(() => refuse("service.unavailable", { retry_after_seconds: 5 }));
  return events.map(({ id }, place) => answerOf(id, judged[place]));
}

/** Of what is flat: what is nested is refused as it is, however deep. */
function bytesIn(events: readonly ClientEvent[]): number {
  const flat = events.map(({ properties, ...event }) => ({
    ...event,
    properties: Object.fromEntries(
      Object.entries(properties).filter(([, value]) => !(value instanceof Object)),
    ),
  }));
  return JSON.stringify(flat).length;
}

function allRefused(events: readonly ClientEvent[], code: EventRefusal): readonly EventAnswer[] {
  return events.map(({ id }) => ({ id, status: "refused", code }));
}

function answerOf(id: string, judged: Judged | undefined): EventAnswer {
  if (judged?.kind !== "refused") return { id, status: "accepted" };
  const { code, property } = judged;
  return { id, status: "refused", code, ...(property !== undefined && { property }) };
}

/** Of two with one id in a request, nobody knows which was meant: the first is taken. */
function eachOnce(judged: readonly Judged[]): readonly Judged[] {
  const seen = new Set<string>();
  return judged.map((each) => {
    if (each.kind === "refused") return each;
    if (seen.has(each.event.uuid)) return { kind: "refused", code: "event.id_repeated" };
    seen.add(each.event.uuid);
    return each;
  });
}

interface Taken {
  readonly taken: readonly TakenEvent[];
  readonly received_at: Instant;
  readonly salt: string;
  /** For how long a look at a product counts once; 0 for every look. */
  readonly minutes: number;
}

async function jobOf(
  ports: Use<"vault">,
  actor: Customer | Visitor,
  { taken, received_at, salt, minutes }: Taken,
): Promise<EventsJob> {
  const owner = actor.kind === "visitor" ? null : actor.id;
  const quote = actor.kind === "visitor" ? null : soldThrough(actor);
  const events = taken.map(async ({ uuid, session: said, hashed, ...event }) => {
    const session =
      actor.kind === "visitor" ? await visitorOf(ports, actor, { salt, said }) : actor.session_id;
    const of = viewsOf(owner ?? session ?? "", event.sku ?? "");
    const counts = event.name === PRODUCT_VIEWED && minutes > 0;
    const named = counts
      ? { id: of + event.at, view: { of, minutes } }
      : { id: `${owner ?? "web"}:${uuid}` };
    const properties = await withDigests(ports, event.properties, hashed);
    return { ...event, ...named, session, properties };
  });
  const channel = channelOf({ quote });
  return { received_at, channel, user_id: owner, events: await Promise.all(events) };
}

async function visitorOf(
  { vault }: Use<"vault">,
  { ip, user_agent }: Visitor,
  { salt, said }: { readonly salt: string; readonly said: string },
): Promise<string> {
  const told = [networkOf(ip), user_agent, said];
  return visitorSession(await vault.index(visitorIndex(salt, told)));
}

async function withDigests(
  { vault }: Use<"vault">,
  properties: Properties | null,
  hashed: readonly string[],
): Promise<Properties | null> {
  const made = hashed.map(async (name) => {
    if (properties === null || !Object.hasOwn(properties, name)) return [];
    const value = properties[name];
    return [[name, (await vault.index(`event\n${value}`)).slice(0, DIGEST_LENGTH)] as const];
  });
  return { ...properties, ...Object.fromEntries((await Promise.all(made)).flat()) };
}
