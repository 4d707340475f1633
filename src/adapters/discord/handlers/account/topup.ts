import { topUp } from "../../../../application/payments/top-up.ts";
import { hexDigest } from "../../../../domain/digest.ts";
import { customId } from "../../../../domain/discord/storefront/custom-id.ts";
import type { Reply } from "../../../../domain/discord/storefront/reply.ts";
import type { Words } from "../../../../domain/discord/storefront/words.ts";
import { zId } from "../../../../domain/ids.ts";
import { amount } from "../../../../domain/money.ts";
import { readMoney } from "../../../../domain/money-text.ts";
import type { Payment } from "../../../../domain/payments/payment.ts";
import { refuse } from "../../../../domain/refusal.ts";
import { buyerOf, type Handler, requestOf, type StorefrontCall } from "../../call.ts";
import { pressedAbout, typedIn } from "../../typed.ts";
import { fromNow, type Money, moneyIn } from "../../views/money.ts";
import { fieldsOf } from "../../views/order.ts";
import { world } from "./world.ts";

/** What a button offers, in rupiah. */
const OFFERED = [50_000, 100_000, 250_000];

/** Puts rupiah into the balance by the gateway's page; the game's money comes by a world. */
export const topup: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call);
  const { currencies } = await ports.catalogue.snapshot();
  const money = moneyIn(currencies);
  const typed = typedIn(call, "amount") || pressedAbout(call, 0);
  if (typed === "") return amountsReply(call, money);
  const inRupiah = { members: { currency: "IDR" } };
  const wanted = readMoney(typed, currencies, "IDR") ?? refuse("discord.amount_wrong", inRupiah);
  if (wanted.currency !== "IDR") return await world(ports, call);
  const request = requestOf(call, hexDigest("sha256", `topup ${wanted.amount}`));
  const { payment } = await topUp(ports, buyer, { amount: wanted.amount, request });
  return paymentReply(call, payment, money);
};

/** How a top-up stands. */
export const topupStatus: Handler = async (ports, call) => {
  const buyer = await buyerOf(ports, call);
  const id = zId("payment").safeParse(pressedAbout(call, 0)).data ?? refuse("payment.not_found");
  const payment = (await ports.payments.find(buyer.id, id)) ?? refuse("payment.not_found");
  const { currencies } = await ports.catalogue.snapshot();
  return paymentReply(call, payment, moneyIn(currencies));
};

function amountsReply({ say }: StorefrontCall, money: Money): Reply {
  const offered = OFFERED.map((each) => ({
    label: money(amount(each), "IDR"),
    style: "success" as const,
    custom_id: customId("topup", String(each)),
  }));
  const other = {
    label: say({ id: "Nominal lain", en: "Another amount" }),
    custom_id: customId("topup_form"),
  };
  const text = say({
    id: "Isi saldo berapa? WL, DL, dan BGL disetor di world: `/world`.",
    en: "How much? WL, DL and BGL are deposited in a world: `/world`.",
  });
  return { text, rows: [[...offered, other]] };
}

type Status = "PENDING" | "PAID" | "OVER";

const STATUSES: Readonly<Record<Status, Words>> = {
  PENDING: { id: "⏳ menunggu pembayaran", en: "⏳ waiting to be paid" },
  PAID: { id: "✅ sudah masuk ke saldo", en: "✅ it is in your balance" },
  OVER: { id: "❌ tidak berlaku lagi", en: "❌ over" },
};

function statusOf({ credited, status }: Payment): Status {
  if (credited !== null) return "PAID";
  return status === "CREATED" || status === "PENDING" ? "PENDING" : "OVER";
}

function paymentReply({ say, guild }: StorefrontCall, payment: Payment, money: Money): Reply {
  const { currency, fee, gross, expires_at, id, redirect_url } = payment;
  const status = statusOf(payment);
  const isPending = status === "PENDING";
  const pay =
    isPending && redirect_url !== null
      ? [{ label: say({ id: "Bayar", en: "Pay" }), url: redirect_url }]
      : [];
  const look = {
    label: say({ id: "Cek status", en: "See whether it is paid" }),
    custom_id: customId("topup_status", id),
  };
  return {
    cards: [
      {
        title: say({ id: "Isi saldo", en: "Top up" }),
        fields: fieldsOf(
          [
            [{ id: "Masuk ke saldo", en: "Into the balance" }, money(payment.amount, currency)],
            [{ id: "Biaya", en: "Fee" }, fee === 0 ? null : money(fee, currency)],
            [{ id: "Dibayar", en: "To pay" }, money(gross, currency)],
            [{ id: "Status", en: "Status" }, say(STATUSES[status])],
            [{ id: "Berakhir", en: "Ends" }, isPending ? fromNow(expires_at) : null],
          ],
          say,
        ),
        ...(guild && { color: guild.color }),
      },
    ],
    ...(isPending && { rows: [[...pay, look]] }),
  };
}
