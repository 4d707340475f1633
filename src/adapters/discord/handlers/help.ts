import { COMMANDS } from "../../../domain/discord/storefront/commands.ts";
import type { Handler } from "../call.ts";

/** What one can do here. */
export const help: Handler = async (_ports, { say, guild }) => ({
  cards: [
    {
      title: say({ id: "Cara berbelanja", en: "How to shop" }),
      fields: COMMANDS.filter(({ staff }) => staff === undefined).map(({ name, description }) => ({
        name: `/${name}`,
        value: say(description),
        inline: true,
      })),
      footer: say({
        id: "Jawaban tidak sampai? Semua pesanan dan isinya ada di /history.",
        en: "No answer came? All orders, and what is in them, are in /history.",
      }),
      ...(guild && { color: guild.color }),
    },
  ],
});
