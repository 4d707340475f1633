import * as z from "zod";
import { zChannel } from "../orders/channel.ts";
import { zBusinessDay, zInstant } from "../time.ts";
import { type ToldEvent, zProperties } from "./event.ts";

/** Work for the `events` queue: what one client has told, or a part of it. */
export const EventsJob = z.object({
  received_at: zInstant,
  channel: zChannel,
  user_id: z.string().nullable(),
  events: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      at: zInstant,
      day: zBusinessDay,
      session: z.string().nullable(),
      sku: z.string().nullable(),
      properties: zProperties.nullable(),
      view: z.object({ of: z.string(), minutes: z.int().min(1) }).optional(),
    }),
  ),
});
export type EventsJob = Readonly<z.infer<typeof EventsJob>>;

/** A queue takes messages of up to 128 KB, and some of it is its own. */
const MESSAGE_BYTES = 100_000;

/** The events of a job as they are stored; a client's never carry money. */
export function eventsOf({ events, ...common }: EventsJob): readonly ToldEvent[] {
  const unsold = { transaction_id: null, amount: null, currency: null };
  return events.map((event) => ({ ...event, ...common, ...unsold }));
}

/** What one client has told, in as few messages as it fits in. */
export function inMessages({ events, ...common }: EventsJob): readonly EventsJob[] {
  const jobs: EventsJob["events"][] = [];
  let room = 0;
  for (const event of events) {
    const bytes = new TextEncoder().encode(JSON.stringify(event)).length + 1;
    if (bytes > room) {
      jobs.push([]);
      room = MESSAGE_BYTES;
    }
    jobs.at(-1)?.push(event);
    room -= bytes;
  }
  return jobs.map((some) => ({ ...common, events: some }));
}
