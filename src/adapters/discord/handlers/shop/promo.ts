import { availableVouchers } from "../../../../application/vouchers/available-vouchers.ts";
import { buyerOf, type Handler } from "../../call.ts";
import { date, moneyIn } from "../../views/money.ts";

const SHOWN_MAX = 10;

/** Vouchers that the buyer may use now. */
export const promo: Handler = async (ports, call) => {
  const { say, guild } = call;
  const buyer = await buyerOf(ports, call);
  const [{ data }, { currencies }] = await Promise.all([
    availableVouchers(ports, buyer, { limit: SHOWN_MAX }),
    ports.catalogue.snapshot(),
  ]);
  const money = moneyIn(currencies);
  const fields = data.map(({ code, voucher }) => {
    const { name, currency, minimum_spend, valid_until } = voucher;
    const least = money(minimum_spend, currency);
    const parts = [
      name,
      ...(minimum_spend > 0 ? [`${say({ id: "minimal", en: "from" })} ${least}`] : []),
      ...(valid_until ? [`${say({ id: "sampai", en: "until" })} ${date(valid_until)}`] : []),
    ];
    return { name: `\`${code}\``, value: parts.join(" · ") };
  });
  const title = "Promo";
  const none = say({ id: "Belum ada promo untuk Anda.", en: "There is none for you now." });
  return {
    cards: [
      {
        title,
        ...(fields.length === 0 ? { body: none } : { fields }),
        ...(guild && { color: guild.color }),
      },
    ],
  };
};
