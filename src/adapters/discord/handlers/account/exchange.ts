import { exchange } from "../../../../application/wallet/exchange.ts";
import { quoteExchange } from "../../../../application/wallet/quote-exchange.ts";
import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import { zId } from "../../../../domain/ids.ts";
import { zCurrency } from "../../../../domain/money.ts";
import { readMoney } from "../../../../domain/money-text.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { buyerOf, type Handler } from "../../call.ts";
import { exchangeRequest } from "../../requests.ts";
import { pressedAbout, typedIn } from "../../typed.ts";
import { fromNow, moneyIn } from "../../views/money.ts";

/** What an amount brings in another currency, to be confirmed while the quote stands. */
export const exchangeQuote: Handler = async (ports, call) => {
  const { say, guild } = call;
  const buyer = await buyerOf(ports, call);
  const { currencies } = await ports.catalogue.snapshot();
  const typed = typedIn(call, "amount");
  const { currency: from, amount } =
    readMoney(typed, currencies, "IDR") ?? refuse("discord.amount_wrong");
  const unit = typedIn(call, "to").toUpperCase();
  const named = currencies.find(({ code, units }) => code === unit || units[unit] !== undefined);
  const to = zCurrency.safeParse(named?.code).data ?? refuse("currency.unknown");
  if (to === from) return refuse("exchange.no_rate");
  const quote = await quoteExchange(ports, buyer, { from, to, amount });
  const money = moneyIn(currencies);
  const until = fromNow(quote.expires_at);
  return {
    cards: [
      {
        title: say({ id: "Tukar", en: "Exchange" }),
        body: say({
          id: `${money(amount, from)} → **${money(quote.to_amount, to)}**; berakhir ${until}.`,
          en: `${money(amount, from)} → **${money(quote.to_amount, to)}**; it ends ${until}.`,
        }),
        ...(guild && { color: guild.color }),
      },
    ],
    rows: [
      [
        {
          label: say({ id: "Tukar", en: "Exchange" }),
          style: "success",
          custom_id: customId("exchange", quote.quote_id),
        },
        {
          label: say({ id: "Batal", en: "Cancel" }),
          style: "secondary",
          custom_id: customId("cancel"),
        },
      ],
    ],
  };
};

/** Exchanges as quoted; a second press is the same request. */
export const exchangeAsQuoted: Handler = async (ports, call) => {
  const { say } = call;
  const buyer = await buyerOf(ports, call);
  const quote_id =
    zId("quote").safeParse(pressedAbout(call, 0)).data ?? refuse("exchange.quote_not_found");
  const request = exchangeRequest(quote_id);
  const { out, into } = await exchange(ports, buyer, { quote_id, request });
  const { currencies } = await ports.catalogue.snapshot();
  const money = moneyIn(currencies);
  const text = `✅ ${money(out.total, out.currency)} → ${money(into.total, into.currency)}`;
  return { text: say({ id: text, en: text }) };
};
