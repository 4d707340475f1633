import { announce as announceTo } from "../../../../application/notifications/announcements/announce.ts";
import { hexDigest } from "../../../../domain/digest.ts";
import { NewAnnouncement } from "../../../../domain/notifications/staff/announcement.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { type Handler, requestOf } from "../../call.ts";
import { staffOf } from "../../staff-of.ts";

/** Has all customers told of something, by the channels that each of them wants. */
export const announce: Handler = async (ports, call) => {
  const { say, interaction } = call;
  const staff = await staffOf(ports, call, "notifications:write");
  const { action } = interaction;
  const given = action.kind === "modal" ? action.fields : {};
  const { title = "", text = "" } = given;
  const words = { id: { title, text } };
  const read = NewAnnouncement.safeParse({
    category: "promotion",
    to: { kind: "all" },
    words,
  }).data;
  if (read === undefined) return refuse("discord.text_wrong");
  const { dry_run: _never, ...wanted } = read;
  const digest = hexDigest("sha256", JSON.stringify(wanted.words));
  const { answer } = await announceTo(ports, staff, {
    ...wanted,
    request: requestOf(call, digest),
  });
  const { recipients, id } = answer;
  return {
    cards: [
      {
        title,
        body: say({
          id: `Sedang dikirim kepada ${recipients} pelanggan.`,
          en: `On its way to ${recipients} customers.`,
        }),
        fields: [{ name: "ID", value: id }],
      },
    ],
  };
};
