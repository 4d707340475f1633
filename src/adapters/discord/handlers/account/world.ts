import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Say } from "../../../../domain/discord/storefront/words.ts";
import type { Handler } from "../../call.ts";

/** Where in the game one hands over locks, and under which name they are known. */
export const world: Handler = async (ports, { say, guild, interaction }) => {
  const [worlds, buyer] = await Promise.all([
    guild === undefined ? [] : ports.guildWorlds.ofGuild(guild.guild_id),
    ports.discordLinks.buyer(interaction.person.discord_id),
  ]);
  const known = buyer && (await ports.growIds.ofUser(buyer.id));
  const open = worlds.filter(({ access_level }) => access_level === "PUBLIC");
  const fields = open.map(({ world_name, owner_name }) => ({
    name: world_name,
    value: owner_name ?? "—",
    inline: true,
  }));
  const none = say({
    id: "Belum ada world di server ini. Tanya pengurus toko.",
    en: "There is no world in this server yet. Ask the shop.",
  });
  const how = say({
    id: "Setor lock di salah satu world ini; saldo terisi sendiri menurut GrowID Anda.",
    en: "Deposit locks in one of these worlds; your balance follows by your GrowID.",
  });
  const isClaimed = known?.verified_at === null;
  const unproved = say({ id: " (belum terverifikasi)", en: " (not verified)" });
  const unknown = say({ id: "belum diisi", en: "not set" });
  return {
    cards: [
      {
        title: "World",
        body: open.length === 0 ? none : how,
        fields,
        footer: `GrowID: ${known?.grow_id ?? unknown}${isClaimed ? unproved : ""}`,
        ...(guild && { color: guild.color }),
      },
    ],
    ...((known === undefined || isClaimed) && {
      rows: [[known === undefined ? nameButton(say) : proofButton(say)]],
    }),
  };
};

function nameButton(say: Say) {
  const label = say({ id: "Isi GrowID", en: "Set GrowID" });
  return { label, style: "primary", custom_id: customId("growid_form") } as const;
}

/** Deposits wait until the name is shown to be its owner's. */
function proofButton(say: Say) {
  const label = say({ id: "Verifikasi GrowID", en: "Verify the GrowID" });
  return { label, style: "primary", custom_id: customId("growid_proof") } as const;
}
