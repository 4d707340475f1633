import * as z from "zod";
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

/** A text of a bill, trimmed and clipped; `null` for anything else. */
export const zWord = zText
  .transform((text) => clip(text.trim(), WORD_BYTES_MAX))
  .nullish()
  .catch(null);
/** Any value, or none; whoever needs it parses it. */
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

/** Our names for the fields of `desc`, which suppliers spell alike. */
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

/** The periods and details in the `desc` of a bill; what cannot be read is left out. */
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
  /** What is taken from the shop's deposit. */
  readonly charged: unknown;
}

/**
 * The sums of a bill, in rupiah; `undefined` where one is not whole, nothing is owed or charged, or
 * the fee exceeds the total.
 */
export function readSums(sums: Sums): Pick<Bill, "amount" | "admin" | "cost"> | undefined {
  const [owed, admin, cost] = [sums.owed, sums.admin, sums.charged].map((each) =>
    rupiah(zRupiah.parse(each)),
  );
  if (!owed || !cost || admin === null || admin === undefined || admin > owed) return undefined;
  return { amount: subtract(owed, admin), admin, cost };
}

/** With one row of the whole amount where a bill names its period and has no rows. */
export function withPeriods(
  description: Pick<Bill, "periods" | "details">,
  period: string | null | undefined,
  amount: Amount,
): Pick<Bill, "periods" | "details"> {
  if (description.periods.length > 0 || !period) return description;
  return { ...description, periods: [{ period, amount, penalty: null, meter: null }] };
}
