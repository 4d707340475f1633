import * as z from "zod";
import { handOver } from "../operations/batches.ts";
import { eventAbout, type Said } from "../operations/webhooks/orders.ts";
import { digiflazzSends } from "../operations/webhooks/vendors.ts";
import { heldMessages } from "../support/held-messages.ts";
import type { Shop } from "../support/shop.ts";
import { eventually } from "../support/wait.ts";

const Outcome = z.object({ effect: z.string().nullable() });
const Alert = z.object({ kind: z.string(), detail: z.string() });

/** What a late webhook leads to, while messages are held back. */
export async function lateWord(shop: Shop, ref: string, said: Said, mark: number) {
  heldMessages.waiting.splice(0);
  const answer = await digiflazzSends(shop, eventAbout({ ref }, said, mark));
  const jobs = await eventually(async () => {
    const found = heldMessages.waiting.filter(({ queue }) => queue.endsWith("webhooks"));
    return found.length === 0 ? undefined : found;
  });
  const bodies = jobs.map(({ body }) => body);
  await handOver("fa-system-webhooks", bodies, shop.ports);
  const [event, alerts] = await shop.db.batch([
    shop.db
      .prepare("SELECT effect FROM inbound_events WHERE about = ? ORDER BY id DESC LIMIT 1")
      .bind(ref),
    shop.db
      .prepare("SELECT kind, detail FROM alerts WHERE subject IN (?1, ?2) ORDER BY number")
      .bind(ref, ref.slice(0, ref.lastIndexOf("-"))),
  ]);
  return {
    status: answer.status,
    effect: Outcome.parse(event?.results[0]).effect,
    alerts: z.array(Alert).parse(alerts?.results),
  };
}
