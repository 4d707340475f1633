import type { RefusalTable } from "./table.ts";

export const KYC = {
  "kyc.not_found": [404, "Pengajuan tidak ditemukan", "There is no such submission"],
  "kyc.open": [
    409,
    "Identitas sudah diajukan atau disetujui",
    "The identity waits for a decision, or is approved",
  ],
  "kyc.decided": [409, "Pengajuan ini sudah diputuskan", "The submission has been decided about"],
  "kyc.too_many_today": [
    429,
    "Terlalu banyak pengajuan hari ini",
    "There were too many submissions today",
  ],
} as const satisfies RefusalTable;
