import type { ActedModal, CommandDefinition } from "../command.ts";

/** What is asked of who presses *GrowID*. */
export const GROWID_MODAL: ActedModal = {
  action: "growid",
  title: { id: "GrowID Anda", en: "Your GrowID" },
  inputs: [{ id: "name", label: { id: "GrowID", en: "GrowID" }, min: 3, max: 20 }],
};

/** What is asked of who links their account. */
export const LINK_MODAL: ActedModal = {
  action: "link",
  title: { id: "Hubungkan akun", en: "Link your account" },
  inputs: [{ id: "code", label: { id: "Kode dari situs toko", en: "Code" }, min: 8, max: 12 }],
};

/** What is asked of who tops up another amount than the buttons have. */
export const TOPUP_MODAL: ActedModal = {
  action: "topup",
  title: { id: "Isi saldo", en: "Top up" },
  inputs: [
    {
      id: "amount",
      label: { id: "Nominal", en: "Amount" },
      placeholder: { id: "50.000", en: "50.000" },
      max: 30,
    },
  ],
};

/** Opened for what leaves the wallet; what is typed is sealed before it goes anywhere. */
export const PIN_MODAL: ActedModal = {
  action: "pin",
  title: { id: "PIN Anda", en: "Your PIN" },
  inputs: [
    { id: "pin", label: { id: "PIN dompet, enam angka", en: "Six digits" }, min: 6, max: 6 },
  ],
};

/** What somebody asks about their own account. */
export const ACCOUNT_COMMANDS = [
  { name: "help", description: { id: "Cara berbelanja di sini", en: "How to shop here" } },
  { name: "balance", description: { id: "Saldo Anda", en: "Your balance" } },
  {
    name: "growid",
    description: { id: "Lihat atau isi GrowID Anda", en: "See or set your GrowID" },
    options: [
      {
        name: "name",
        type: "string",
        description: { id: "GrowID yang baru", en: "The new GrowID" },
        max: 20,
      },
    ],
  },
  {
    name: "world",
    description: { id: "World untuk menyetor lock", en: "Where to deposit locks" },
  },
  { name: "history", description: { id: "Riwayat transaksi Anda", en: "Your transactions" } },
  {
    name: "topup",
    description: { id: "Isi saldo", en: "Put money into your balance" },
    options: [
      {
        name: "amount",
        type: "string",
        description: { id: "Nominal, misalnya 50.000 atau 50rb", en: "How much, like 50.000" },
        max: 30,
      },
    ],
  },
  {
    name: "exchange",
    description: { id: "Tukar saldo ke mata uang lain", en: "Change money of your balance" },
    options: [
      {
        name: "amount",
        type: "string",
        description: { id: "Misalnya 1 DL 20 WL", en: "Like 1 DL 20 WL" },
        required: true,
        max: 30,
      },
      {
        name: "to",
        type: "string",
        description: { id: "Ke mata uang apa, misalnya IDR", en: "Into which, like IDR" },
        required: true,
        max: 10,
      },
    ],
  },
  {
    name: "link",
    description: { id: "Hubungkan akun toko Anda", en: "Link your account at the shop" },
    options: [
      {
        name: "code",
        type: "string",
        description: { id: "Kode dari situs toko", en: "The code from the shop's site" },
        max: 12,
      },
    ],
  },
] as const satisfies readonly CommandDefinition[];
