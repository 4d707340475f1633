import { hexDigest } from "../../../domain/digest.ts";
import type { RestockWait } from "../../../domain/discord/goods/restock.ts";
import { customId, fitting } from "../../../domain/discord/storefront/custom-id.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import { type SellingPlace, standingIn } from "../../../domain/discord/storefront/selling-place.ts";
import { saying } from "../../../domain/discord/storefront/words.ts";
import type { DiscordJob } from "../../../domain/operations/discord-job.ts";
import { cataloguePricing } from "../../../domain/products/catalogue-pricing.ts";
import type { Product } from "../../../domain/products/product.ts";
import { addSeconds } from "../../../domain/time.ts";
import type { Use } from "../../../ports/index.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import { NoticePostponed } from "../../shared/jobs/postponed.ts";

type Ports = Use<
  "catalogue" | "commit" | "discordRest" | "log" | "now" | "outbox" | "restockWaits" | "servedBots"
>;
type Restocked = Extract<DiscordJob, { readonly kind: "restocked" }>;

/** So many are told by one job. */
const PAGE = 10;
/** For so long is tried again what Discord may have heard: later it would say it twice. */
const RETRY_SECONDS = 10 * 60;
const NONCE_LENGTH = 25;
/** Of no guild in particular. */
const NOWHERE: SellingPlace = { guild_id: null, currencies: [] };

/**
 * Tells those who wait for a product that it is there again, who asked first first, until it is
 * sold out anew: whoever has not been told by then keeps waiting, as does whoever waits where it is
 * not sold now. Nobody is told twice, since who was told waits no more. Of whom Discord says
 * nothing for some minutes keep waiting, too, and hold up nobody.
 */
export async function tellRestocked(ports: Ports, job: Restocked): Promise<void> {
  const { product_id, before } = job;
  const facts = await ports.catalogue.snapshot();
  const product = facts.products.find(({ id }) => id === product_id);
  if (product === undefined || !isSold(ports, { facts, product }, NOWHERE)) return;
  const { available, waiting } = await ports.restockWaits.page(product_id, {
    ...{ before, limit: PAGE, without: await unsoldIn(ports, { facts, product }) },
  });
  if (available === 0 || waiting.length === 0) return;
  const doubtful: RestockWait[] = [];
  for (const wait of waiting) {
    if (await isTold(ports, wait, product)) {
      await ports.commit(ports.restockWaits.remove([wait]));
    } else doubtful.push(wait);
  }
  const at = ports.now();
  const isOver = at > addSeconds(before, RETRY_SECONDS);
  if (doubtful.length > 0 && !isOver) throw new NoticePostponed("Discord may not have heard it");
  if (doubtful.length > 0) {
    ports.log.error("discord.restock_not_told", { product_id, people: doubtful.length });
  }
  if (waiting.length < PAGE || doubtful.length === PAGE) return;
  await ports.commit(ports.outbox.enqueue({ queue: "discord", body: job }, at));
}

/** What is told of, and the catalogue that it is sold by. */
interface Of {
  readonly facts: CatalogueSnapshot;
  readonly product: Product;
}

function isSold({ now }: Use<"now">, { facts, product }: Of, place: SellingPlace): boolean {
  return standingIn(cataloguePricing(facts), place, now())(product).kind === "sold";
}

/** The guilds that do not sell it now: who waits there keeps waiting. */
async function unsoldIn(ports: Ports, of: Of): Promise<readonly string[]> {
  const served = (await ports.servedBots.all()).flatMap(({ guilds }) => guilds);
  const stopped = of.facts.settings["selling.stops"]
    .filter(({ scope }) => scope === "guild")
    .map(({ subject }) => ({ guild_id: subject, currencies: [] }));
  return [...served, ...stopped]
    .filter((guild) => !isSold(ports, of, guild))
    .map(({ guild_id }) => guild_id);
}

/** Not where Discord may or may not have heard it. */
async function isTold(
  { discordRest, servedBots }: Ports,
  wait: RestockWait & { readonly discord_id: string | null },
  product: Product,
): Promise<boolean> {
  const bot = await servedBots.calling(wait.bot_id);
  if (bot === undefined || wait.discord_id === null) return true;
  const name = hexDigest("sha256", `restocked ${product.id} ${wait.user_id} ${wait.asked_at}`);
  const to = { discord_id: wait.discord_id, nonce: name.slice(0, NONCE_LENGTH) };
  const outcome = await discordRest.directMessage(bot, to, restockedReply(wait, product));
  if (outcome.kind === "busy") throw new NoticePostponed("busy", outcome.retry_after_seconds);
  return outcome.kind !== "unknown";
}

/** Its button shows what it costs now where its reader asked for it. */
function restockedReply({ locale, guild_id }: RestockWait, { name, sku }: Product): Reply {
  const say = saying(locale);
  const place = guild_id === null ? [] : ["", guild_id];
  const custom_id = fitting("check", sku, "1", ...place) ?? customId("stock");
  return {
    text: say({ id: `${name} sudah ada lagi.`, en: `${name} is back in stock.` }),
    rows: [[{ label: say({ id: "Beli", en: "Buy" }), style: "success", custom_id }]],
  };
}
