import { customId } from "../../../domain/discord/storefront/custom-id.ts";
import { buyerOf, type Handler } from "../call.ts";
import { moneyIn } from "../views/money.ts";

/** What the buyer has, each currency in its own units. */
export const balance: Handler = async (ports, call) => {
  const { say, guild } = call;
  const buyer = await buyerOf(ports, call);
  const [balances, { currencies }] = await Promise.all([
    ports.wallets.balances(buyer.id),
    ports.catalogue.snapshot(),
  ]);
  const money = moneyIn(currencies);
  const fields = balances.map(({ currency, available, held }) => {
    const whole = money(available, currency);
    const promised = `${say({ id: "ditahan", en: "held" })} ${money(held, currency)}`;
    return { name: currency, value: held === 0 ? whole : `${whole} (${promised})`, inline: true };
  });
  const empty = say({ id: "Saldo masih kosong.", en: "There is nothing in it yet." });
  return {
    cards: [
      {
        title: say({ id: "Saldo Anda", en: "Your balance" }),
        ...(fields.length === 0 ? { body: empty } : { fields }),
        ...(guild && { color: guild.color }),
      },
    ],
    rows: [
      [
        {
          label: say({ id: "Isi saldo", en: "Top up" }),
          style: "success",
          custom_id: customId("topup"),
        },
        { label: say({ id: "Riwayat", en: "History" }), custom_id: customId("history") },
      ],
    ],
  };
};
