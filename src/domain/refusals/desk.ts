import type { RefusalTable } from "./table.ts";

/** What staff cannot do at their desk. */
export const DESK = {
  "alert.not_found": [404, "Peringatan tidak ditemukan", "There is no such alert"],
  "alert.cleared": [409, "Peringatan sudah diselesaikan", "The alert has been cleared before"],
  "setting.not_found": [404, "Pengaturan tidak ditemukan", "There is no such setting"],
  "setting.contradiction": [
    409,
    "Pengaturan ini bertentangan dengan pengaturan lain",
    "The setting contradicts another one",
  ],
  "setting.changed": [
    409,
    "Pengaturan baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed the settings at the same moment, look again",
  ],
  "job.not_found": [404, "Pekerjaan tidak ditemukan", "There is no such job"],
  "job.not_dead": [409, "Pekerjaan ini sudah dikirim ulang", "The job has been sent again already"],
  "reconciliation.not_found": [
    404,
    "Rekonsiliasi tidak ditemukan",
    "There is no such reconciliation",
  ],
  "reconciliation.rows_invalid": [
    422,
    "Ada baris yang tidak dapat dibaca; tidak ada yang disimpan",
    "Some rows cannot be read; none was stored",
  ],
  "reconciliation.chunk_conflict": [
    409,
    "Potongan ini sudah dikirim dengan isi lain",
    "This chunk was sent before with other content",
  ],
  "reconciliation.started": [
    409,
    "Rekonsiliasi sudah dijalankan; buka yang baru untuk data lain",
    "The reconciliation has been run; open another one for other rows",
  ],
} as const satisfies RefusalTable;
