import { factsOf, formatMoney } from "../../../domain/currency.ts";
import { buyerOf, type Handler } from "../call.ts";

/** What the buyer has, each currency in its own units. */
export const balance: Handler = async (ports, call) => {
  const { say, guild } = call;
  const buyer = await buyerOf(ports, call);
  const [balances, { currencies }] = await Promise.all([
    ports.wallets.balances(buyer.id),
    ports.catalogue.snapshot(),
  ]);
  const money = (value: (typeof balances)[number]["available"], code: string) => {
    const facts = currencies.find((each) => each.code === code);
    return facts ? formatMoney(value, facts.code, factsOf(currencies, facts.code)) : `${value}`;
  };
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
  };
};
