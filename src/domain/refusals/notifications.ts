import type { RefusalTable } from "./table.ts";

/** Refusals about what people are told, and in which words. */
export const NOTIFICATIONS = {
  "push_device.not_found": [404, "Perangkat tidak ditemukan", "There is no such device"],
  "preferences.changed": [
    409,
    "Pilihan notifikasi baru saja diubah, muat ulang lalu ulangi",
    "The preferences have been changed meanwhile, look again",
  ],
  "preferences.security_unreachable": [
    422,
    "Pesan keamanan harus tetap sampai lewat email atau SMS",
    "Messages about the account's safety have to reach you by e-mail or SMS",
  ],
  "preferences.quiet_hours_empty": [
    422,
    "Jam tenang harus mulai dan berakhir pada waktu yang berbeda",
    "Quiet hours have to end at another time than they begin",
  ],
  "notification.not_found": [404, "Pesan tidak ditemukan", "There is no such message"],
  "notification.not_failed": [
    409,
    "Pesan ini tidak gagal, jadi tidak dikirim ulang",
    "The message has not failed, or is being tried again already",
  ],
  "notification.outcome_unknown": [
    409,
    "Pesan ini mungkin sudah sampai; sebutkan jika tetap mau dikirim ulang",
    "The message may have arrived: say so if it is to be sent again nevertheless",
  ],
  "announcement.not_found": [404, "Pengumuman tidak ditemukan", "There is no such announcement"],
  "announcement.cancelled": [
    409,
    "Pengumuman sudah dibatalkan",
    "The announcement has been cancelled before",
  ],
  "announcement.nobody": [
    409,
    "Tidak ada pelanggan yang cocok",
    "There is no customer whom it would reach",
  ],
  "notification_settings.changed": [
    409,
    "Pengaturan ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed these settings at the same moment, look again",
  ],
  "notification_settings.address_missing": [
    422,
    "Kanal ini dicentang tetapi belum ada alamatnya",
    "This channel is ticked and has no address",
  ],
  "channel.not_connected": [
    409,
    "Toko tidak tersambung ke kanal ini",
    "The shop is not connected to this channel",
  ],
  "channel.no_address": [
    409,
    "Belum ada alamat Anda untuk kanal ini; sebutkan tujuannya",
    "You have no address on this channel, say where to",
  ],
  "template.not_found": [404, "Templat pesan tidak ditemukan", "There is no such template"],
  "template.version_not_found": [
    404,
    "Templat ini tidak punya versi dengan nomor itu",
    "The template has no version of this number, or no more",
  ],
  "template.changed": [
    409,
    "Templat ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed the template at the same moment, look again",
  ],
  "template.parts_wrong": [
    422,
    "Kanal ini memerlukan bagian templat yang lain",
    "Templates of this channel have other parts",
  ],
  "template.syntax_wrong": [
    422,
    "Penulisan templat salah pada baris dan kolom ini",
    "The template cannot be read at this line and column",
  ],
  "template.too_deep": [
    422,
    "Bagian bersyarat templat bertingkat terlalu dalam",
    "Sections of the template stand too deep in one another",
  ],
  "template.variable_unknown": [
    422,
    "Pesan jenis ini tidak punya variabel tersebut",
    "Messages of this kind have no such variable",
  ],
  "template.variable_unguarded": [
    422,
    "Variabel ini tidak selalu ada; tulis di dalam bagian bersyaratnya",
    "The variable is not always there: name it within a section of its own",
  ],
  "template.variable_missing": [
    422,
    "Templat wajib memuat variabel ini setiap kali ada",
    "The template has to say this variable whenever there is one",
  ],
  "template.secret_misplaced": [
    422,
    "Variabel rahasia tidak boleh ada di sini",
    "A secret may not stand here, where others may read it",
  ],
  "template.html_refused": [
    422,
    "HTML ini tidak diizinkan atau tidak ditutup",
    "This HTML is not allowed, or not closed",
  ],
  "template.characters_refused": [
    422,
    "Templat berisi karakter yang tidak diizinkan",
    "The template holds a character that is not allowed",
  ],
  "template.says_nothing": [
    422,
    "Templat tidak menghasilkan teks",
    "The template says nothing to its reader",
  ],
  "template.too_long": [422, "Hasil templat terlalu panjang", "What the template says is too long"],
  "discord_channel.changed": [
    409,
    "Kanal ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed this channel at the same moment, look again",
  ],
  "discord_channel.not_found": [
    404,
    "Kanal Discord tidak ditemukan",
    "There is no such channel at Discord",
  ],
  "discord_channel.too_many": [
    409,
    "Kanal Discord sudah sebanyak yang diizinkan",
    "There are as many channels at Discord as may be",
  ],
  "discord_channel.url_refused": [
    422,
    "Ini bukan alamat webhook Discord",
    "This is not the address of a webhook at Discord",
  ],
} as const satisfies RefusalTable;
