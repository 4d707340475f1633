import type { DiscordJob } from "../../src/domain/operations/discord-job.ts";
import { businessDay } from "../../src/domain/time.ts";
import type { Shop } from "../support/shop.ts";
import { customerId } from "./seed.ts";

const GUILD = "123456789012345678";

/** Has customers buy, and somebody hear of it: what follows from it waits in the queues. */
export async function tradeThroughQueues(shop: Shop): Promise<void> {
  const buyers = await Promise.all(
    Array.from({ length: 4 }, () => shop.customer({ balance: 100_000 })),
  );
  for (const [place, buyer] of buyers.entries()) {
    for (const digit of [1, 2]) {
      await shop.buy(buyer, { sku: "pln20", customer_no: `5${place}${digit}45678901` });
    }
    const to = buyers[(place + 1) % buyers.length];
    const body = { to: to?.id, amount: 1_000 };
    await shop.request("POST", "/wallet/transfer", { token: buyer.token, key: "t", body });
  }
}

/** Jobs that no purchase brings about, by queue. */
export function otherJobs(shop: Shop): Readonly<Record<string, readonly unknown[]>> {
  const at = shop.ports.now();
  const day = businessDay(at);
  const tail = "0".repeat(26);
  const discord: readonly DiscordJob[] = [
    { kind: "commands", bot_id: `bot_${tail}`, guild_id: GUILD },
    { kind: "broadcast", broadcast_id: `dbc_${tail}` },
    { kind: "order_news", transaction_id: `txn_1${tail.slice(1)}`, about: "delivered" },
    { kind: "ticket_news", ticket_id: `tkt_2${tail.slice(1)}`, number: 1 },
    { kind: "person_ban", discord_id: GUILD },
    { kind: "guild_bans", guild_id: GUILD, after: "0" },
    { kind: "stock_message", guild_id: GUILD },
    { kind: "role_order", transaction_id: `txn_1${tail.slice(1)}` },
    { kind: "role", guild_id: GUILD, discord_id: GUILD, role_id: GUILD },
    { kind: "restocked", product_id: `prd_${tail}`, before: at },
  ] as readonly DiscordJob[];
  const events = Array.from({ length: 20 }, (_, batch) => ({
    received_at: at,
    channel: "web",
    user_id: customerId(batch),
    events: Array.from({ length: 50 }, (_event, place) => ({
      ...{ id: `e${batch}-${place}`, name: "product.viewed", at, day, session: "s", sku: "pln20" },
      properties: null,
    })),
  }));
  return { discord, events };
}
