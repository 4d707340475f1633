import type { CommandDefinition, OpenedModal } from "../command.ts";

const PRODUCT = {
  name: "product",
  type: "string",
  description: { id: "Produk, boleh dicari", en: "The product; type to search" },
  required: true,
  autocomplete: "products",
} as const;

/** What is asked of who presses *Buy*. */
export const BUY_MODAL: OpenedModal & { readonly action: string } = {
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

/** What buyers do with goods. */
export const SHOP_COMMANDS: readonly CommandDefinition[] = [
  {
    name: "buy",
    description: { id: "Beli produk", en: "Buy a product" },
    options: [
      PRODUCT,
      {
        name: "quantity",
        type: "integer",
        description: { id: "Jumlah, satu bila kosong", en: "How many; one when left out" },
        min: 1,
        max: 1_000,
      },
    ],
  },
  {
    name: "stock",
    description: { id: "Produk dan stoknya", en: "Products and what is left of them" },
  },
];
