import type { RefusalTable } from "./table.ts";

/** Refusals about who customers are at Discord, and about the guilds that the shop serves there. */
export const DISCORD = {
  "discord.not_linked": [404, "Belum terhubung dengan Discord", "No Discord account is linked"],
  "discord.linked": [
    409,
    "Sudah terhubung dengan Discord, putuskan dulu",
    "A Discord account is linked already: unlink it first",
  ],
  "discord.taken": [
    409,
    "Akun Discord ini terhubung dengan akun lain",
    "This Discord account is linked to another account",
  ],
  "discord.secret_invalid": [
    409,
    "Kode tidak berlaku, sudah habis, atau sudah dipakai",
    "The code is unknown, over, or has been used",
  ],
  "discord.not_offered": [
    409,
    "Masuk lewat Discord belum diatur untuk toko ini",
    "This shop is not set up for signing in at Discord",
  ],
  "discord.refused": [
    409,
    "Discord tidak menerima otorisasi ini, ulangi dari awal",
    "Discord does not accept this authorisation: begin again",
  ],
  "discord.denied": [
    409,
    "Otorisasi di Discord dibatalkan",
    "The authorisation was cancelled at Discord",
  ],
  "discord.other_person": [
    409,
    "Akun Discord ini bukan yang terhubung dengan akun Anda",
    "This is not the Discord account that is linked to yours",
  ],
  "discord.only_way_in": [
    409,
    "Discord satu-satunya cara masuk ke akun ini; isi alamat dan buat kata sandi dulu",
    "Discord is the only way into this account: give it an address and a password first",
  ],
  "discord.registration_closed": [
    403,
    "Akun Discord ini belum terhubung, dan toko ini tidak menerima pendaftaran lewat Discord",
    "This Discord account is linked to none here, and nobody registers by Discord in this shop",
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
  "discord.buyer_blocked": [
    403,
    "Akun Anda sedang tidak bisa berbelanja, hubungi toko",
    "Your account cannot shop at the moment, ask the shop",
  ],
  "discord.quantity_wrong": [
    422,
    "Jumlah harus angka dari 1 sampai 9999",
    "The quantity must be a number from 1 to 9999",
  ],
  "grow_id.malformed": [
    422,
    "GrowID terdiri dari 3 sampai 20 huruf, angka, atau garis bawah",
    "A GrowID is 3 to 20 letters, digits or underscores",
  ],
  "grow_id.taken": [
    409,
    "GrowID ini sudah dipakai akun lain; bila memang milik Anda, hubungi toko",
    "Another account has this GrowID; if it is yours, ask the shop",
  ],
  "grow_id.changed_lately": [
    409,
    "GrowID baru saja diisi; setelah diisi baru bisa diganti sehari kemudian, setelah " +
      "terverifikasi tiga puluh hari kemudian",
    "The GrowID was set lately: it can be changed after a day, or thirty once it is verified",
  ],
  "discord_bot.not_found": [404, "Bot Discord tidak ditemukan", "There is no such bot"],
  "discord_bot.exists": [
    409,
    "Bot dari aplikasi Discord ini sudah ada",
    "The shop has this application's bot already",
  ],
  "discord_bot.changed": [
    409,
    "Bot baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed the bot at the same moment, look again",
  ],
  "discord_bot.too_many": [409, "Paling banyak lima puluh bot Discord", "Fifty bots are the most"],
  "discord_bot.token_wrong": [
    409,
    "Discord tidak mengenal token bot ini",
    "Discord does not know the bot's token",
  ],
  "discord_bot.application_differs": [
    409,
    "Token bot ini milik aplikasi lain",
    "The bot's token is another application's",
  ],
  "discord_guild.not_found": [
    404,
    "Server Discord ini belum diatur",
    "This guild has not been set up",
  ],
  "discord_broadcast.not_found": [
    404,
    "Siaran tidak ditemukan",
    "There is no such broadcast",
  ],
  "discord_broadcast.nobody": [
    409,
    "Tidak ada server yang dilayani di antara yang dipilih",
    "Nobody is served among those that were chosen",
  ],
  "discord_config.not_found": [
    404,
    "Pengaturan server Discord tidak ditemukan",
    "There is no such configuration of a guild",
  ],
  "discord_config.changed": [
    409,
    "Pengaturan server baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed the guild at the same moment, look again",
  ],
  "discord_config.too_many": [
    409,
    "Paling banyak seratus pengaturan server Discord",
    "A hundred configurations of guilds are the most",
  ],
  "discord_config.revision_not_found": [
    404,
    "Pengaturan ini tidak punya perubahan dengan nomor itu",
    "The configuration has no change of this number",
  ],
  "discord_config.bot_missing": [
    409,
    "Bot belum menjadi anggota server ini",
    "The bot is not in this guild",
  ],
  "discord_config.channel_missing": [
    409,
    "Salah satu kanal tidak ada di server ini, atau tidak terlihat oleh bot",
    "One of the channels is not in this guild, or the bot does not see it",
  ],
} as const satisfies RefusalTable;
