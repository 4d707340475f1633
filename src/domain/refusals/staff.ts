import type { RefusalTable } from "./table.ts";

/** Refusals of staff routes. */
export const STAFF = {
  "console.form_expired": [
    403,
    "Formulir sudah kedaluwarsa; muat ulang halaman lalu kirim lagi",
    "The form has expired; load the page again and send it once more",
  ],
  "alert.not_found": [404, "Peringatan tidak ditemukan", "There is no such alert"],
  "alert_rule.not_found": [
    404,
    "Aturan peringatan tidak ditemukan",
    "There is no such rule of alerts",
  ],
  "alert_rule.changed": [
    409,
    "Aturan peringatan baru saja diubah, lihat dulu lalu ulangi",
    "The rule of alerts was changed meanwhile, look again",
  ],
  "alert_rule.too_many": [
    409,
    "Aturan peringatan sudah terlalu banyak, ubah salah satunya",
    "There are too many rules of alerts, change one of them",
  ],
  "alert.cleared": [409, "Peringatan sudah diselesaikan", "The alert has been cleared before"],
  "setting.not_found": [404, "Pengaturan tidak ditemukan", "There is no such setting"],
  "setting.revision_not_found": [
    404,
    "Pengaturan ini tidak punya perubahan dengan nomor itu",
    "The setting has no change of this number",
  ],
  "setting.own_route": [
    409,
    "Pengaturan ini diubah di alamatnya sendiri",
    "The setting is changed at an address of its own",
  ],
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
  "staff.second_person": [
    409,
    "Ini terlalu banyak untuk satu petugas; petugas lain harus meminta hal yang sama",
    "This is too much for one member of staff; another has to ask for the same",
  ],
  "approval.same_person": [
    403,
    "Salah satu akun ini baru dibuat atau direset lewat yang lain; orang ketiga harus memutuskan",
    "One account was set up or reset by way of the other lately; somebody else must decide",
  ],
  "proposal.not_found": [404, "Usulan tidak ditemukan", "There is no such proposal"],
  "proposal.waiting": [
    409,
    "Anda sudah mengusulkan hal yang sama dengan alasan lain; usulan itu masih menunggu",
    "You have proposed the same for another reason, and it still waits",
  ],
  "proposal.decided": [409, "Usulan ini sudah diputuskan", "The proposal has been decided before"],
  "proposal.expired": [409, "Usulan ini sudah kedaluwarsa", "The proposal was not decided in time"],
  "proposal.same_admin": [
    403,
    "Usulan harus diputuskan petugas lain",
    "Another member of staff must decide about the proposal",
  ],
  "proposal.outdated": [
    409,
    "Nilainya sudah berubah sejak diusulkan, usulkan lagi",
    "What it would change has changed since, propose it again",
  ],
  "proposal.by_asking": [
    409,
    "Setujui dengan meminta hal yang sama di alamatnya sendiri",
    "It is approved by asking for the same at its own address",
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
  "reconciliation.archived": [
    409,
    "Rincian hari ini sudah diarsipkan; bandingkan dengan arsipnya",
    "The detail of that day is archived; compare its archive instead",
  ],
  "backup.not_found": [404, "Tidak ada cadangan seperti ini", "There is no such backup"],
  "backup.running": [409, "Cadangan lain sedang dibuat", "Another backup is being made"],
  "restore.not_empty": [
    409,
    "Toko ini sudah berisi; pulihkan ke yang kosong",
    "This shop holds something; restore into an empty one",
  ],
  "restore.unfit": [
    409,
    "Cadangan ini dari rilis lain; pasang rilisnya dulu",
    "The backup is of another release; deploy that one first",
  ],
  "restore.not_begun": [409, "Pemulihan belum dimulai", "No restore has begun"],
  "restore.altered": [422, "Isi bagian ini berubah", "The part is not as it was written"],
  "service.restoring": [
    503,
    "Toko sedang dipulihkan dari cadangan",
    "The shop is being restored from a backup",
  ],
  "archive.not_found": [404, "Tidak ada arsip hari ini", "Nothing of that day is archived"],
} as const satisfies RefusalTable;
