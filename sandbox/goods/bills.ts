import type { Environment } from "../environment.ts";
import { wibDay } from "../time.ts";
import { personName, plnCustomer } from "./serials.ts";

/** What kinds of bills there are. A bill is its biller's, whoever is asked for it. */
export const billKinds = [
  "pln",
  "pdam",
  "internet",
  "tv",
  "bpjs",
  "pbb",
  "gas",
  "multifinance",
] as const;
export type BillKind = (typeof billKinds)[number];

/** One row of a bill, in rupiah. */
interface BillRow {
  periode: string;
  nilai_tagihan: number;
  denda: number;
  meter?: [from: string, to: string];
}

/** What is owed under a number. */
export interface Bill {
  name: string;
  rows: BillRow[];
  /** What else its biller says of it. */
  words: Record<string, string | number>;
}

/** What a test has made of a bill. */
interface BillChange {
  /** Instead of its usual sum, in one row. */
  amount?: number | undefined;
  paid?: boolean | undefined;
}

/** What is owed; `unknown` for a number nobody has, `paid` where nothing is owed any more. */
export function findBill(
  environment: Environment,
  kind: BillKind,
  customer_no: string,
): Bill | "unknown" | "paid" {
  if (customer_no.startsWith("000")) return "unknown";
  const change = environment.state.get<BillChange>(changeKey(kind, customer_no));
  if (change?.paid) return "paid";
  const count = rowCount(kind, customer_no);
  const rows = Array.from({ length: count }, (_, index) =>
    rowOf(environment, { kind, customer_no, behind: count - 1 - index }),
  );
  const [row] = rows;
  const owed = change?.amount === undefined || row === undefined ? rows : [of(row, change.amount)];
  return { name: personName(customer_no), rows: owed, words: wordsOf(kind, customer_no) };
}

export function changeBill(
  environment: Environment,
  { kind, customer_no, ...change }: BillChange & { kind: BillKind; customer_no: string },
): void {
  environment.state.put(changeKey(kind, customer_no), change);
}

export function sumOf({ rows }: Bill): number {
  return rows.reduce((sum, row) => sum + row.nilai_tagihan + row.denda, 0);
}

function of(row: BillRow, nilai_tagihan: number): BillRow {
  return { ...row, nilai_tagihan, denda: 0 };
}

/** Numbers that end in 2 have two bills, and water may have more. */
function rowCount(kind: BillKind, customer_no: string): number {
  const last = Number(customer_no.at(-1) ?? 0);
  if (kind === "pln") return last === 2 ? 2 : 1;
  return kind === "pdam" ? 1 + (last % 3) : 1;
}

function rowOf(
  environment: Environment,
  { kind, customer_no, behind }: { kind: BillKind; customer_no: string; behind: number },
): BillRow {
  const seed = Number(customer_no.slice(-4)) || 1;
  const row: BillRow = {
    periode: periodOf(environment, behind + 1),
    nilai_tagihan: 50_000 + (seed % 97) * 1_500 + behind * 250,
    denda: behind * 2_500,
  };
  const meter = 10_000 + seed * 10 - behind * 100;
  const isMetered = kind === "pln" || kind === "pdam" || kind === "gas";
  return isMetered ? { ...row, meter: [padded(meter - 100), padded(meter)] } : row;
}

/** A month as billers write it, `202601`, so many months ago. */
function periodOf(environment: Environment, monthsAgo: number): string {
  const [year = 0, month = 0] = wibDay(environment.now()).split("-").map(Number);
  const months = year * 12 + month - 1 - monthsAgo;
  return `${Math.floor(months / 12)}${String((months % 12) + 1).padStart(2, "0")}`;
}

function wordsOf(kind: BillKind, customer_no: string): Record<string, string | number> {
  switch (kind) {
    case "pln": {
      const { tariff, power } = plnCustomer(customer_no);
      return { tarif: tariff, daya: power };
    }
    case "pdam":
      return { tarif: "3A", alamat: "JL MERDEKA 1", jatuh_tempo: "1-20" };
    case "bpjs":
      return { jumlah_peserta: "2", alamat: "JAKARTA PUSAT" };
    case "pbb":
      return {
        alamat: "JL MERDEKA 1",
        tahun_pajak: "2026",
        kelurahan: "CIBABAT",
        kecamatan: "CIMAHI UTARA",
        kab_kota: "KOTA CIMAHI",
        luas_tanah: "113 M2",
        luas_gedung: "47 M2",
      };
    case "multifinance":
      return { item_name: "HONDA VARIO", no_pol: "B 1234 XYZ", tenor: "30" };
    case "gas":
      return { alamat: "JL MERDEKA 1" };
    default:
      return {};
  }
}

function padded(meter: number): string {
  return String(meter).padStart(8, "0");
}

function changeKey(kind: BillKind, customer_no: string): string {
  return `bill:${kind}:${customer_no}`;
}
