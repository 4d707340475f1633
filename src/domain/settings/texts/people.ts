import type { TextsOf } from "./text.ts";

/** Who customers and staff are, and what they agreed to. */
export const PEOPLE_TEXTS = {
  "pin.tries_max": {
    id: ["Batas PIN salah", "Setelah sebanyak ini PIN hanya dapat diganti, tidak dicoba lagi"],
    en: ["Limit of wrong PINs", "After so many the PIN can only be replaced, not tried again"],
  },
  "session.absolute_days": {
    id: ["Umur sesi terpanjang", "Sesudah itu sesi berakhir, sesering apa pun disegarkan"],
    en: ["Longest life of a session", "After it a session ends, however often refreshed"],
  },
  "registration.without_code": {
    id: ["Mendaftar tanpa kode", "Akun dibuka untuk alamat yang belum dibuktikan"],
    en: ["Registration without a code", "Opens accounts under addresses nobody has proved"],
  },
  "registration.by_discord": {
    id: ["Mendaftar lewat Discord", "Akun dibuka tanpa kata sandi; yang terhubung tetap masuk"],
    en: ["Registration by Discord", "Opens accounts without a password; the linked sign in anyway"],
  },
  "code.life_minutes": {
    id: ["Berlakunya kode sekali pakai", "Dihitung sejak kode dikirim"],
    en: ["Life of a one-time code", "Counted from when it was sent"],
  },
  "staff.step_up_minutes": {
    id: ["Berlakunya bukti petugas", "Selama itu kode faktor kedua tidak ditanya lagi"],
    en: ["Life of staff's proof", "For how long a code of the second factor covers"],
  },
  "staff.second_person_days": {
    id: [
      "Jeda orang kedua",
      "Selama itu akun baru atau direset dan pembuatnya dihitung satu orang",
    ],
    en: ["Wait of a second person", "A new or reset account and its maker are one until then"],
  },
  "session.refresh_grace_seconds": {
    id: ["Tenggang token penyegar", "Dua tab sekaligus mendapat pasangan token yang sama"],
    en: ["Grace of a refresh token", "Two tabs at once are given the same pair again"],
  },
  "privacy.terms_version": {
    id: ["Versi ketentuan", "Versi syarat dan privasi yang harus disetujui pelanggan"],
    en: ["Version of the terms", "What customers are asked to agree to"],
  },
  "privacy.erase_after_days": {
    id: ["Penghapusan data pribadi", "Sesudah itu data pemilik akun yang ditutup dihapus"],
    en: ["Erasure of personal data", "After it a closed account forgets its owner"],
  },
  "kyc.submissions_per_day": {
    id: ["Pengajuan identitas per hari", "Berapa kali satu pelanggan boleh mengajukan"],
    en: ["Submissions a day", "How often one customer may submit their identity"],
  },
  "kyc.remind_hours": {
    id: ["Pengingat pengajuan", "Sesudah itu petugas diingatkan"],
    en: ["Reminder of a submission", "After it staff are reminded to decide"],
  },
  "kyc.expire_days": {
    id: ["Kedaluwarsa pengajuan", "Sesudah itu pengajuan tanpa keputusan berakhir"],
    en: ["End of a submission", "After it an undecided submission is over"],
  },
  "kyc.limit_times": {
    id: ["Kelipatan batas belanja", "Untuk pelanggan yang identitasnya disetujui"],
    en: ["Times the usual limits", "For customers with an approved identity"],
  },
  "segment.active_days": {
    id: ["Pelanggan aktif", "Selama itu sesudah pesanan terakhir seseorang masih aktif"],
    en: ["Active customers", "For how long after their last order somebody is active"],
  },
  "segment.lost_days": {
    id: ["Pelanggan hilang", "Tanpa pesanan selama itu seseorang dianggap hilang"],
    en: ["Lost customers", "Without an order for so long somebody is lost"],
  },
  "segment.new_days": {
    id: ["Pelanggan baru", "Selama itu sesudah pesanan pertama seseorang masih baru"],
    en: ["New customers", "For how long after their first order somebody is new"],
  },
  "segment.loyal_count": {
    id: ["Pelanggan setia", "Jumlah pesanan dalam dua belas bulan"],
    en: ["Loyal customers", "From how many orders in twelve months on"],
  },
  "segment.champion_count": {
    id: ["Pelanggan utama, pesanan", "Jumlah pesanan dalam dua belas bulan"],
    en: ["Champions, orders", "From how many orders in twelve months on"],
  },
  "segment.champion_spent": {
    id: ["Pelanggan utama, belanja", "Nilai belanja dalam dua belas bulan"],
    en: ["Champions, spending", "What they have spent in twelve months at least"],
  },
  "ticket.answer_hours": {
    id: ["Batas menjawab tiket", "Lewat dari itu petugas diingatkan sekali"],
    en: ["Time to answer a ticket", "After it staff are told once that they are late"],
  },
  "ticket.close_days": {
    id: ["Tiket tanpa balasan", "Sesudah itu tiket yang menunggu pembeli ditutup"],
    en: ["Tickets without an answer", "After it one that waits for its customer is closed"],
  },
  "review.edit_days": {
    id: ["Masa mengubah ulasan", "Selama itu penulis boleh mengubah ulasannya"],
    en: ["Changing a review", "For how long whoever wrote it may change it"],
  },
} as const satisfies TextsOf;
