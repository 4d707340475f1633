import { adjustBalance } from "../../../../application/wallet/adjust-balance.ts";
import { factsOf, formatMoney } from "../../../../domain/currency.ts";
import { hexDigest } from "../../../../domain/digest.ts";
import { readMoney } from "../../../../domain/money-text.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { zReason } from "../../../../domain/text/typed-text.ts";
import { zAdjustedAmount } from "../../../../domain/wallet/adjustment.ts";
import { type Handler, requestOf } from "../../call.ts";
import { provedStaffOf } from "../../staff-of.ts";
import { typedIn } from "../../typed.ts";
import { customerIn } from "./customer-in.ts";

/** Corrects a balance by the rules that hold in the shop: what is too much waits for another. */
export const addbal: Handler = async (ports, call) => {
  const { say, guild } = call;
  const staff = await provedStaffOf(ports, call, "wallets:adjust");
  const customer = await customerIn(ports, call);
  const { currencies } = await ports.catalogue.snapshot(staff.catalogue_version);
  const read = readMoney(typedIn(call, "amount"), currencies, guild?.currencies[0] ?? "IDR");
  const amount = zAdjustedAmount.safeParse(read?.amount).data;
  if (read === undefined || amount === undefined) return refuse("discord.amount_wrong");
  const { currency } = read;
  const reason = zReason.safeParse(typedIn(call, "reason")).data ?? refuse("discord.reason_wrong");
  const action = typedIn(call, "action") === "subtract" ? "subtract" : "add";
  const digest = hexDigest("sha256", `${action} ${customer.id} ${amount} ${currency} ${reason}`);
  const { adjustment, transaction } = await adjustBalance(ports, staff, {
    ...{ user_id: customer.id, action, amount, currency, reason, hold_until: null },
    request: requestOf(call, digest),
  });
  const shown = formatMoney(amount, currency, factsOf(currencies, currency));
  const sign = action === "add" ? "+" : "−";
  const made = say({ id: "Saldo sudah diubah.", en: "The balance was changed." });
  const waits = say({
    id: "Menunggu persetujuan staf lain di toko.",
    en: "It waits for another member of staff, in the shop.",
  });
  return {
    cards: [
      {
        title: `${sign}${shown}`,
        body: transaction === null ? waits : made,
        fields: [
          { name: say({ id: "Pelanggan", en: "Customer" }), value: customer.name, inline: true },
          { name: "ID", value: adjustment.id },
        ],
      },
    ],
  };
};
