import type { RefusalTable } from "./table.ts";

/** Refusals about fraud; customers are never told which rule. */
export const FRAUD = {
  "fraud.refused": [
    403,
    "Permintaan ini tidak dapat diproses, hubungi kami",
    "This cannot be done, please contact us",
  ],
  "fraud_rule.not_found": [404, "Aturan penipuan tidak ditemukan", "There is no such fraud rule"],
  "fraud_rule.changed": [
    409,
    "Aturan ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed this rule at the same moment, look again",
  ],
  "fraud_rule.too_many": [409, "Terlalu banyak aturan penipuan", "There are too many fraud rules"],
  "fraud_rule.not_previewable": [
    409,
    "Aturan seperti ini tidak dapat dicoba pada pesanan lama; pakai dry_run",
    "No past order tells whether it met such a rule; use dry_run",
  ],
} as const satisfies RefusalTable;
