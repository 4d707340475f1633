import type { ActedModal, CommandDefinition, CommandOption } from "../command.ts";

const PRODUCT = {
  name: "product",
  type: "string",
  description: { id: "Produk, boleh dicari", en: "The product; type to search" },
  required: true,
  autocomplete: "products",
  max: 64,
} as const satisfies CommandOption;

const USER = {
  name: "user",
  type: "user",
  description: { id: "Pembeli yang terhubung", en: "A buyer whose account is linked" },
  required: true,
} as const satisfies CommandOption;

const REASON = {
  name: "reason",
  type: "string",
  description: { id: "Alasan, tercatat dalam audit", en: "Why; kept in the audit log" },
  required: true,
  min: 3,
  max: 200,
} as const satisfies CommandOption;

/** Opened for what takes a fresh second factor; what is typed is sealed before it goes anywhere. */
export const STAFF_CODE_MODAL: ActedModal = {
  action: "staff_code",
  title: { id: "Faktor kedua", en: "Second factor" },
  inputs: [
    {
      id: "code",
      label: { id: "Kode aplikasi autentikator", en: "Code of your app" },
      min: 6,
      max: 19,
    },
  ],
};

/** What staff do in a guild that they manage, with the permissions that they have in the shop. */
export const STAFF_COMMANDS = [
  {
    name: "stafflink",
    description: { id: "Hubungkan akun staf toko", en: "Link your staff account of the shop" },
    staff: "session:own",
    options: [
      {
        name: "code",
        type: "string",
        description: { id: "Kode dari toko", en: "The code that the shop gave you" },
        required: true,
        max: 20,
      },
    ],
  },
  {
    name: "addstock",
    description: { id: "Tambah stok, satu baris satu barang", en: "Add stock, one line a piece" },
    staff: "stock:write",
    options: [
      PRODUCT,
      {
        name: "file",
        type: "attachment",
        description: { id: "Berkas teks; tanpa ini, formulir", en: "A text file; else a form" },
      },
    ],
    modal: {
      action: "addstock",
      unless: "file",
      about: ["product"],
      title: { id: "Tambah stok", en: "Add stock" },
      inputs: [
        {
          id: "lines",
          label: { id: "Satu baris satu barang", en: "One line for each piece" },
          long: true,
        },
      ],
    },
  },
  {
    name: "setprice",
    description: { id: "Tetapkan harga jual produk", en: "Set what a product sells for" },
    staff: "margins:write",
    options: [
      PRODUCT,
      {
        name: "price",
        type: "string",
        description: { id: "Harga, misalnya 60 WL", en: "The price, such as 60 WL" },
        required: true,
        max: 60,
      },
      REASON,
    ],
  },
  {
    name: "addbal",
    description: { id: "Tambah atau kurangi saldo", en: "Add to a balance, or take from it" },
    staff: "wallets:adjust",
    options: [
      USER,
      {
        name: "amount",
        type: "string",
        description: { id: "Jumlah, misalnya 1 DL", en: "How much, such as 1 DL" },
        required: true,
        max: 60,
      },
      REASON,
      {
        name: "action",
        type: "string",
        description: { id: "Tambah bila kosong", en: "Adds when left out" },
        choices: [
          { name: { id: "tambah", en: "add" }, value: "add" },
          { name: { id: "kurangi", en: "subtract" }, value: "subtract" },
        ],
      },
    ],
  },
  {
    name: "announce",
    description: {
      id: "Umumkan di channel toko dan kepada semua pelanggan",
      en: "Say something in the shop channel and to all customers",
    },
    staff: "notifications:write",
    modal: {
      action: "announce",
      title: { id: "Pengumuman", en: "Announcement" },
      inputs: [
        { id: "title", label: { id: "Judul", en: "Title" }, max: 120 },
        { id: "text", label: { id: "Isi", en: "Text" }, long: true, max: 1_500 },
      ],
    },
  },
  {
    name: "blacklist",
    description: { id: "Blokir orang, atau buka lagi", en: "Ban somebody, or let them in again" },
    staff: "users:write",
    options: [
      { ...USER, description: { id: "Siapa, juga tanpa akun", en: "Who, also without account" } },
      REASON,
      {
        name: "action",
        type: "string",
        description: { id: "Blokir bila kosong", en: "Bans when left out" },
        choices: [
          { name: { id: "blokir", en: "ban" }, value: "ban" },
          { name: { id: "buka", en: "unban" }, value: "unban" },
        ],
      },
    ],
  },
] as const satisfies readonly CommandDefinition[];
