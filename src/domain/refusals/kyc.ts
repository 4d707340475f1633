import type { RefusalTable } from "./table.ts";

export const KYC = {
  "kyc.not_found": [404, "Pengajuan tidak ditemukan", "There is no such submission"],
  "kyc.open": [
    409,
    "Identitas sudah diajukan atau disetujui",
    "The identity waits for a decision, or is approved",
  ],
  "kyc.decided": [409, "Pengajuan ini sudah diputuskan", "The submission has been decided about"],
  "kyc.nik_in_use": [
    409,
    "NIK ini sudah disetujui pada akun lain",
    "The NIK is approved on another account",
  ],
  "kyc.not_approved": [
    409,
    "Identitas ini tidak sedang disetujui",
    "The identity is not approved, or not any more",
  ],
  "kyc.too_many_today": [
    429,
    "Terlalu banyak pengajuan hari ini",
    "There were too many submissions today",
  ],
} as const satisfies RefusalTable;
