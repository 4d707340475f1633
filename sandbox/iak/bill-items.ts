import type { BillKind } from "../goods/bills.ts";

/** One line of the postpaid price list, and what kind of bill it pays. */
export interface BillItem {
  kind: BillKind;
  code: string;
  name: string;
  status: number;
  fee: number;
  komisi: number;
  type: string;
  category: string;
  province?: string;
}

export const billItems: readonly BillItem[] = [
  line("pln", "PLNPOSTPAID", "PLN POSTPAID", { fee: 2_500, komisi: 600 }),
  {
    ...line("pdam", "PDAMKOTA.SURABAYA", "PDAM KOTA SURABAYA", { fee: 2_500, komisi: 800 }),
    province: "Jawa Timur",
  },
  line("internet", "TELKOMPSTN", "TELKOM", { fee: 2_500, komisi: 700 }),
  line("tv", "TVTRANSVISION", "TRANSVISION", { fee: 2_500, komisi: 500 }),
  line("bpjs", "BPJS", "BPJS KESEHATAN", { fee: 2_500, komisi: 200 }),
  line("pbb", "PBBCIMAHI", "PBB KOTA CIMAHI", { fee: 2_000, komisi: 300 }),
];

export function billItem(code: string): BillItem | undefined {
  return billItems.find((each) => each.code === code);
}

function line(
  kind: BillKind,
  code: string,
  name: string,
  sums: { fee: number; komisi: number },
): BillItem {
  return { kind, code, name, status: 1, ...sums, type: kind, category: "postpaid" };
}

/** What becomes of the sandbox's numbers, by their last digit: of an inquiry, then of a payment. */
const inquiries: Record<string, string> = { "3": "103", "4": "01", "5": "14" };
const payments: Record<string, string> = { "6": "07", "7": "39", "8": "105" };
const testNumbers = /^(?:53000000000|880123456000|1020200)([1-8])$/;

/** The code of the answer to an inquiry or a payment of a test number; none for all others. */
export function billFate(step: "inquiry" | "payment", hp: string): string | undefined {
  const last = testNumbers.exec(hp)?.[1] ?? "";
  return (step === "inquiry" ? inquiries : payments)[last];
}

export function isTestNumber(hp: string): boolean {
  return testNumbers.test(hp);
}
