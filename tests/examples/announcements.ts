import { NOTHING_TICKED } from "../../src/domain/notifications/staff/settings.ts";
import type { People } from "./customer.ts";
import { type Recorder, textAt } from "./recorder.ts";

const ADMIN = "/notifications/admin";
const ANNOUNCEMENTS = `${ADMIN}/announcements`;
const CHANNELS = `${ADMIN}/discord-channels`;

/** What one customer is written to, before it is called off again. */
export async function announcements({ record }: Recorder, { admin, budi }: People) {
  const { token } = admin;
  const text = "Token listrik lebih murah sampai hari Minggu.";
  const words = { id: { title: "Promo akhir pekan", text } };
  const all = { category: "promotion", to: { kind: "all" }, words };
  const counted = { ...all, dry_run: true };
  await record("count", `POST ${ADMIN}/send`, { token, body: counted });
  const one = { ...all, to: { kind: "customer", user_id: budi.id } };
  const made = await record("default", `POST ${ADMIN}/send`, { token, body: one });
  const asked = { token, params: { announcement_id: textAt(made, "announcement", "id") } };
  await record("default", `GET ${ANNOUNCEMENTS}`, { token });
  await record("default", `GET ${ANNOUNCEMENTS}/{announcement_id}`, asked);
  await record("default", `POST ${ANNOUNCEMENTS}/{announcement_id}/cancel`, asked);
}

/** What staff are told of alerts, and a channel at Discord of sales. */
export async function told({ record, shop }: Recorder, { admin, finance }: People) {
  const { token } = admin;
  const url = `https://discord.com/api/webhooks/813847887657123911/${"a".repeat(68)}`;
  const made = await record("default", `POST ${CHANNELS}`, { token, body: { name: "Toko", url } });
  const discord_channel_id = textAt(made, "id");
  const row = await shop.db.prepare("SELECT id FROM products WHERE sku = 'pln20'").first();
  const body = { products: [textAt(row, "id")], categories: [], amount: true, locale: "id" };
  const params = { channel_id: discord_channel_id };
  await record("default", `PUT ${CHANNELS}/{channel_id}/sales`, { token, params, body });
  await record("default", `GET ${CHANNELS}/{channel_id}`, { token, params });
  await record("default", `GET ${CHANNELS}`, { token });
  const asked = { token, params: { admin_id: finance.id } };
  const topics = { ...NOTHING_TICKED.topics, money: ["email", "discord"] };
  const chosen = { ...NOTHING_TICKED, topics, discord_channel_id };
  const seen = { ...asked, headers: { "if-match": '"0"' }, body: chosen };
  await record("default", `PUT ${ADMIN}/settings/{admin_id}`, seen);
  await record("default", `GET ${ADMIN}/settings/{admin_id}`, asked);
  await record("default", `GET ${ADMIN}/settings`, { token });
}
