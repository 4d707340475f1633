import {
  type ButtonName,
  customId,
  fitting,
} from "../../../domain/discord/storefront/custom-id.ts";
import type { Button, Reply } from "../../../domain/discord/storefront/reply.ts";
import type { Words } from "../../../domain/discord/storefront/words.ts";
import { inLanguage } from "../../../domain/field-messages.ts";
import { type Amount, amount, type Currency, zCurrency } from "../../../domain/money.ts";
import { type Refusal, type RefusalCode, titleOf } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import type { StorefrontCall } from "../call.ts";
import { type Money, moneyIn } from "./money.ts";

/** What a button of a card says besides its id to have the same ordered once more on one day. */
export const AGAIN = "again";

/** What was being done, as far as it helps. */
interface Attempted {
  readonly sku?: string;
  /** What a button names of where it is sold, besides where it stands. */
  readonly named_place?: readonly string[];
  readonly currency?: Currency;
  /** What a button names of the card that was being bought. */
  readonly card?: readonly string[];
  /** Whether it can be confirmed again. */
  readonly locked?: boolean;
}

interface Refused extends Attempted {
  readonly members: Readonly<Record<string, string | number>>;
  readonly money: Money;
}

/** Further sentences, and buttons that lead on. */
interface Help {
  /** In the place of what the refusal says everywhere. */
  readonly title?: Words;
  readonly says?: Words;
  readonly buttons?: readonly (Omit<Button, "label"> & { readonly label: Words })[];
}

type Helper = (refused: Refused) => Help;

const HELP: Partial<Readonly<Record<RefusalCode, Helper>>> = {
  "discord.not_linked": () => ({
    says: {
      id:
        "Masuk ke akun Anda di situs toko, minta kode di bagian Discord, lalu ketik lewat " +
        "tombol ini atau `/link code:`.",
      en:
        "Sign in to your account at the shop, ask for a code under Discord, then type it by this " +
        "button or `/link code:`.",
    },
    buttons: [button("primary", "link_form", { id: "Hubungkan akun", en: "Link account" })],
  }),
  "discord.amount_wrong": ({ members, money }) => inCurrency(members.currency, money),
  "wallet.insufficient_funds": lacking,
  "wallet.limit_exceeded": limited,
  "product.out_of_stock": ({ sku, named_place = [] }) => {
    const custom_id =
      sku === undefined ? undefined : fitting("notify_restock", sku, ...named_place);
    if (custom_id === undefined) return {};
    const label = { id: "Kabari saya bila ada", en: "Tell me when it is back" };
    return { buttons: [{ label, style: "primary", custom_id }] };
  },
  "pin.required": byPin,
  "pin.wrong": byPin,
  "pin.reset_required": () => ({
    says: { id: "Buat PIN baru di situs toko.", en: "Set a new PIN at the shop's site." },
  }),
  "topup.amount_out_of_range": ({ members, money }) => ({
    says: between(members, money),
  }),
  "transaction.duplicate_order": orderedToday,
  "second_factor.step_up": () => ({
    says: {
      id:
        "Perintah ini perlu bukti baru: ketik kode aplikasi Anda, atau minta kode tautan di toko " +
        "dan ketik `/stafflink` lagi.",
      en:
        "This takes a fresh proof: type a code of your app, or ask the shop for a code and type " +
        "`/stafflink` again.",
    },
    buttons: [button("primary", "staff_code_form", { id: "Masukkan kode", en: "Enter a code" })],
  }),
  "discord.buyer_blocked": () => ({
    says: { id: "Uang Anda tetap aman.", en: "Your money is safe." },
  }),
};

/** A refusal in the reader's language, with what helps them on. */
export async function refusalReply(
  ports: Use<"catalogue">,
  { call, error }: { readonly call: StorefrontCall; readonly error: Refusal },
  attempted: Attempted = {},
): Promise<Reply> {
  const { say } = call;
  const { locale } = call.interaction;
  const { code, facts } = error;
  const { currencies } = await ports.catalogue.snapshot();
  const refused = { ...attempted, members: facts.members ?? {}, money: moneyIn(currencies) };
  const { title, says, buttons = [] } = HELP[code]?.(refused) ?? {};
  const faults = inLanguage(facts.errors ?? [], locale).map(({ message }) => message);
  const wait = facts.retry_after_seconds;
  const lines = [
    `❌ ${title ? say(title) : titleOf(code, locale)}`,
    // What is wrong with an amount is said in its own units.
    ...(says ? [say(says)] : faults),
    ...(wait === undefined ? [] : [say(afterWaiting(wait))]),
  ];
  const row = buttons.map(({ label, ...rest }) => ({ ...rest, label: say(label) }));
  return { text: lines.join("\n"), ...(row.length > 0 && { rows: [row] }) };
}

function button(style: NonNullable<Button["style"]>, action: ButtonName, label: Words) {
  return { label, style, custom_id: customId(action) };
}

function lacking({ members, money, card, locked }: Refused): Help {
  const { needed, available, currency: code } = members;
  const currency = zCurrency.safeParse(code).data;
  if (typeof needed !== "number" || typeof available !== "number" || currency === undefined) {
    return {};
  }
  const less = money(amount(Math.max(needed - available, 0)), currency);
  const [all, has] = [money(amount(needed), currency), money(amount(available), currency)];
  const isRupiah = currency === "IDR";
  return {
    says: {
      id: `Perlu ${all}, saldo Anda ${has}: kurang **${less}**.`,
      en: `It takes ${all} and you have ${has}: **${less}** is lacking.`,
    },
    buttons: [
      isRupiah
        ? button("success", "topup", { id: "Isi saldo", en: "Top up" })
        : button("success", "world", { id: "Setor di world", en: "Deposit in the world" }),
      button("secondary", "balance", { id: "Saldo", en: "Balance" }),
      ...(locked && card !== undefined ? [confirmAgain(card)] : []),
    ],
  };
}

/** An amount that had to be in one currency. */
function inCurrency(code: string | number | undefined, money: Money): Help {
  const currency = zCurrency.safeParse(code).data;
  if (currency === undefined) return {};
  const like = money(amount(currency === "IDR" ? 50_000 : 60), currency);
  return {
    says: {
      id: `Di sini nilainya dalam ${currency}, misalnya ${like}.`,
      en: `It is in ${currency} here, for example ${like}.`,
    },
  };
}

/** The price stays as it was locked while its buyer tops up. */
function confirmAgain(card: readonly string[]) {
  const label = { id: "Coba lagi", en: "Try again" };
  return { label, style: "primary", custom_id: customId("confirm", ...card) } as const;
}

/** Once more on one day is bought by who says so, unless that is what was refused. */
function orderedToday({
  members: { transaction_id },
  card: [offer_id, again] = [],
}: Refused): Help {
  const isRefused = offer_id === undefined || again !== undefined;
  return {
    title: {
      id: "Produk dan nomor yang sama sudah dipesan hari ini.",
      en: "The same product and number was ordered today.",
    },
    ...(typeof transaction_id === "string" && {
      says: { id: `Pesanan: ${transaction_id}`, en: `Order: ${transaction_id}` },
    }),
    ...(!isRefused && {
      buttons: [
        {
          label: { id: "Tetap pesan lagi", en: "Order once more" },
          style: "primary",
          custom_id: customId("confirm", offer_id, AGAIN),
        },
      ],
    }),
  };
}

const PERIODS: Readonly<Record<string, Words>> = {
  day: { id: "per hari", en: "a day" },
  month: { id: "per bulan", en: "a month" },
  hour_count: { id: "pesanan per jam", en: "orders an hour" },
};

function limited({ members: { limit, maximum }, money, currency }: Refused): Help {
  const period = PERIODS[String(limit)];
  if (period === undefined || typeof maximum !== "number") return {};
  const most =
    limit === "hour_count" || currency === undefined
      ? String(maximum)
      : money(amount(maximum), currency);
  return { says: { id: `Batas: ${most} ${period.id}.`, en: `The limit: ${most} ${period.en}.` } };
}

function byPin({ card }: Refused): Help {
  if (card === undefined) return {};
  const label = { id: "Masukkan PIN", en: "Enter PIN" };
  return { buttons: [{ label, style: "primary", custom_id: customId("pin_form", ...card) }] };
}

function between({ minimum, maximum }: Refused["members"], money: Money): Words {
  const said = (value: unknown) => money(amount(Number(value)) satisfies Amount, "IDR");
  const [least, most] = [said(minimum), said(maximum)];
  return { id: `Dari ${least} sampai ${most}.`, en: `From ${least} to ${most}.` };
}

function afterWaiting(seconds: number): Words {
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 90) return { id: `Coba lagi ${seconds} detik lagi.`, en: `Again in ${seconds} s.` };
  if (minutes < 90) {
    return { id: `Coba lagi ${minutes} menit lagi.`, en: `Try again in ${minutes} minutes.` };
  }
  const hours = Math.ceil(minutes / 60);
  return { id: `Coba lagi ${hours} jam lagi.`, en: `Try again in ${hours} hours.` };
}
