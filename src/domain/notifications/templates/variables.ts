import type { Locale } from "../../locale.ts";

/**
 * - `person`: what people wrote themselves; it leads nowhere and holds no line of its own.
 * - `text`: what the shop, its suppliers or its staff wrote.
 * - `list`: the same, line by line.
 * - `money`, `number`, `time`, `id`, `code`: written by the shop in the reader's language.
 */
export const VARIABLE_TYPES = [
  "person",
  "text",
  "list",
  "money",
  "number",
  "time",
  "id",
  "code",
] as const;
type VariableType = (typeof VARIABLE_TYPES)[number];

interface Variable {
  readonly type: VariableType;
  /** What the built-in templates call it. */
  readonly label: Readonly<Record<Locale, string>>;
  readonly sample: Readonly<Record<Locale, string>>;
  /** Whoever reads it has what was bought, or may pass for its owner. */
  readonly secret?: true;
}

const one = (sample: string) => ({ id: sample, en: sample });
const money = (sample: string) => one(`Rp\u00a0${sample}`);

/** Everything that a template may name. */
export const VARIABLES = {
  name: {
    type: "person",
    label: { id: "Nama", en: "Name" },
    sample: one("Sari Wulandari"),
  },
  what: {
    type: "text",
    label: { id: "Pokok", en: "About" },
    sample: one("Token PLN 20.000"),
  },
  headline: {
    type: "text",
    label: { id: "Peristiwa", en: "Event" },
    sample: one("TOPUP FAILED"),
  },
  product: {
    type: "text",
    label: { id: "Produk", en: "Product" },
    sample: one("Token PLN 20.000"),
  },
  number: {
    type: "id",
    label: { id: "Nomor tujuan", en: "Customer number" },
    sample: one("12345678901"),
  },
  token: {
    type: "code",
    label: { id: "Token listrik", en: "Electricity token" },
    sample: one("1234-5678-9012-3456-7890"),
    secret: true,
  },
  kwh: {
    type: "number",
    label: { id: "Jumlah kWh", en: "Energy (kWh)" },
    sample: one("13,5"),
  },
  serial: {
    type: "code",
    label: { id: "Nomor seri", en: "Serial number" },
    sample: one("0441990012345678"),
    secret: true,
  },
  customer: {
    type: "person",
    label: { id: "Nama pelanggan", en: "Customer" },
    sample: one("SARI WULANDARI"),
  },
  reference: {
    type: "id",
    label: { id: "Nomor referensi", en: "Reference" },
    sample: one("0152990012345678"),
  },
  sender: {
    type: "person",
    label: { id: "Pengirim", en: "Sender" },
    sample: one("Budi Santoso"),
  },
  receiver: {
    type: "person",
    label: { id: "Penerima", en: "Receiver" },
    sample: one("Budi Santoso"),
  },
  note: {
    type: "person",
    label: { id: "Catatan", en: "Note" },
    sample: { id: "Uang makan siang", en: "For lunch" },
  },
  amount: {
    type: "money",
    label: { id: "Jumlah dikirim", en: "Amount sent" },
    sample: money("100.000"),
  },
  price: { type: "money", label: { id: "Harga", en: "Price" }, sample: money("20.500") },
  fee: { type: "money", label: { id: "Biaya", en: "Fee" }, sample: money("2.500") },
  total: { type: "money", label: { id: "Total", en: "Total" }, sample: money("102.500") },
  refunded: {
    type: "money",
    label: { id: "Dikembalikan", en: "Given back" },
    sample: money("20.500"),
  },
  from_wallet: {
    type: "money",
    label: { id: "Diambil dari saldo", en: "Taken from your balance" },
    sample: money("20.500"),
  },
  bank: {
    type: "text",
    label: { id: "Bank", en: "Bank" },
    sample: one("Bank Central Asia"),
  },
  account: {
    type: "id",
    label: { id: "Nomor rekening", en: "Account number" },
    sample: one("******0042"),
  },
  device: {
    type: "person",
    label: { id: "Perangkat", en: "Device" },
    sample: one("Chrome, Android"),
  },
  address: {
    type: "id",
    label: { id: "Alamat IP", en: "IP address" },
    sample: one("203.0.113.7"),
  },
  code: {
    type: "code",
    label: { id: "Kode", en: "Code" },
    sample: one("483920"),
    secret: true,
  },
  until: {
    type: "time",
    label: { id: "Berlaku sampai (WIB)", en: "Good until (WIB)" },
    sample: { id: "31 Januari 2026, 10.05", en: "31 January 2026, 10:05" },
  },
  endpoint: {
    type: "text",
    label: { id: "Endpoint", en: "Endpoint" },
    sample: one("toko.example.com/webhooks"),
  },
  cause: {
    type: "text",
    label: { id: "Sebab", en: "Cause" },
    sample: { id: "Server Anda tidak menjawab", en: "Your server gave no answer" },
  },
  partner: {
    type: "text",
    label: { id: "Mitra", en: "Partner" },
    sample: one("Acme Asuransi"),
  },
  news: {
    type: "text",
    label: { id: "Kabar", en: "News" },
    sample: { id: "Klaim disetujui", en: "Claim approved" },
  },
  alert: {
    type: "text",
    label: { id: "Jenis", en: "Kind" },
    sample: { id: "Stok menipis", en: "Stock is low" },
  },
  about: { type: "text", label: { id: "Tentang", en: "Subject" }, sample: one("tsel10") },
  detail: {
    type: "text",
    label: { id: "Keterangan", en: "Detail" },
    sample: one("3 pieces are left"),
  },
  title: {
    type: "text",
    label: { id: "Judul", en: "Title" },
    sample: { id: "Promo akhir pekan", en: "Weekend offer" },
  },
  text: {
    type: "list",
    label: { id: "Isi", en: "Text" },
    sample: {
      id: "Token listrik lebih murah sampai hari Minggu.",
      en: "Electricity tokens cost less until Sunday.",
    },
  },
  count: { type: "number", label: { id: "Jumlah kabar", en: "Messages" }, sample: one("3") },
  items: {
    type: "list",
    label: { id: "Kabar", en: "News" },
    sample: { id: "Kopi Gayo tersedia lagi", en: "Gayo coffee is back" },
  },
  times: { type: "number", label: { id: "Jumlah kejadian", en: "Occurrences" }, sample: one("3") },
  time: {
    type: "time",
    label: { id: "Waktu (WIB)", en: "Time (WIB)" },
    sample: { id: "31 Januari 2026, 10.00", en: "31 January 2026, 10:00" },
  },
  id: {
    type: "id",
    label: { id: "Nomor transaksi", en: "Transaction" },
    sample: one("txn_01KAV3Q9C5X7M2N8P4R6T0W1YZ"),
  },
} as const satisfies Readonly<Record<string, Variable>>;

export type VariableName = keyof typeof VARIABLES;

/** What a message says, by the names that templates know; `null` and nothing are alike. */
export type Values = Readonly<Partial<Record<VariableName, string | null>>>;

export function isVariable(name: string): name is VariableName {
  return Object.hasOwn(VARIABLES, name);
}

export function variable(name: VariableName): Variable {
  return VARIABLES[name];
}
