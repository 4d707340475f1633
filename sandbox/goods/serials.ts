import { createHash } from "node:crypto";

/** Who lives behind a PLN number; the same number is always the same household. */
interface PlnCustomer {
  name: string;
  tariff: string;
  power: number;
  meter_no: string;
  subscriber_id: string;
}

const firstNames = (
  "SITI BUDI AGUS DEWI SRI EKO RINA WAHYU NUR JOKO RATNA HENDRA YULIA " +
  "BAMBANG FITRI RUDI LESTARI IWAN MEGA ARIF"
).split(" ");
const lastNames = (
  "AMINAH SANTOSO WIJAYA LESTARI HARTONO KURNIAWAN SAPUTRA HANDAYANI " +
  "SIREGAR PERMATA NUGROHO SETIAWAN HIDAYAT MAHARANI SIMANJUNTAK PUTRI"
).split(" ");
const connections = [
  { tariff: "R1M", power: 900, rupiahPerKwh: 1_352 },
  { tariff: "R1", power: 1_300, rupiahPerKwh: 1_444.7 },
  { tariff: "R1", power: 2_200, rupiahPerKwh: 1_444.7 },
  { tariff: "R2", power: 3_500, rupiahPerKwh: 1_699.5 },
] as const;

/** What is written with a PLN token. */
export interface PlnToken {
  token: string;
  /** The token in groups of four. */
  dashed: string;
  name: string;
  tariff: string;
  power: number;
  kwh: string;
}

/** Goods as far as their serial numbers differ by them. */
interface Goods {
  category: string;
  seller_name?: string;
  /** How a supplier writes PLN tokens that has a form of its own. */
  plnForm?: (parts: PlnToken) => string;
}

/** The serial number of one delivered order, in the shape its kind of product has. */
export function serialNumber(
  item: Goods | undefined,
  order: { ref_id: string; customer_no: string; price: number; created_at: string },
): string {
  const seed = `${order.ref_id}|${order.customer_no}|${order.created_at}`;
  switch (item?.category) {
    case "PLN":
      return plnSerial(item, order, seed);
    case "E-Money":
      return `${personName(order.customer_no)}/${digits(seed, 16)}`;
    case "Voucher":
    case "Streaming":
    case "Aktivasi Voucher":
      return voucherCode(seed);
    case "Gas":
      return `${digits(seed, 20)}/${personName(order.customer_no)}`;
    default:
      return `${order.created_at.slice(2, 16).replace(/\D/g, "")}${digits(seed, 9)}`;
  }
}

/** The household behind a PLN meter number (11 digits) or customer id (12 digits). */
export function plnCustomer(customer_no: string): PlnCustomer {
  const { tariff, power } = connection(customer_no);
  return {
    name: personName(customer_no),
    tariff,
    power,
    meter_no: customer_no.length === 12 ? digits(`meter${customer_no}`, 11) : customer_no,
    subscriber_id: customer_no.length === 12 ? customer_no : `5${digits(`id${customer_no}`, 11)}`,
  };
}

/** A plausible name, always the same for the same number. */
export function personName(customer_no: string): string {
  const at = Number(digits(customer_no, 6));
  const first = firstNames[at % firstNames.length] ?? "";
  const last = lastNames[Math.floor(at / 100) % lastNames.length] ?? "";
  return `${first} ${last}`;
}

/** Sellers write a PLN token each in their own way; all carry the same 20 digits. */
function plnSerial(
  { seller_name = "", plnForm }: Goods,
  order: { customer_no: string; price: number },
  seed: string,
): string {
  const { power, tariff, rupiahPerKwh } = connection(order.customer_no);
  const kwh = (order.price / 1.08 / rupiahPerKwh).toFixed(1);
  const name = personName(order.customer_no);
  const token = digits(seed, 20);
  const dashed = token.replace(/(\d{4})(?=\d)/g, "$1-");
  const comma = kwh.replace(".", ",");
  const padded = String(power).padStart(9, "0");
  const shapes = [
    `${dashed}/${name.replace(" ", "-")}  /${tariff}/${power}VA/${kwh}KWH`,
    `${token}/${name}/${tariff}/${power}/${comma}`,
    `${dashed}/${name} /${tariff} /${padded}VA/${kwh} KWH`,
    `${token}/${name}/${tariff}/${power}VA/${comma}0.`,
  ];
  if (plnForm !== undefined) return plnForm({ token, dashed, name, tariff, power, kwh });
  const known =
    seller_name === "PT MITRA SATU" ? 0 : Number(digits(seller_name, 2)) % shapes.length;
  return shapes[known] ?? "";
}

function connection(customer_no: string): (typeof connections)[number] {
  const at = Number(digits(`power${customer_no}`, 4)) % connections.length;
  return connections[at] ?? connections[0];
}

function voucherCode(seed: string): string {
  const code = createHash("sha256").update(seed).digest("hex").slice(0, 16).toUpperCase();
  return code.replace(/(.{4})(?=.)/g, "$1-");
}

/** `count` decimal digits that follow from the seed and look random. */
function digits(seed: string, count: number): string {
  const hash = createHash("sha256").update(seed).digest("hex");
  return BigInt(`0x${hash}`).toString().padStart(77, "0").slice(-count);
}
