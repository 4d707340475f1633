import { setGrowId } from "../../../../application/discord/set-grow-id.ts";
import { askNameProof } from "../../../../application/discord/users/ask-name-proof.ts";
import { claimEnd, type GrowId, openProof } from "../../../../domain/discord/grow-id.ts";
import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Reply } from "../../../../domain/discord/storefront/reply.ts";
import { buyerOf, type Handler, type StorefrontCall } from "../../call.ts";
import { typedIn } from "../../typed.ts";
import { fromNow, moneyIn } from "../../views/money.ts";

/** The buyer's name in the game, or another one in its place. */
export const growid: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call);
  const typed = typedIn(call, "name");
  const known =
    typed === "" ? await ports.growIds.ofUser(buyer.id) : await setGrowId(ports, buyer, { typed });
  return growIdCard(call, known);
};

/** What the buyer deposits in the game to show that the name is theirs. */
export const growidProof: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call);
  const known = await askNameProof(ports, buyer);
  const proof = openProof(known, ports.now());
  if (known.verified_at !== null || proof === undefined) return growIdCard(call, known);
  const { currencies } = await ports.catalogue.snapshot();
  const amount = moneyIn(currencies)(proof.amount, "WL");
  const [name, end] = [known.grow_id, fromNow(proof.until)];
  const buttons = [
    {
      label: call.say({ id: "World", en: "World" }),
      ...({ style: "success", custom_id: customId("world") } as const),
    },
  ];
  return {
    cards: [
      {
        title: call.say({ id: "Buktikan GrowID", en: "Show that the GrowID is yours" }),
        body: call.say({
          id:
            `Setor tepat **${amount}** dari **${name}** di world toko, paling lambat ${end}. ` +
            "Setoran itu masuk ke saldo Anda dan memverifikasi nama ini.",
          en:
            `Deposit exactly **${amount}** from **${name}** in the shop's world, it is over ` +
            `${end}. It comes into your balance and verifies the name.`,
        }),
        ...(call.guild && { color: call.guild.color }),
      },
    ],
    rows: [buttons],
  };
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
    rows: [
      [
        ...(known?.verified_at === null
          ? [
              {
                label: say({ id: "Verifikasi", en: "Verify" }),
                ...({ style: "success", custom_id: customId("growid_proof") } as const),
              },
            ]
          : []),
        { label, style: "secondary", custom_id: customId("growid_form") },
      ],
    ],
  };
}

function proofOf(known: GrowId, say: StorefrontCall["say"]): string {
  const end = fromNow(claimEnd(known));
  return known.verified_at
    ? say({ id: "✅ terverifikasi", en: "✅ verified" })
    : say({
        id: `(belum terverifikasi: setoran menunggu sampai Anda memverifikasinya; dilepas ${end})`,
        en: `(not verified yet: deposits wait until you verify it; it is free ${end})`,
      });
}
