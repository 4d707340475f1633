import {
  draftAnnouncement,
  draftedBy,
  sayDraft,
} from "../../../../application/discord/broadcasts/draft-announcement.ts";
import {
  announce as announceTo,
  countAudience,
} from "../../../../application/notifications/announcements/announce.ts";
import type { Staff } from "../../../../domain/actor.ts";
import { hexDigest } from "../../../../domain/digest.ts";
import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import { zId } from "../../../../domain/ids.ts";
import { NewAnnouncement } from "../../../../domain/notifications/staff/announcement.ts";
import { Refusal, refuse } from "../../../../domain/refusal.ts";
import type { Ports } from "../../../../ports/index.ts";
import type { Handler, StorefrontCall } from "../../call.ts";
import { provedStaffOf, staffOf } from "../../staff-of.ts";

const zDraft = zId("discord_broadcast");

/** Shows what would be said, and to whom, before anybody hears of it. */
export const announce: Handler = async (ports, call) => {
  const { say, interaction, guild } = call;
  const staff = await staffOf(ports, call, "notifications:write");
  if (guild === undefined) return refuse("discord.staff_only");
  const { action } = interaction;
  const { title = "", text = "" } = action.kind === "modal" ? action.fields : {};
  const { to, words } = announcementOf({ title, text }) ?? refuse("discord.text_wrong");
  const [draft, { recipients }] = await Promise.all([
    draftAnnouncement(ports, staff, { ...words.id, guild }),
    countAudience(ports, { to }),
  ]);
  return {
    text: say({ id: "Belum dikirim. Sudah benar?", en: "Not sent yet. Is it right?" }),
    cards: [
      {
        ...{ title: words.id.title, body: words.id.text, color: guild.color },
        fields: [
          {
            name: say({ id: "Channel", en: "Channel" }),
            value: channelIn(call, guild.channels.shop),
            inline: true,
          },
          {
            name: say({ id: "Pelanggan", en: "Customers" }),
            value: String(recipients),
            inline: true,
          },
        ],
      },
    ],
    rows: [
      [
        {
          label: say({ id: "Kirim", en: "Send" }),
          ...{ style: "success", custom_id: customId("announce_send", draft.id) },
        },
        { label: say({ id: "Batal", en: "Cancel" }), custom_id: customId("cancel") },
      ],
    ],
  };
};

function channelIn({ say }: StorefrontCall, channel: string | null): string {
  if (channel !== null) return `<#${channel}>`;
  return say({ id: "tidak ada channel toko", en: "there is no shop channel" });
}

/**
 * Has it said in the guild's shop channel, and told to all customers by the channels that each of
 * them wants; once, however often it is pressed.
 */
export const announceAsShown: Handler = async (ports, call) => {
  const { say, interaction, about } = call;
  const staff = await provedStaffOf(ports, call, "notifications:write");
  const id = zDraft.safeParse(about[0]).data ?? refuse("discord_broadcast.not_found");
  const { draft, words } = await draftedBy(ports, staff, { id, guild_id: interaction.guild_id });
  await sayDraft(ports, staff, draft);
  const sent = await toCustomers(ports, staff, { id, words });
  const [channel = null] = draft.targets.map(({ channel_id }) => channel_id);
  return {
    cards: [
      {
        title: words.title,
        body: say({
          id: `Sedang dikirim kepada ${sent?.recipients ?? 0} pelanggan.`,
          en: `On its way to ${sent?.recipients ?? 0} customers.`,
        }),
        fields: [
          {
            name: say({ id: "Channel", en: "Channel" }),
            value: channelIn(call, channel),
          },
          ...(sent === undefined ? [] : [{ name: "ID", value: sent.id }]),
        ],
      },
    ],
  };
};

interface Confirmed {
  readonly id: string;
  readonly words: { readonly title: string; readonly text: string };
}

/** `undefined` where the shop has nobody to tell. */
async function toCustomers(ports: Ports, staff: Staff, { id, words }: Confirmed) {
  const read = announcementOf(words) ?? refuse("discord.text_wrong");
  const { dry_run: _never, ...wanted } = read;
  const digest = hexDigest("sha256", JSON.stringify(wanted.words));
  const request = { key: `discord ${id}`, digest };
  try {
    return (await announceTo(ports, staff, { ...wanted, request })).answer;
  } catch (error) {
    if (error instanceof Refusal && error.code === "announcement.nobody") return undefined;
    throw error;
  }
}

function announcementOf(words: Confirmed["words"]): NewAnnouncement | undefined {
  const to = { kind: "all" } as const;
  return NewAnnouncement.safeParse({ category: "promotion", to, words: { id: words } }).data;
}
