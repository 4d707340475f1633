import type { Locale } from "../../../locale.ts";
import { wibDateTime, zInstant } from "../../../time.ts";

/**
 * What alerts say of themselves, as it is stored, and in Indonesian. `{1}` is the first thing that
 * stands between the words; it may be a sentence of this list, too. The longer words go first.
 */
const SENTENCES: readonly (readonly [en: string, id: string])[] = [
  // Money by hand and second persons
  [
    "{1} proposes {2} of {3}; another decides",
    "{1} mengusulkan {2} untuk {3}; orang lain memutuskan",
  ],
  ["{1} of {2}: {3} proposed, {4} approved", "{1} untuk {2}: diusulkan {3}, disetujui {4}"],
  [
    "{1} asks for another who gives the deposit {2} to {3}: {4}",
    "{1} minta orang kedua untuk memberikan setoran {2} kepada {3}: {4}",
  ],
  [
    "{1} asks for another who took what they held of {2}: {3}",
    "{1} minta orang kedua untuk mengambil yang ditahan dari {2}: {3}",
  ],
  [
    "{1} asks for another who gave back {2}: {3}",
    "{1} minta orang kedua untuk mengembalikan {2}: {3}",
  ],
  [
    "{1} asks for another who settled {2} as {3}: {4}",
    "{1} minta orang kedua untuk memutuskan {2} sebagai {3}: {4}",
  ],
  [
    "{1} asks for another who assigned the {2}: {3}",
    "{1} minta orang kedua untuk memasangkan {2}: {3}",
  ],
  ["{1} asks for another who charged {2}: {3}", "{1} minta orang kedua untuk membebankan {2}: {3}"],
  [
    "{1} asks for another who {2} moves a price by {3} %: {4}",
    "{1} minta orang kedua: {2} menggeser harga {3} %: {4}",
  ],
  ["{1} asks for a correction of {2}: {3}", "{1} minta koreksi untuk {2}: {3}"],
  ["{1} asks for another who {2}: {3}", "{1} minta orang kedua: {2}: {3}"],
  ["{1} gives the deposit {2} to {3}: {4}", "{1} memberikan setoran {2} kepada {3}: {4}"],
  ["{1} took what they held of {2}: {3}", "{1} mengambil yang ditahan dari {2}: {3}"],
  ["{1} gave back {2}: {3}", "{1} mengembalikan {2}: {3}"],
  ["{1} settled {2} as {3}: {4}", "{1} memutuskan {2} sebagai {3}: {4}"],
  ["{1} assigned the {2}: {3}", "{1} memasangkan {2}: {3}"],
  ["{1} charged {2}: IDR {3}", "{1} membebankan {2}: IDR {3}"],
  ["{1} corrected {2}: {3}", "{1} mengoreksi saldo {2}: {3}"],
  ["{1} moves a price by {2} %", "{1} menggeser harga {2} %"],
  ["{1} adds {2}: {3}, {4}", "{1} menambah {2}: {3}, {4}"],
  ["{1} changes {2}: {3}, {4}", "{1} mengubah {2}: {3}, {4}"],
  ["{1} resets {2}: {3}, {4}", "{1} menyetel ulang {2}: {3}, {4}"],
  // Suppliers
  [
    "{1} says {2} of {3}, which it had not formed; {4}",
    "{1} menyatakan {2} untuk {3}, yang tadinya tidak dibuat; {4}",
  ],
  ["nobody else was asked", "tidak ada pemasok lain yang diminta"],
  ["also put: {1}", "juga dipesan: {1}"],
  [
    "{1} says {2} of {3}; {4} delivered it, too",
    "{1} menyatakan {2} untuk {3}; {4} juga mengirimnya",
  ],
  ["{1} says {2} of {3}, archived as {4}", "{1} menyatakan {2} untuk {3}, yang diarsipkan {4}"],
  ["{1}; it was put to suppliers {2} times", "{1}; dipesan ke pemasok {2} kali"],
  ["{1}; now {2}", "{1}; sekarang {2}"],
  ["{1} says {2}, the order is {3}", "{1} menyatakan {2}, pesanannya {3}"],
  ["{1} took {2} back, and the wallet is full", "{1} menarik {2} kembali, dan dompetnya penuh"],
  [
    "{1} charged {2} for {3}, at most {4} was meant",
    "{1} menagih {2} untuk {3}, paling banyak {4} yang dimaksud",
  ],
  ["an event about {1}, which we never ordered", "kabar tentang {1}, yang tidak pernah kita pesan"],
  ["{1} is too old to be asked about", "{1} sudah terlalu lama untuk ditanyakan"],
  ["none of {1} lines can be used", "tidak satu pun dari {1} baris bisa dipakai"],
  [
    "{1} lines gone, {2} off and {3} at other prices at once",
    "{1} baris hilang, {2} mati, dan {3} berubah harga sekaligus",
  ],
  ["{1} to an inquiry", "{1} saat cek tagihan"],
  ["{1} for {2}", "{1} untuk {2}"],
  [
    "not sold, cost above price: {1} and {2} more",
    "tidak dijual, modal di atas harga: {1} dan {2} lainnya",
  ],
  ["not sold, cost above price: {1}", "tidak dijual, modal di atas harga: {1}"],
  ["{1} left", "sisa {1}"],
  ["{1} was opened and has nothing reserved", "{1} dibuka tanpa stok yang disisihkan"],
  ["was to be done or refunded by {1}", "seharusnya selesai atau dikembalikan sebelum {1}"],
  ["{1} is {2}, {3} {4} for {5} minutes", "{1} bernilai {2}, {3} {4} selama {5} menit"],
  ["{1} of {2} is {3}, {4}", "{1} untuk {2} bernilai {3}, {4}"],
  // Payments, refunds and bank statements
  [
    "a payment notice for an order that is not ours",
    "kabar pembayaran untuk pesanan yang bukan milik kita",
  ],
  ["{1} paid for {2}", "dibayar {1} untuk {2}"],
  ["{1} paid, and staff chose to {2} it", "dibayar {1}, dan staf memilih {2}"],
  ["the wallet is full", "dompetnya penuh"],
  ["credited before with another amount", "sudah masuk sebelumnya dengan jumlah lain"],
  ["the gateway says that it is {1}", "penyedia pembayaran menyatakan {1}"],
  ["the payer's bank took money back", "bank pembayar menarik uangnya kembali"],
  ["{1} was credited; {2}", "{1} sudah masuk; {2}"],
  [
    "a notice said {1} at {2}; the gateway still says {3}",
    "ada kabar {1} pada {2}; penyedia pembayaran masih menyatakan {3}",
  ],
  ["given back, its hold is {1}", "sudah dikembalikan, dana tertahannya {1}"],
  ["refused, and yet the wallet has paid it", "ditolak, padahal dompet sudah membayarnya"],
  ["{1} given back for {2}", "{1} dikembalikan untuk {2}"],
  ["given back at the gateway", "dikembalikan di penyedia pembayaran"],
  ["refused, and yet given back", "ditolak, padahal sudah dikembalikan"],
  ["nobody knows whether {1} was made", "belum diketahui apakah {1} sudah dilakukan"],
  [
    "{1} more was given back; the wallet lacked {2}",
    "{1} lagi dikembalikan; dompet kekurangan {2}",
  ],
  ["{1} of {2} at {3} is {4}: {5}", "{1} tanggal {2} di {3} {4}: {5}"],
  [
    "{1}: statements wait to be imported by another than {2}",
    "{1}: mutasi menunggu diimpor oleh orang selain {2}",
  ],
  // Withdrawals
  [
    "the service calls it {1}, as it calls another withdrawal",
    "layanan menyebutnya {1}, sama seperti penarikan lain",
  ],
  ["the payout {1} is not known to the service", "pencairan {1} tidak dikenal layanan"],
  ["the payout {1} is about something else", "pencairan {1} tentang hal lain"],
  ["said to have {1}, it has {2}", "dinyatakan {1}, ternyata {2}"],
  [
    "nobody decided about it in {1} days; its money is back",
    "tidak diputuskan selama {1} hari; uangnya sudah kembali",
  ],
  [
    "the bank gave a payout back that had arrived: {1}",
    "bank mengembalikan pencairan yang sudah sampai: {1}",
  ],
  ["it has {1}, and the wallet is full", "ternyata {1}, dan dompetnya penuh"],
  ["{1}, and the wallet is full", "{1}, dan dompetnya penuh"],
  ["it was paid out", "sudah dicairkan"],
  ["its payout failed", "pencairannya gagal"],
  ["{1}, the withdrawal is {2} and stays so", "{1}, penarikannya {2} dan tetap begitu"],
  ["{1}, the withdrawal is {2}", "{1}, penarikannya {2}"],
  [
    "paid out after all; the wallet lacked {1}, booked as a loss",
    "ternyata dicairkan; dompet kekurangan {1}, dibukukan sebagai rugi",
  ],
  ["a notice about a payout that nobody recorded", "kabar tentang pencairan yang tidak tercatat"],
  ["{1} waits: {2}", "{1} menunggu: {2}"],
  // Books and copies
  ["{1}: the gateway gives no answer", "{1}: penyedia pembayaran tidak menjawab"],
  ["{1} is given up: it was {2} for too long", "{1} dihentikan: terlalu lama {2}"],
  [
    "{1} is given up: the detail of its day is archived",
    "{1} dihentikan: rincian harinya sudah diarsipkan",
  ],
  [
    "missing {1}, extra {2}, amount {3}, status {4}, duplicate {5}",
    "tidak ada di sana {1}, tidak ada di sini {2}, beda jumlah {3}, beda status {4}, ganda {5}",
  ],
  [
    "{1} {2}, and the sender's wallet says {3}",
    "{1} {2}, sedangkan dompet pengirim menyatakan {3}",
  ],
  ["{1} in a closed wallet", "{1} di dompet yang sudah ditutup"],
  ["{1} messages of its outbox are set aside", "{1} kiriman dari dompet ini disisihkan"],
  ["opened at {1}, {2} parts are written", "dibuka {1}, {2} bagian sudah ditulis"],
  // Discord and deposits in games
  ["The bot may not ban in guild {1}", "Bot tidak boleh memblokir di server {1}"],
  [
    "{1} was let in again in guild {2}, and is banned in the shop",
    "{1} diterima lagi di server {2}, padahal diblokir di toko",
  ],
  ["{1} into {2} waits: {3}", "{1} ke {2} menunggu: {3}"],
  ["{1} of {2} goes beyond the {3} of a day", "{1} sebesar {2} melewati batas {3} sehari"],
  ["{1} of {2} was nobody's for 90 days", "{1} dari {2} tidak diakui siapa pun selama 90 hari"],
  ["{1} of {2} does not fit into the wallet of {3}", "{1} dari {2} tidak muat di dompet {3}"],
  // The rest
  ["event {1}, stored as {2}", "kejadian {1}, disimpan sebagai {2}"],
  ["without an id", "tanpa id"],
  [
    "{1} without a valid signature, from {2} networks",
    "{1} tanpa tanda tangan yang sah, dari {2} jaringan",
  ],
  ["it belongs to no file", "bukan milik berkas mana pun"],
  ["about {1}, was to be answered by {2}", "tentang {1}, seharusnya dijawab sebelum {2}"],
  ["the oldest waits since {1}", "yang paling lama menunggu sejak {1}"],
  [
    "{1}: seen by {2}, one of {3} in this stretch",
    "{1}: ditemukan {2}, satu dari {3} di bagian ini",
  ],
  ['{1} may not have "{2}" run any more', "{1} tidak boleh lagi menjalankan laporan “{2}”"],
  [
    "its wallet is not empty, or something is under way in it",
    "dompetnya belum kosong, atau masih ada yang berjalan",
  ],
  [
    "a turn of its erasure failed; it is tried again, and the log says why",
    "satu langkah penghapusan gagal; dicoba lagi, sebabnya ada di log",
  ],
  ["nobody ended it in {1} days", "tidak ditutup siapa pun selama {1} hari"],
];

const INDONESIAN = SENTENCES.map(([en, id]) => ({ pattern: patternOf(en), id }));

/** An alert's detail or note for its reader; words that nobody has translated stay as they are. */
export function alertDetail(detail: string, locale: Locale): string {
  const told = locale === "id" ? indonesianOf(detail) : detail;
  return told.replaceAll(INSTANT, (instant) => wibDateTime(zInstant.parse(instant)));
}

const INSTANT = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

function indonesianOf(detail: string): string {
  for (const { pattern, id } of INDONESIAN) {
    const [, ...parts] = pattern.exec(detail) ?? [];
    if (!pattern.test(detail)) continue;
    return id.replaceAll(/\{(\d)\}/g, (_, place) => indonesianOf(parts[Number(place) - 1] ?? ""));
  }
  return detail;
}

function patternOf(sentence: string): RegExp {
  const parts = sentence
    .split(/\{\d\}/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("(.+?)")}$`, "s");
}
