import { PRODUCT_VIEWED } from "../../domain/analytics/event.ts";
import type { EventsJob } from "../../domain/analytics/events-job.ts";
import { viewsOf } from "../../domain/analytics/views.ts";
import { visitorIndex, visitorSession } from "../../domain/analytics/visitor.ts";
import type { Id } from "../../domain/ids.ts";
import { businessDay } from "../../domain/time.ts";
import type { Use } from "../../ports/index.ts";

type Ports = Use<"catalogue" | "eventRules" | "jobs" | "now" | "vault">;

/** What somebody at Discord was shown. */
export interface DiscordLook {
  readonly sku: string;
  /** The interaction that was answered so. */
  readonly interaction_id: string;
  readonly discord_id: string;
  /** Whose account is linked. */
  readonly user_id: Id<"user"> | null;
}

/** So old the settings may be that say how often a look counts. */
const RECENT_SECONDS = 60;

/** Tells that somebody at Discord was shown a product: as a visitor's look, by the queue. */
export async function tellDiscordView(ports: Ports, look: DiscordLook): Promise<void> {
  const { sku, interaction_id, discord_id, user_id } = look;
  const { catalogue, eventRules, vault } = ports;
  const at = ports.now();
  const day = businessDay(at);
  const settings = catalogue.recent(RECENT_SECONDS) ?? (await catalogue.snapshot()).settings;
  const { salt } = await eventRules.ofDay(day);
  const session = visitorSession(await vault.index(visitorIndex(salt, ["discord", discord_id])));
  const minutes = settings["analytics.view_minutes"];
  const of = viewsOf(user_id ?? session, sku);
  const named =
    minutes === 0
      ? { id: `discord:${interaction_id}:${sku}` }
      : { id: of + at, view: { of, minutes } };
  const event = { ...named, name: PRODUCT_VIEWED, at, day, session, sku, properties: null };
  const body: EventsJob = { received_at: at, channel: "discord", user_id, events: [event] };
  await ports.jobs.sendAll([{ queue: "events", body }]);
}
