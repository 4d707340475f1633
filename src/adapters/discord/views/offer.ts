import { customId } from "../../../domain/discord/storefront/custom-id.ts";
import {
  type PurchaseOffer,
  totalOf,
  vouchersOf,
} from "../../../domain/discord/storefront/purchase-offer.ts";
import type { Reply } from "../../../domain/discord/storefront/reply.ts";
import type { Words } from "../../../domain/discord/storefront/words.ts";
import type { StorefrontCall } from "../call.ts";
import { fromNow, type Money } from "./money.ts";
import { fieldsOf } from "./order.ts";

const VOUCHER: Words = { id: "Pakai voucher", en: "Use a voucher" };

/** A price that stands for some minutes, to be confirmed by who is shown it. */
export function offerReply(
  { say, guild }: Pick<StorefrontCall, "say" | "guild">,
  offer: PurchaseOffer,
  money: Money,
): Reply {
  const { id, wanted, currency, price, fee, discount, expires_at } = offer;
  const vouchers = vouchersOf(offer);
  const shown: readonly (readonly [Words, string | null])[] = [
    [{ id: "Produk", en: "Product" }, offer.product_name],
    [{ id: "Nomor", en: "Number" }, wanted.kind === "ppob" ? wanted.customer_no : null],
    [{ id: "Nama", en: "Name" }, offer.customer_name],
    [{ id: "Harga", en: "Price" }, money(price, currency)],
    [{ id: "Biaya", en: "Fee" }, fee === 0 ? null : money(fee, currency)],
    [{ id: "Voucher", en: "Voucher" }, vouchers.join(", ") || null],
    [{ id: "Potongan", en: "Discount" }, discount === 0 ? null : `−${money(discount, currency)}`],
    [{ id: "Total", en: "Total" }, money(totalOf(offer), currency)],
  ];
  const until = fromNow(expires_at);
  return {
    cards: [
      {
        title: say({ id: "Periksa dulu, lalu konfirmasi", en: "Check it, then confirm" }),
        body: say({
          id: `Harga dikunci; berakhir ${until}.`,
          en: `The price is locked; it ends ${until}.`,
        }),
        fields: fieldsOf(shown, say),
        ...(guild && { color: guild.color }),
      },
    ],
    rows: [
      [
        {
          label: say({ id: "Konfirmasi", en: "Confirm" }),
          style: "success",
          custom_id: customId("confirm", id),
        },
        ...(wanted.kind === "bill"
          ? []
          : [{ label: say(VOUCHER), custom_id: customId("voucher_form", id) }]),
        {
          label: say({ id: "Batal", en: "Cancel" }),
          style: "secondary",
          custom_id: customId("cancel"),
        },
      ],
    ],
  };
}
