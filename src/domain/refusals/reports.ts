import type { RefusalTable } from "./table.ts";

/** Reports that staff put together, and whom they are sent to. */
export const REPORTS = {
  "report.not_found": [404, "Laporan ini tidak ditemukan", "There is no such report"],
  "report.unknown_metric": [422, "Angka ini tidak dikenal", "There is no such metric"],
  "report.unknown_dimension": [422, "Dimensi ini tidak dikenal", "There is no such dimension"],
  "report.not_together": [
    422,
    "Dimensi ini tidak dapat dipakai bersama",
    "These do not go together in one report",
  ],
  "report.currency_needed": [
    422,
    "Pilih satu mata uang, atau pisahkan menurut mata uang",
    "Money needs one currency, or the dimension `currency`",
  ],
  "report.span_too_long": [422, "Rentang harinya terlalu panjang", "The span has too many days"],
  "report.too_many_rows": [
    422,
    "Hasilnya terlalu banyak; persempit dengan saringan",
    "The answer has too many rows; narrow it down",
  ],
  "report.too_many_events": [
    422,
    "Terlalu banyak peristiwa; pilih hari atau nama yang lebih sedikit",
    "Too many events to count; ask for fewer days, or filter by name",
  ],
  "report.too_many": [409, "Laporan tersimpan sudah terlalu banyak", "Too many saved reports"],
  "report.changed": [
    409,
    "Laporan baru saja berubah, lihat dulu lalu ulangi",
    "The report has just changed, look again",
  ],
  "report.recipient_refused": [
    422,
    "Penerima ini tidak boleh membaca laporan",
    "This recipient may not read figures, or is not there",
  ],
} as const satisfies RefusalTable;
