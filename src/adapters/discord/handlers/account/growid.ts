import { setGrowId } from "../../../../application/discord/set-grow-id.ts";
import { claimEnd, type GrowId } from "../../../../domain/discord/grow-id.ts";
import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Reply } from "../../../../domain/discord/storefront/reply.ts";
import { buyerOf, type Handler, type StorefrontCall } from "../../call.ts";
import { typedIn } from "../../typed.ts";
import { fromNow } from "../../views/money.ts";

/** The buyer's name in the game, or another one in its place. */
export const growid: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call);
  const typed = typedIn(call, "name");
  const known =
    typed === "" ? await ports.growIds.ofUser(buyer.id) : await setGrowId(ports, buyer, { typed });
  return growIdCard(call, known);
};

function growIdCard({ say, guild }: StorefrontCall, known: GrowId | undefined): Reply {
  const label = known
    ? say({ id: "Ganti GrowID", en: "Change GrowID" })
    : say({ id: "Isi GrowID", en: "Set GrowID" });
  return {
    cards: [
      {
        title: "GrowID",
        body: known
          ? `**${known.grow_id}** ${proofOf(known, say)}`
          : say({
              id: "Belum diisi. Isi supaya setoran di world masuk ke saldo Anda.",
              en: "Not set. Set it so that what you put into the world comes into your balance.",
            }),
        ...(guild && { color: guild.color }),
      },
    ],
    rows: [[{ label, style: "secondary", custom_id: customId("growid_form") }]],
  };
}

function proofOf(known: GrowId, say: StorefrontCall["say"]): string {
  const end = fromNow(claimEnd(known));
  return known.verified_at
    ? say({ id: "✅ terverifikasi", en: "✅ verified" })
    : say({
        id: `(belum terverifikasi: setoran pertama memverifikasinya; tanpa itu dilepas ${end})`,
        en: `(not verified yet: the first deposit verifies it; without one it is free ${end})`,
      });
}
