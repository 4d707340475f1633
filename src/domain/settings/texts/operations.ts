import type { TextsOf } from "./text.ts";

/** How the shop is run, and how long it keeps what. */
export const OPERATIONS_TEXTS = {
  "operations.backlog_minutes": {
    id: ["Antrean tertua", "Lebih lama dari itu petugas diberi tahu"],
    en: ["Oldest of a backlog", "How long it may wait before staff are told"],
  },
  "rate.api_per_minute": {
    id: ["Permintaan pelanggan per menit", "Dari semua sesi dan kunci API satu akun"],
    en: ["Requests of a customer a minute", "By all sessions and API keys of one account"],
  },
  "rate.ppob_per_minute": {
    id: ["Pesanan pelanggan per menit", "Membeli, cek tagihan dan cek nama, satu akun"],
    en: ["Orders of a customer a minute", "Buying, bills and names behind numbers, one account"],
  },
  "rate.admin_per_minute": {
    id: ["Permintaan petugas per menit", "Dari semua sesi satu petugas"],
    en: ["Requests of staff a minute", "By all sessions of one member of staff"],
  },
  "alert.open_days": {
    id: ["Pengingat peringatan", "Selama itu peringatan terbuka diulang"],
    en: ["Reminders of alerts", "For how long an open alert is raised again"],
  },
  "notifications.digest_time": {
    id: ["Jam rangkuman harian", "Pukul berapa WIB, bagi pelanggan yang memintanya"],
    en: ["Time of the daily digest", "In WIB, for customers who want one message a day"],
  },
  "announcements.per_minute": {
    id: ["Pengumuman per menit", "Berapa pelanggan yang diberi tahu dalam satu menit"],
    en: ["Announcements a minute", "How many customers hear of them in a minute"],
  },
  "proposal.expiry_hours": {
    id: ["Masa tunggu usulan", "Berapa lama usulan menunggu petugas lain"],
    en: ["Wait of a proposal", "How long it waits for another member of staff"],
  },
  "retention.sessions_days": {
    id: ["Simpan sesi", "Dihitung sejak sesi tidak dapat dipakai lagi"],
    en: ["Keep sessions", "Counted from when nobody can use them any more"],
  },
  "retention.inbound_days": {
    id: ["Simpan kabar pemasok", "Seperti datangnya; yang belum diterapkan tetap ada"],
    en: ["Keep vendors' words", "As they came; what was never applied stays"],
  },
  "retention.notifications_days": {
    id: ["Simpan pemberitahuan", "Siapa diberi tahu apa, dan ke alamat mana"],
    en: ["Keep notices", "Who was told what, and at which address"],
  },
  "retention.alerts_days": {
    id: ["Simpan peringatan", "Dihitung sejak selesai"],
    en: ["Keep alerts", "Counted from when they were cleared"],
  },
  "retention.dead_letters_days": {
    id: ["Simpan pekerjaan gagal", "Dihitung sejak dikirim ulang; yang gagal tetap ada"],
    en: ["Keep dead letters", "Counted from when they were sent again; what is dead stays"],
  },
  "backup.kept_count": {
    id: ["Cadangan yang disimpan", "Satu sehari; yang paling lama dihapus"],
    en: ["Backups kept", "One a day; the oldest goes"],
  },
  "retention.orders_days": {
    id: ["Simpan rincian pesanan", "Sesudahnya pindah ke arsip dan tetap ditemukan"],
    en: ["Keep orders' detail", "It then moves to the archive, where staff still find it"],
  },
  "retention.reconciliation_days": {
    id: ["Simpan baris rekonsiliasi", "Baris yang cocok; selisih tetap ada"],
    en: ["Keep reconciled rows", "The other side's book, row by row; what differed stays"],
  },
  "analytics.view_minutes": {
    id: ["Lihat produk dihitung sekali", "Selama ini; 0 menghitung semuanya"],
    en: ["Looks at a product", "For how long they count as one; 0 counts all of them"],
  },
  "analytics.megabytes_per_day": {
    id: ["Peristiwa analitik per hari", "Sesudah sebanyak ini peristiwa lain hari itu ditolak"],
    en: ["Analytics events a day", "After as many of them, others of that day are refused"],
  },
  "retention.analytics_days": {
    id: ["Simpan peristiwa analitik", "Dihitung sejak terjadi; rangkuman per hari tetap ada"],
    en: ["Keep analytics events", "Counted from when they happened; sums by day stay"],
  },
} as const satisfies TextsOf;
