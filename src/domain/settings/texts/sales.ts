import type { TextsOf } from "./text.ts";

/** What is sold, bought from suppliers and taken off by vouchers. */
export const SALES_TEXTS = {
  "ppob.promise_minutes": {
    id: ["Janji pengiriman PPOB", "Sesudah itu pesanan dikirim atau uangnya kembali"],
    en: ["Promise of delivery, PPOB", "By when an order is delivered or refunded"],
  },
  "ppob.by_hand_minutes": {
    id: ["Keputusan petugas paling cepat", "Sebelum itu pemasok mungkin masih bekerja"],
    en: ["Earliest decision by hand", "Before it the supplier may still be at the order"],
  },
  "ppob.fee": {
    id: ["Biaya toko", "Dipungut untuk setiap pembelian PPOB"],
    en: ["The shop's fee", "Taken on every PPOB purchase"],
  },
  "ppob.cost_tolerance": {
    id: ["Toleransi harga pemasok", "Sejauh mana pemasok boleh lebih mahal dari katalog"],
    en: ["Tolerance of cost", "How much above the catalogue a supplier may charge"],
  },
  "ppob.inquiries_per_day": {
    id: ["Cek tagihan per hari", "Berapa kali satu pelanggan boleh bertanya"],
    en: ["Bills a day", "How many bills one customer may ask for"],
  },
  "ppob.name_checks_per_day": {
    id: ["Cek nama per hari", "Berapa nomor satu pelanggan yang boleh dicek namanya"],
    en: ["Names a day", "How many names behind numbers one customer may ask for"],
  },
  "ppob.price_jump_percent": {
    id: ["Lonjakan harga", "Lebih dari itu petugas harus menerima harganya"],
    en: ["Jump of a price", "By more than this staff have to accept a supplier's price"],
  },
  "ppob.routing": {
    id: ["Urutan pemasok", "Pemasok pertama yang mampu mengirim akan dipakai"],
    en: ["Order of suppliers", "The first that can deliver is asked"],
  },
  "ppob.attempts_max": {
    id: ["Percobaan per pesanan", "Berapa pemasok yang dicoba, satu sesudah yang lain"],
    en: ["Tries of an order", "How many sources it is put to at most"],
  },
  "ppob.success_days": {
    id: ["Rentang tingkat sukses", "Berapa hari jawaban pemasok yang dihitung"],
    en: ["Span of the success rate", "How many days of answers it looks at"],
  },
  "ppob.deposit_low": {
    id: ["Deposit pemasok menipis", "Di bawah itu petugas diberi tahu"],
    en: ["Low deposit", "Below it at a supplier an alert is raised"],
  },
  "ppob.deposit_resume": {
    id: ["Deposit cukup kembali", "Mulai sekian pemasok dipakai lagi; 0 menyerahkan ke petugas"],
    en: ["Deposit that is enough again", "From it on orders go there again; 0 leaves it to staff"],
  },
  "ppob.list_change_percent": {
    id: ["Perubahan daftar harga", "Lebih dari itu daftarnya disisihkan untuk diperiksa"],
    en: ["Change of a price list", "By more than this a list is set aside"],
  },
  "product.promise_minutes": {
    id: ["Janji pengiriman barang toko", "Sesudah itu dikirim atau uangnya kembali"],
    en: ["Promise of delivery, own goods", "By when they are delivered or refunded"],
  },
  "stock.warranty_days": {
    id: ["Garansi barang", "Selama itu barang yang tidak berfungsi diganti"],
    en: ["Warranty", "For how long a line that does not work is replaced"],
  },
  "margin.alone_step_percent": {
    id: ["Perubahan harga seorang diri", "Sejauh mana satu petugas boleh menggeser harga sehari"],
    en: ["Moving prices alone", "How far one member of staff moves a price in a day alone"],
  },
  "selling.stops": {
    id: ["Penjualan dihentikan", "Diubah di /admin/config/switches"],
    en: ["What is not sold", "Changed at /admin/config/switches"],
  },
  "voucher.tries_per_minute": {
    id: ["Percobaan kode voucher", "Satu alamat boleh tiga kali lebih sering"],
    en: ["Tries of voucher codes", "An address may try three times as often"],
  },
  "voucher.lock_minutes": {
    id: ["Voucher dikunci", "Berapa lama pemakaian disimpan untuk yang menguncinya"],
    en: ["Lock of a voucher", "For how long a use is kept for whoever locks it"],
  },
  "discord.offer_minutes": {
    id: ["Harga terkunci di Discord", "Berapa lama harga disimpan untuk yang melihatnya"],
    en: ["Locked price at Discord", "For how long a price is kept for whoever was shown it"],
  },
  "discord.deposit_day_max": {
    id: [
      "Setoran game per hari",
      "WL yang dipercaya dari satu server; selebihnya menunggu petugas",
    ],
    en: ["Deposits of a day", "How many WL of a guild's log are believed; more waits for staff"],
  },
  "discord.deposit_reply_balance": {
    id: ["Saldo di balasan setoran", "Semua yang membaca log server melihat saldo pemiliknya"],
    en: ["Balance in replies", "Whoever reads a guild's log sees the owner's balance"],
  },
  "tier.reseller_spend": {
    id: ["Belanja untuk reseller", "Yang harus sudah dibelanjakan; 0 berarti tanpa aturan"],
    en: ["Spending of a reseller", "What it takes to have spent; 0 for no such rule"],
  },
  "tier.vip_spend": {
    id: ["Belanja untuk VIP", "Yang harus sudah dibelanjakan; 0 berarti tanpa aturan"],
    en: ["Spending of a VIP", "What it takes to have spent; 0 for no such rule"],
  },
  "voucher.alone_budget": {
    id: ["Anggaran voucher seorang diri", "Paling banyak yang dibuka satu petugas sendiri"],
    en: ["Budget of a voucher alone", "The most that one member of staff opens alone"],
  },
} as const satisfies TextsOf;
