import { USUAL_BOT } from "../../sandbox/discord/bots.ts";
import { type Answer, post, said } from "./post.ts";

const [GUILD] = USUAL_BOT.guilds;
const [SHOP, , LOG] = GUILD?.channels ?? [];
const [, CUSTOMER] = GUILD?.roles ?? [];
const SPENT = { currency: "IDR", threshold: 1 };
const REASON = { reason: "Dibuat oleh npm start" };
/** Who the seeded customer is at the emulated Discord. */
const SARI = { id: "80351110224678913", username: "sari.w", global_name: "Sari" };

/** Who asks for what below. */
interface Seeders {
  /** The address of the API. */
  readonly api: string;
  readonly staff: string;
  readonly customer: { readonly token: string; readonly password: string };
}

/**
 * Opens the shop in the emulator's guild: its bot, a configuration, and the customer's account
 * there. What is there already stays as it is. Answers with what went wrong.
 */
export async function seedDiscord({ api, staff, customer }: Seeders): Promise<string | undefined> {
  const asked = { name: "Toko uji", bot_token: USUAL_BOT.token, ...REASON };
  const bot = await post(`${api}/discord/bot`, asked, staff);
  if (bot.body.code === "discord_bot.exists") return undefined;
  if (bot.status !== 201) return trouble(bot);
  const bot_id = String(bot.body.id);
  const channels = { shop: SHOP?.id, log: LOG?.id };
  const wanted = { guild_id: GUILD?.id, name: "Toko Sari", bot_id, channels, ...REASON };
  const config = await post(`${api}/discord/config`, wanted, staff);
  if (config.status !== 201) return trouble(config);
  const one = `${api}/discord/config/${config.body.id}`;
  const active = await post(`${one}/activate`, REASON, staff);
  if (active.status !== 200) return trouble(active);
  const started = await post(`${api}/discord/bot/${bot_id}/start`, REASON, staff);
  if (started.status !== 200) return trouble(started);
  // Whoever has bought something there is shown as a customer.
  const rule = { kind: "SPEND", role_id: CUSTOMER?.id, name: CUSTOMER?.name, ...SPENT };
  const ruled = await post(`${api}/discord/roles/${GUILD?.id}`, rule, staff);
  if (ruled.status !== 201) return trouble(ruled);
  return await linkCustomer(api, customer);
}

/** By Discord's own page, as the customer would. */
async function linkCustomer(
  api: string,
  { token, password }: Seeders["customer"],
): Promise<string | undefined> {
  const page = await post(`${api}/users/discord/authorize`, { password }, token);
  if (page.status !== 201) return page.body.code === "discord.linked" ? undefined : trouble(page);
  const agreed = await fetch(String(page.body.url), {
    method: "POST",
    body: new URLSearchParams(SARI),
    redirect: "manual",
  });
  const back = new URL(agreed.headers.get("location") ?? "").searchParams;
  const shown = { code: back.get("code"), state: back.get("state") };
  const linked = await post(`${api}/auth/discord/callback`, shown, token);
  return linked.status === 200 ? undefined : trouble(linked);
}

function trouble(answer: Answer): string {
  return `The shop at the emulated Discord could not be opened: ${said(answer)}`;
}
