import { escapeHtml } from "../escape-html.ts";
import type { Locale } from "../locale.ts";
import type { Wording } from "../notifications/notice.ts";

/** What the bot answers whoever starts it. */
export type BotReply = "linked" | "not_linked";

const WORDS: Readonly<Record<Locale, Readonly<Record<BotReply, readonly [string, string]>>>> = {
  id: {
    linked: ["Telegram terhubung", "Mulai sekarang kabar dari toko sampai juga di obrolan ini."],
    not_linked: [
      "Telegram belum terhubung",
      "Tautan ini sudah dipakai, kedaluwarsa, atau bukan dari toko. Buka pengaturan akun Anda di " +
        "toko dan minta tautan baru.",
    ],
  },
  en: {
    linked: ["Telegram linked", "From now on news of the shop comes to this chat, too."],
    not_linked: [
      "Telegram is not linked",
      "This link was used before, is over, or is none of the shop's. Ask for a new one in the " +
        "settings of your account.",
    ],
  },
};

export function botWording(reply: BotReply, locale: Locale): Wording {
  const [subject, text] = WORDS[locale][reply];
  return { subject, brief: `${subject}. ${text}`, text, html: `<p>${escapeHtml(text)}</p>` };
}
