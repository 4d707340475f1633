import { formatMoney, openCurrency } from "../../../domain/currency.ts";
import { hexDigest } from "../../../domain/digest.ts";
import { maskedGrowId } from "../../../domain/discord/grow-id.ts";
import { saying } from "../../../domain/discord/storefront/words.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import type { Use } from "../../../ports/index.ts";
import { sayIn } from "../broadcasts/tell-alert.ts";

const NONCE_LENGTH = 25;

/**
 * Says in a guild's donation channel what has become of a deposit: thanks for one that was
 * credited, and how one that is parked is claimed. The name is masked, and no balance is told.
 */
export async function tellDeposit(
  ports: Use<"catalogue" | "discordRest" | "gameDeposits" | "log" | "servedBots">,
  { deposit_id, status }: Extract<DiscordJob, { readonly kind: "deposit_news" }>,
): Promise<void> {
  const deposit = await ports.gameDeposits.find(deposit_id);
  // One that is parked no more has other news.
  if (deposit === undefined || deposit.status !== status) return;
  const { amount, currency, grow_id, guild_id, above_limit } = deposit;
  const { currencies } = await ports.catalogue.snapshot();
  const facts = openCurrency(currencies, currency);
  if (facts === undefined) return;
  const money = formatMoney(amount, currency, facts);
  const who = maskedGrowId(grow_id);
  const nonce = hexDigest("sha256", `${deposit_id} ${status}`).slice(0, NONCE_LENGTH);
  await sayIn(ports, { guild_id, channel: "donation", nonce }, ({ locale }) => {
    const say = saying(locale);
    if (status === "CREDITED") {
      return say({
        id: `✅ Setoran ${money} dari ${who} sudah masuk ke saldo. Terima kasih!`,
        en: `✅ ${who}'s deposit of ${money} is in their balance. Thank you!`,
      });
    }
    if (above_limit) {
      return say({
        id: `⏳ Setoran ${money} dari ${who} sudah diterima dan dilihat dulu oleh toko.`,
        en: `⏳ ${who}'s deposit of ${money} has arrived, and the shop looks at it first.`,
      });
    }
    return say({
      id:
        `❓ GrowID ${who} belum dikenal. Isi dan verifikasi dengan /growid, ` +
        `dan setoran ${money} masuk sendiri.`,
      en:
        `❓ GrowID ${who} is not known yet. Set and verify it with /growid ` +
        `to get the deposit of ${money}.`,
    });
  });
}
