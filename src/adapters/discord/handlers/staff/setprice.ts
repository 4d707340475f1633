import { putMargin } from "../../../../application/products/put-margin.ts";
import { factsOf, formatMoney } from "../../../../domain/currency.ts";
import { ZERO } from "../../../../domain/money.ts";
import { readMoney } from "../../../../domain/money-text.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { zReason } from "../../../../domain/text/typed-text.ts";
import type { Handler } from "../../call.ts";
import { staffOf } from "../../staff-of.ts";
import { typedIn } from "../../typed.ts";
import { productNamed } from "./product-named.ts";

/** What a product sells for from now on, to everyone; what goes too far waits for another. */
export const setprice: Handler = async (ports, call) => {
  const { say } = call;
  const staff = await staffOf(ports, call, "margins:write");
  const named = { staff, sku: typedIn(call, "product") };
  const { sku, name, currency } = await productNamed(ports, call, named);
  const { currencies } = await ports.catalogue.snapshot(staff.catalogue_version);
  const price = readMoney(typedIn(call, "price"), currencies, currency);
  if (price?.currency !== currency) return refuse("discord.amount_wrong");
  const reason = zReason.safeParse(typedIn(call, "reason")).data ?? refuse("discord.reason_wrong");
  const target = { scope: "product", target: sku, tier: "everyone", quantity: 1 } as const;
  const fixed = { kind: "price", value: price.amount, minimum: ZERO, rounding: 1 } as const;
  const terms = { ...target, ...fixed };
  const done = await putMargin(ports, staff, { terms, reason });
  const shown = formatMoney(price.amount, currency, factsOf(currencies, currency));
  return {
    cards: [
      {
        title: name,
        body:
          "rule" in done
            ? say({ id: `Harganya sekarang ${shown}.`, en: `It sells for ${shown} now.` })
            : say({
                id: `${shown} menunggu persetujuan staf lain.`,
                en: `${shown} waits for another member of staff.`,
              }),
        fields: "rule" in done ? [] : [{ name: "ID", value: done.proposal.id }],
      },
    ],
  };
};
