// @module-tag slow
import { expect, it } from "vitest";
import { newId } from "../../../src/domain/ids.ts";
import type { Alert } from "../../../src/domain/operations/alert.ts";
import { deliver, settled } from "../../support/delivery.ts";
import { openShop } from "../../support/shop.ts";
import { eventually } from "../../support/wait.ts";
import { newBot } from "./at-discord.ts";
import { donationLog, locks, newName, proven } from "./deposits.ts";
import { inChannel } from "./goods.ts";

const shop = await openShop();
const { ports } = shop;
const bot = await newBot(shop, 2);
const [guild = "", other = ""] = bot.guild_ids;
const [ALERT, OTHERS, DONATION] = ["64502790666810001", "64502790666810002", "64502790666810003"];
const { token } = await shop.staff("super_admin");

async function configured(where: string, channels: object, currencies: readonly string[]) {
  await shop.db
    .prepare("UPDATE discord_configs SET channels = ?, currencies = ? WHERE guild_id = ?")
    .bind(
      JSON.stringify({ shop: null, log: null, alert: null, donation: null, ...channels }),
      JSON.stringify(currencies),
      where,
    )
    .run();
  ports.servedBots.forget();
}
await configured(guild, { alert: ALERT, donation: DONATION }, []);
await configured(other, { alert: OTHERS }, ["WL"]);

const textsIn = async (channel: string) =>
  (await inChannel(shop, channel)).map(({ content }) => content);

/** Nobody of the staff has asked to be told anything: that a guild has a channel is enough. */
async function raised(kind: Alert["kind"], subject: string): Promise<number> {
  await ports.commit(ports.alerts.raise({ kind, subject, detail: "rahasia" }, ports.now()));
  const query = "SELECT number FROM alerts WHERE kind = ? AND subject = ? AND cleared_at IS NULL";
  const number = Number(await shop.db.prepare(query).bind(kind, subject).first("number"));
  const job = "SELECT count(*) FROM outbox WHERE json_extract(body, '$.alert_number') = ?";
  expect(await shop.db.prepare(job).bind(number).first("count(*)")).toBe(1);
  await told(number, "raised");
  return number;
}

async function told(alert_number: number, event: "raised" | "cleared"): Promise<void> {
  const body = { alert_number, event, behind: "" };
  await deliver({ id: crypto.randomUUID(), queue: "fa-system-notifications", body }, ports);
  await settled();
}

it("brings alerts to the guild that they are about, and nothing of anybody", async () => {
  const { products } = await ports.catalogue.snapshot();
  const product = products.find(({ currency }) => currency === "IDR");
  if (product === undefined) throw new Error("nothing is sold");
  const number = await raised("stock.low", product.sku);
  await raised("supplier.deposit", "digiflazz");
  await raised("game_deposit.not_credited", newId("game_deposit", ports.now()));
  await raised("discord_guild.bans_refused", other);
  await eventually(async () => (await textsIn(OTHERS)).length === 1);
  await ports.commit(ports.alerts.clear("stock.low", product.sku, ports.now()));
  await told(number, "cleared");
  // Planned again, it is not said again.
  await told(number, "cleared");
  await eventually(async () => (await textsIn(ALERT)).length === 2);
  expect(await textsIn(ALERT)).toEqual([
    `⚠️ Stok menipis: ${product.sku}`,
    `✅ Stok menipis: ${product.sku} (selesai)`,
  ]);
  expect(await textsIn(OTHERS)).toEqual(["⚠️ Bot Discord tidak boleh memblokir anggota"]);
});

it("thanks for deposits where donations are, and says how a parked one is claimed", async () => {
  const log = await donationLog(shop, guild, token);
  const [stranger, name] = [newName(), newName()];
  await proven(shop, await shop.customer(), name);
  await log.tell(locks(name));
  await log.tell(locks(stranger));
  await eventually(async () => {
    await settled();
    return (await textsIn(DONATION)).length === 2;
  });
  const texts = (await textsIn(DONATION)).join("\n");
  expect(texts).toContain(`✅ Setoran 2 DL 5 WL dari ${name.slice(0, 3)}••• sudah masuk`);
  expect(texts).toContain(`❓ GrowID ${stranger.slice(0, 3)}••• belum dikenal`);
  for (const each of [name, stranger]) expect(texts).not.toContain(each);
});
