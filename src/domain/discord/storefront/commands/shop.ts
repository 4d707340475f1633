import type { ActedModal, CommandDefinition, CommandOption } from "../command.ts";

const PRODUCT = {
  name: "product",
  type: "string",
  description: { id: "Produk, boleh dicari", en: "The product; type to search" },
  required: true,
  autocomplete: "products",
} as const;

/** What is asked of who presses *Buy*. */
export const BUY_MODAL: ActedModal = {
  action: "buy",
  title: { id: "Beli", en: "Buy" },
  inputs: [
    { id: "product", label: { id: "Kode produk", en: "Product code" }, max: 100 },
    {
      id: "quantity",
      label: { id: "Jumlah", en: "Quantity" },
      value: "1",
      max: 4,
    },
  ],
};

/** What is asked of who buys what goes to a number. */
export const NUMBER_MODAL: ActedModal = {
  action: "number",
  title: { id: "Nomor tujuan", en: "Whose number" },
  inputs: [{ id: "number", label: { id: "Nomor", en: "Number" }, max: 60 }],
};

/** What is asked of who has a voucher for what they are about to buy. */
export const VOUCHER_MODAL: ActedModal = {
  action: "voucher",
  title: { id: "Pakai voucher", en: "Use a voucher" },
  inputs: [{ id: "voucher", label: { id: "Kode voucher", en: "The voucher's code" }, max: 40 }],
};

const NUMBER: CommandOption = {
  name: "number",
  type: "string",
  description: { id: "Nomor tujuan", en: "The number it is for" },
  required: true,
  max: 60,
};
const QUANTITY: CommandOption = {
  name: "quantity",
  type: "integer",
  description: { id: "Jumlah, satu bila kosong", en: "How many; one when left out" },
  min: 1,
  max: 1_000,
};
const { required: _needed, ...NUMBER_IF_ANY } = NUMBER;

/** What buyers do with goods. */
export const SHOP_COMMANDS = [
  {
    name: "buy",
    description: { id: "Beli produk", en: "Buy a product" },
    options: [
      PRODUCT,
      QUANTITY,
      {
        name: "voucher",
        type: "string",
        description: { id: "Kode voucher", en: "A voucher's code" },
        max: 40,
      },
    ],
  },
  {
    name: "stock",
    description: { id: "Produk dan stoknya", en: "Products and what is left of them" },
  },
  {
    name: "price",
    description: { id: "Harga sebuah produk", en: "What a product costs" },
    options: [PRODUCT],
  },
  {
    name: "cek",
    description: { id: "Cek nama dan kunci harga", en: "See name and price, and lock it" },
    options: [PRODUCT, NUMBER_IF_ANY, QUANTITY],
  },
  {
    name: "pulsa",
    description: { id: "Beli pulsa dan data", en: "Buy phone credit or data" },
    options: [NUMBER, { ...PRODUCT, autocomplete_of: "pulsa" }],
  },
  {
    name: "pln",
    description: { id: "Beli token atau bayar listrik", en: "Buy or pay electricity" },
    options: [NUMBER, { ...PRODUCT, autocomplete_of: "pln" }],
  },
  { name: "promo", description: { id: "Promo untuk Anda", en: "Vouchers for you" } },
] as const satisfies readonly CommandDefinition[];
