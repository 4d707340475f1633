import { linkByCode } from "../../../../application/discord/link-discord.ts";
import { DiscordPerson } from "../../../../domain/discord/discord-link.ts";
import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Reply } from "../../../../domain/discord/storefront/reply.ts";
import type { Handler, StorefrontCall } from "../../call.ts";
import { secretIn } from "../../typed.ts";

/** Links who typed a code to the account that it was issued for. */
export const link: Handler = async (ports, call) => {
  const { person } = call.interaction;
  const before = await ports.discordLinks.buyer(person.discord_id);
  // It may be this very code that has linked them: a job comes again.
  if (before !== undefined) return linkedReply(call, before.name);
  const code = await secretIn(ports, call, "code");
  if (code === "") return howReply(call);
  await linkByCode(ports, DiscordPerson.parse(person), code);
  const after = await ports.discordLinks.buyer(person.discord_id);
  return linkedReply(call, after?.name ?? "");
};

function linkedReply({ say }: StorefrontCall, name: string): Reply {
  const text = say({
    id: `🔗 Akun Discord Anda terhubung dengan akun **${name}**.`,
    en: `🔗 Your Discord account is linked to the account **${name}**.`,
  });
  const balance = {
    label: say({ id: "Saldo", en: "Balance" }),
    custom_id: customId("balance"),
  };
  return { text, rows: [[balance]] };
}

function howReply({ say }: StorefrontCall): Reply {
  const text = say({
    id: "Masuk ke akun Anda di situs toko, minta kode di bagian Discord, lalu ketik di sini.",
    en: "Sign in to your account at the shop, ask for a code under Discord, then type it here.",
  });
  const label = say({ id: "Ketik kode", en: "Type the code" });
  return { text, rows: [[{ label, style: "primary", custom_id: customId("link_form") }]] };
}
