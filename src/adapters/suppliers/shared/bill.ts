import { z } from "zod";
import { type Amount, parseRupiah, subtract } from "../../../domain/money.ts";
import {
  BILL_PERIODS_MAX,
  type Bill,
  type BillDetail,
  type BillDetails,
  type BillPeriod,
} from "../../../domain/ppob/bill.ts";
import { clip } from "../../../domain/text/clip.ts";
import { zText } from "./post-data.ts";

const WORD_BYTES_MAX = 80;

/** A word of a bill; what is no text says nothing. */
export const zWord = zText
  .transform((text) => clip(text.trim(), WORD_BYTES_MAX))
  .nullish()
  .catch(null);
/** Read where it is needed, whatever it is. */
export const zLoose = z.unknown().optional();
const zRupiah = z.union([z.string(), z.number()]).nullish().catch(null);

const Row = z.object({
  periode: zWord,
  nilai_tagihan: zRupiah,
  denda: zRupiah,
  meter_awal: zWord,
  meter_akhir: zWord,
});
const zRows = z.array(Row).catch([]);

/** What both suppliers call the particulars of a bill. */
const NAMES: Readonly<Record<string, BillDetail>> = {
  tarif: "tariff",
  daya: "power",
  alamat: "address",
  jatuh_tempo: "due",
  lembar_tagihan: "bills",
  lembar_tagihan_sisa: "bills_left",
  jumlah_peserta: "participants",
  item_name: "item",
  no_pol: "plate",
  tahun_pajak: "tax_year",
  kab_kota: "city",
};

/** Rows and particulars of a bill as suppliers write them; what cannot be read is left out. */
export function readDescription(desc: unknown): Pick<Bill, "periods" | "details"> {
  const fields = z.record(z.string(), z.unknown()).safeParse(desc).data ?? {};
  const nested = z.object({ detail: zLoose }).safeParse(fields.tagihan).data;
  const rows = zRows.parse(fields.detail ?? nested?.detail ?? []).slice(0, BILL_PERIODS_MAX);
  const details: BillDetails = {};
  for (const [theirs, ours] of Object.entries(NAMES)) {
    const word = zWord.parse(fields[theirs]);
    if (word) details[ours] = word;
  }
  return { periods: rows.map(periodOf), details };
}

function periodOf(row: z.infer<typeof Row>): BillPeriod {
  const meter = [row.meter_awal, row.meter_akhir].filter(Boolean).join(" - ");
  return {
    period: row.periode ?? "",
    amount: rupiah(row.nilai_tagihan),
    penalty: rupiah(row.denda),
    meter: meter === "" ? null : meter,
  };
}

function rupiah(value: string | number | null | undefined): Amount | null {
  return parseRupiah(value ?? "") ?? null;
}

interface Sums {
  /** What the customer owes, the admin fee included. */
  readonly owed: unknown;
  readonly admin: unknown;
  /** What the shop's deposit is charged. */
  readonly charged: unknown;
}

/** The sums of a bill; `undefined` where they are not whole or do not go together. */
export function readSums(sums: Sums): Pick<Bill, "amount" | "admin" | "cost"> | undefined {
  const [owed, admin, cost] = [sums.owed, sums.admin, sums.charged].map((each) =>
    rupiah(zRupiah.parse(each)),
  );
  if (!owed || !cost || admin === null || admin === undefined || admin > owed) return undefined;
  return { amount: subtract(owed, admin), admin, cost };
}

/** One row where the supplier names periods only, without rows of their own. */
export function withPeriods(
  description: Pick<Bill, "periods" | "details">,
  period: string | null | undefined,
  amount: Amount,
): Pick<Bill, "periods" | "details"> {
  if (description.periods.length > 0 || !period) return description;
  return { ...description, periods: [{ period, amount, penalty: null, meter: null }] };
}
