import type { BankLayout } from "./layout.ts";
import { BANK_LAYOUTS } from "./layouts.ts";

/**
 * The columns that are looked at and what they are called, the name that says most first. An
 * `Account` alone may be the payer's.
 */
const WORDS = {
  date:
    "tanggal|tgl|date|tanggal transaksi|tgl transaksi|tgl tran|tgl trx|transaction date|" +
    "trans date|trx date|txn date|posting date|post date|postdate|tanggal posting|" +
    "tgl posting|book date|booking date|entry date|tanggal mutasi|tgl mutasi|tanggal buku|" +
    "tgl buku|date time|datetime|tanggal waktu|tanggal jam|waktu transaksi|" +
    "transaction time|waktu|value date|val date|effective date|eff date|tanggal efektif|" +
    "tgl efektif|tanggal valuta|tgl valuta",
  description:
    "keterangan|uraian|deskripsi|description|remark|remarks|details|detail|narasi|" +
    "narrative|narration|particulars|berita|catatan|notes|note|keterangan transaksi|" +
    "uraian transaksi|rincian transaksi|rincian|detail transaksi|deskripsi transaksi|" +
    "transaction description|transaction details|transaction detail|transaction remarks|" +
    "desk tran|additionaldesc|additional description|source destination|sumber tujuan|" +
    "nama pengirim|pengirim|sender|sender name|counterparty|nama|name|trremk|remark1|" +
    "remark2|remark custom|memo|payee|transaksi",
  amount:
    "jumlah|nominal|amount|nilai|mutasi|jumlah transaksi|nominal transaksi|nilai transaksi|" +
    "transaction amount|jumlah mutasi|nominal mutasi",
  type:
    "type|tipe|jenis|d k|k d|d c|c d|cr db|db cr|cr dr|dr cr|dc|dk|cd|debit kredit|" +
    "debet kredit|kredit debit|kredit debet|debit credit|credit debit|debit or credit|" +
    "jenis mutasi|tipe mutasi|mutation type|glsign|sign|arah|posisi|direction|in out|" +
    "masuk keluar|flag|mutasi",
  credit:
    "kredit|credit|cr|credit amount|credits|mutasi kredit|jumlah kredit|nominal kredit|" +
    "deposit|deposits|masuk|uang masuk|dana masuk|pemasukan|penerimaan|money in|paid in|" +
    "credit in|setoran",
  debit:
    "debet|debit|db|dr|debit amount|debits|mutasi debet|mutasi debit|jumlah debet|" +
    "jumlah debit|nominal debet|nominal debit|withdrawal|withdrawals|keluar|uang keluar|" +
    "dana keluar|pengeluaran|money out|paid out|penarikan",
  balance:
    "saldo|balance|saldo akhir|saldo akhir mutasi|closing balance|close balance|" +
    "running balance|ending balance|ledger balance|total",
  reference:
    "reference|reference no|reference number|ref|ref no|refno|no ref|no referensi|" +
    "nomor referensi|referensi|journal no|journal|no jurnal|nomor jurnal|jurnal|" +
    "transaction id|trx id|id transaksi|no transaksi|bank reference|sequence no|seq",
  account: "account no|accountno|account number|no rekening|nomor rekening|norek|no rek",
  currency: "currency|ccy|mata uang|kode mata uang|curr",
} as const;

type Column = keyof typeof WORDS;
/** The places of each kind of column, the one that counts first. */
export type Columns = Readonly<Record<Column, readonly number[]>>;

export interface Header {
  readonly columns: Columns;
  readonly layout: BankLayout | undefined;
  readonly width: number;
  /** Compared with the rows, as some banks write the header on every page. */
  readonly names: string;
}

const PLACES = Object.entries(WORDS).map(([column, words]) => ({
  column,
  rank: new Map(words.split("|").map((word, place) => [word, place])),
}));

/** What a row says as the header of a table of payments; `undefined` for any other row. */
export function headerOf(fields: readonly string[]): Header | undefined {
  const names = fields.map(plainName);
  const found = Object.fromEntries(
    PLACES.map(({ column, rank }) => [column, placesOf(names, rank, column)]),
  );
  const columns = settled(found as Columns, names);
  const money = columns.amount.length + columns.credit.length + columns.debit.length;
  if (columns.date.length === 0 || columns.description.length === 0 || money === 0)
    return undefined;
  return { columns, layout: layoutOf(names), width: fields.length, names: names.join() };
}

/** Without case, signs and what currency it is in. */
export function plainName(field: string): string {
  return field
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/(?<=.) (?:rp|idr)$/, "");
}

/** A description may have several columns; of all others the best name counts. */
function placesOf(
  names: readonly string[],
  rank: ReadonlyMap<string, number>,
  column: string,
): readonly number[] {
  const found = names.flatMap((name, place) => {
    const rated = rank.get(name);
    return rated === undefined ? [] : [{ place, rated }];
  });
  const sorted = column === "description" ? found : found.toSorted((a, b) => a.rated - b.rated);
  return sorted.map((each) => each.place);
}

function settled(columns: Columns, names: readonly string[]): Columns {
  const twoSided = columns.credit.length > 0 && columns.debit.length > 0;
  const amount = twoSided ? [] : columns.amount.slice(0, 1);
  const [place] = amount;
  // `Mutasi` is what came and went where nothing else is, and else says which of them.
  const type = columns.type.filter((each) => each !== place);
  // BCA leaves the name of the column with CR and DB empty.
  const unnamed = place !== undefined && names[place + 1] === "" ? [place + 1] : [];
  return { ...columns, amount, type: type.length > 0 ? type : unnamed };
}

function layoutOf(names: readonly string[]): BankLayout | undefined {
  const said = names.filter((name) => name !== "").join();
  return BANK_LAYOUTS.find((each) => said === each.header.split(",").map(plainName).join());
}
