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
  "discord.buyer_blocked": [
    403,
    "Akun Anda sedang tidak bisa berbelanja, hubungi toko",
    "Your account cannot shop at the moment, ask the shop",
  ],
  "discord.staff_only": [
    403,
    "Hanya untuk pengelola server ini",
    "Only for who manages this server",
  ],
  "discord.staff_not_linked": [
    404,
    "Akun staf belum terhubung: minta kode di toko, lalu ketik /stafflink",
    "No staff account is linked: get a code in the shop and type it as /stafflink",
  ],
  "discord.staff_linked": [
    409,
    "Akun staf ini sudah terhubung dengan Discord, putuskan dulu",
    "This staff account is linked to Discord already: unlink it first",
  ],
  "discord.staff_taken": [
    409,
    "Akun Discord ini terhubung dengan staf lain",
    "This Discord account is linked to another member of staff",
  ],
  "discord.other_not_linked": [
    404,
    "Orang ini belum menghubungkan akunnya",
    "This person has not linked an account",
  ],
  "discord.amount_wrong": [
    422,
    "Jumlah tidak terbaca, misalnya 1 DL 20 WL atau Rp50.000",
    "The amount cannot be read: it is like 1 DL 20 WL or Rp50.000",
  ],
  "discord.reason_wrong": [
    422,
    "Alasan harus satu baris, 3 sampai 200 huruf",
    "The reason must be one line of 3 to 200 characters",
  ],
  "discord.text_wrong": [
    422,
    "Judul satu baris, isi paling banyak 25 baris",
    "The title is one line, and the text 25 lines at most",
  ],
  "discord.file_too_large": [
    413,
    "Berkas terlalu besar, paling banyak 256 KB",
    "The file is too large: 256 KB at most",
  ],
  "discord.file_gone": [
    410,
    "Berkas ini tidak ada lagi di Discord; kirim sekali lagi",
    "Discord has this file no more: send it once more",
  ],
  "discord.file_elsewhere": [
    422,
    "Berkas ini tidak disimpan di Discord",
    "This file is not kept at Discord",
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
    "The GrowID was set recently: it can be changed after a day, or thirty once it is verified",
  ],
  "purchase_offer.not_found": [
    404,
    "Kartu ini bukan milik Anda, atau sudah tidak ada",
    "This card is not yours, or is not there any more",
  ],
  "purchase_offer.expired": [
    409,
    "Harga ini sudah tidak berlaku, minta harga baru",
    "This price is over, ask for a new one",
  ],
  "purchase_offer.cost_above": [
    409,
    "Modal produk ini naik melebihi harga yang dikunci; saldo tidak dipotong, minta harga baru",
    "The product now costs more than the price that was locked: nothing was taken, ask again",
  ],
  "guild_world.changed": [
    409,
    "World ini baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed this world at the same moment, look again",
  ],
  "guild_world.too_many": [409, "Paling banyak dua puluh world", "Twenty worlds are the most"],
  "guild_world.not_found": [404, "World tidak ditemukan", "There is no such world"],
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
  "discord.nothing_to_merge": [
    409,
    "Akun Discord ini tidak punya akun lain di toko",
    "This Discord account has no other account in the shop",
  ],
  "discord.not_mergeable": [
    409,
    "Akun itu punya cara masuk sendiri atau sedang ditutup; masuklah ke sana dulu",
    "That account has its own ways in, or may not act: sign in there first",
  ],
  "discord.merged_before": [
    409,
    "Akun ini sudah pernah digabungkan",
    "One of the accounts has been merged before",
  ],
  "discord.merge_not_found": [404, "Penggabungan akun tidak ditemukan", "There is no such merge"],
  "discord_user.not_found": [
    404,
    "Tidak ada pelanggan dengan akun Discord ini",
    "No customer has this account at Discord",
  ],
  "grow_id.none": [409, "Isi GrowID Anda dulu", "Set your GrowID first"],
  "discord_user.no_grow_id": [
    409,
    "Pelanggan ini belum punya GrowID",
    "This customer has no GrowID yet",
  ],
  "game_deposit.not_found": [404, "Setoran ini tidak ditemukan", "There is no such deposit"],
  "game_deposit.unreadable": [
    422,
    "Pesan setoran ini tidak bisa dibaca dengan pasti; staf sudah diberi tahu",
    "This deposit cannot be read without guessing; staff have been told",
  ],
  "game_deposit.differs": [
    409,
    "Pesan ini sudah masuk dengan isi lain",
    "This message has come in before with other content",
  ],
  "game_deposit.decided": [
    409,
    "Setoran ini sudah diputuskan",
    "What becomes of this deposit has been decided",
  ],
  "game_deposit.not_owed": [
    409,
    "Setoran ini belum milik siapa pun",
    "This deposit is nobody's: there is nothing to credit",
  ],
  "game_deposit.no_key": [
    404,
    "Server ini tidak punya kunci setoran",
    "The guild has no deposit key",
  ],
  "discord_guild.not_found": [
    404,
    "Server Discord ini belum diatur",
    "This guild has not been set up",
  ],
  "discord_broadcast.not_found": [404, "Siaran tidak ditemukan", "There is no such broadcast"],
  "discord_broadcast.draft_over": [
    409,
    "Pratinjau ini sudah lewat satu jam, ketik /announce lagi",
    "This was shown more than an hour ago: type /announce again",
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
  "discord_config.permissions_missing": [
    409,
    "Bot belum punya semua izin yang diperlukan di kanal-kanal ini",
    "The bot is not allowed all that it needs in these channels",
  ],
  "purchase_offer.discount_gone": [
    409,
    "Voucher ini tidak memberi potongan itu lagi, cek harganya lagi",
    "The voucher does not take that much off any more: look at the price again",
  ],
  "discord_restock.too_many": [
    409,
    "Terlalu banyak yang ditunggu, coba lagi setelah ada yang datang",
    "Too much is being waited for, try again once some of it has come",
  ],
} as const satisfies RefusalTable;
