import type { BillKind } from "../goods/bills.ts";

/** One line of the postpaid price list, and what kind of bill it pays. */
export interface BillItem {
  kind: BillKind;
  buyer_sku_code: string;
  product_name: string;
  brand: string;
  admin: number;
  commission: number;
}

export const billItems: readonly BillItem[] = [
  item("pln", "pln", "Pln Pascabayar", "PLN PASCABAYAR", 2_750, 1_800),
  item("pdam", "pdam", "PDAM Kota Surabaya", "PDAM", 2_500, 1_000),
  item("internet", "internet", "Telkom IndiHome", "INTERNET PASCABAYAR", 3_000, 1_500),
  item("tv", "tv", "Transvision Pascabayar", "TV PASCABAYAR", 2_500, 1_000),
  item("bpjs", "bpjs", "BPJS Kesehatan", "BPJS KESEHATAN", 2_500, 800),
  item("pbb", "cimahi", "PBB Kota Cimahi", "PBB", 2_000, 500),
  item("gas", "pgas", "Pgn Pascabayar", "GAS NEGARA", 2_500, 1_000),
  item("multifinance", "multifinance", "FIF", "MULTIFINANCE", 5_000, 2_000),
];

export function billItem(sku: string): BillItem | undefined {
  return billItems.find((each) => each.buyer_sku_code === sku);
}

/** The line as the vendor lists it. */
export function listedBill({ kind: _, ...line }: BillItem): Record<string, unknown> {
  return {
    ...line,
    category: "Pascabayar",
    seller_name: "PT MITRA SATU",
    buyer_product_status: true,
    seller_product_status: true,
    desc: "-",
  };
}

function item(
  ...[kind, buyer_sku_code, product_name, brand, admin, commission]: [
    BillKind,
    string,
    string,
    string,
    number,
    number,
  ]
): BillItem {
  return { kind, buyer_sku_code, product_name, brand, admin, commission };
}

/** What becomes of the vendor's test numbers; all others are paid. */
type Fate = "inquiry_fails" | "payment_fails" | "late_success" | "late_failure";

const fates: Record<string, Record<string, Fate>> = {
  pln: ends("530000000003", "530000000006", "630000000001 630000000002", "630000000006"),
  pdam: ends("1013227", "1013230", "2013226", "2013230"),
  internet: ends("6391601002", "6391601005", "7391601001", "7391601005"),
  bpjs: ends("8801234560002", "8801234560005", "9801234560001", "9801234560005"),
  multifinance: ends("6391601202", "6391601205", "7391601201", "7391601205"),
  cimahi: ends(
    "329801092375999992",
    "329801092375999995",
    "429801092375999991",
    "429801092375999995",
  ),
  pgas: ends("0110014603", "0110014605", "1110014601 1110014602", "1110014605"),
  tv: ends("127246500102", "127246500105", "227246500101", "227246500105"),
};
const payable = new Set(
  (
    "530000000001 530000000002 1013226 6391601001 8801234560001 6391601201 329801092375999991 " +
    "0110014601 0110014602 127246500101"
  ).split(" "),
);

/** What becomes of a number; a test number may be paid again and again. */
export function billFate(sku: string, customer_no: string): Fate | undefined {
  return fates[sku]?.[customer_no];
}

export function isTestNumber(sku: string, customer_no: string): boolean {
  return payable.has(customer_no) || billFate(sku, customer_no) !== undefined;
}

function ends(...numbers: [string, string, string, string]): Record<string, Fate> {
  const kinds = ["inquiry_fails", "payment_fails", "late_success", "late_failure"] as const;
  return Object.fromEntries(
    kinds.flatMap((fate, index) => (numbers[index] ?? "").split(" ").map((each) => [each, fate])),
  );
}
