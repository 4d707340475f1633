import type { RefusalTable } from "./table.ts";

/** Refusals about the catalogue and orders. */
export const SHOP = {
  "category.not_found": [404, "Kategori tidak ditemukan", "There is no such category"],
  "favourite.exists": [409, "Nomor ini sudah disimpan", "The number is kept already"],
  "favourite.not_found": [404, "Nomor tersimpan tidak ditemukan", "There is no such kept number"],
  "favourite.too_many": [409, "Terlalu banyak nomor tersimpan", "Too many numbers are kept"],
  "file.not_found": [404, "Berkas tidak ditemukan", "There is no such file"],
  "file.link_not_found": [
    404,
    "Tautan ini sudah dipakai atau kedaluwarsa",
    "This link has been used or has run out",
  ],
  "file.not_ready": [
    409,
    "Berkas belum selesai diperiksa atau ditahan",
    "The file has not been checked yet, or was not found fit",
  ],
  "file.damaged": [
    409,
    "Isi berkas ini rusak dan tidak dapat dibaca",
    "The file's content is damaged and cannot be read",
  ],
  "file.destroyed": [
    410,
    "Dokumen pelanggan ini sudah dimusnahkan",
    "The documents of this customer have been destroyed",
  ],
  "file.kept": [
    409,
    "Berkas ini disimpan sebagai bukti dan tidak dapat dihapus",
    "The file is kept as evidence and cannot be deleted",
  ],
  "file.not_quarantined": [409, "Berkas ini tidak sedang ditahan", "The file is not in quarantine"],
  "file.quota_exceeded": [
    409,
    "Batas penyimpanan berkas sudah tercapai",
    "No more files of this kind can be kept",
  ],
  "file.unsound": [
    422,
    "Berkas rusak, terlalu besar ukurannya, atau berisi hal lain",
    "The file is damaged, unfolds to too much, or is something else as well",
  ],
  "provider.not_found": [404, "Penyedia tidak ditemukan", "There is no such provider"],
  "receipt.not_found": [404, "Struk tidak ditemukan", "There is no such receipt"],
  "receipt.not_ready": [
    409,
    "Struk ada setelah transaksi berhasil",
    "There is a receipt once the transaction has succeeded",
  ],
  "transaction.not_repeatable": [
    409,
    "Transaksi ini tidak dapat diulang",
    "This transaction cannot be repeated",
  ],
  "product.not_found": [404, "Produk tidak ditemukan", "There is no such product"],
  "product.unavailable": [
    409,
    "Produk sedang tidak tersedia",
    "The product is not available at the moment",
  ],
  "product.out_of_stock": [
    409,
    "Stok produk tidak cukup",
    "There are not so many pieces of the product left",
  ],
  "selling.stopped": [
    503,
    "Penjualan ini sedang dihentikan",
    "The sale of this has been stopped for the moment",
  ],
  "selling.not_stopped": [404, "Penjualan ini tidak dihentikan", "This has not been stopped"],
  "selling.too_many_stops": [
    409,
    "Terlalu banyak penghentian penjualan",
    "So many parts of the shop cannot be stopped at once",
  ],
  "selling.unknown_channel": [404, "Kanal tidak dikenal", "There is no such channel"],
  "stock.line_not_found": [404, "Barang tidak ditemukan", "There is no such line"],
  "stock.wrong_kind": [
    409,
    "Produk ini tidak berstok seperti itu",
    "The product is not stocked in this way",
  ],
  "stock.line_not_available": [409, "Barang ini tidak sedang dijual", "The line is not for sale"],
  "stock.warranty_over": [409, "Masa garansi sudah lewat", "The warranty is over"],
  "transaction.not_delivered": [
    409,
    "Pesanan ini tidak punya barang untuk ditampilkan",
    "There is nothing of this order to be shown",
  ],
  "stock.line_not_sold": [
    409,
    "Barang ini tidak sedang dimiliki pembeli",
    "No buyer has this line",
  ],
  "stock.line_known": [
    409,
    "Isi yang sama baru saja ditambahkan, periksa lalu ulangi",
    "The same content was added a moment ago, look again",
  ],
  "stock.line_replaced": [409, "Barang ini sudah diganti", "This line has been replaced already"],
  "product.sku_taken": [409, "SKU sudah dipakai", "The SKU is taken"],
  "product.has_sources": [
    409,
    "Jenis produk ini tidak dapat diubah",
    "What delivers the product cannot be changed",
  ],
  "category.slug_taken": [409, "Nama kategori sudah dipakai", "The category's name is taken"],
  "category.not_empty": [
    409,
    "Kategori masih berisi produk atau subkategori",
    "The category still holds products or categories",
  ],
  "category.cycle": [
    409,
    "Kategori tidak dapat berada di dalam dirinya sendiri",
    "A category cannot stand in itself",
  ],
  "category.too_deep": [
    409,
    "Kategori paling banyak tiga tingkat",
    "Categories have three levels at most",
  ],
  "catalogue.changed": [
    409,
    "Katalog baru saja diubah orang lain, lihat dulu lalu ulangi",
    "Somebody else changed the catalogue at the same moment, look again",
  ],
  "product.import_invalid": [
    422,
    "Tabel produk tidak dapat diimpor; tidak ada yang diubah",
    "The table of products cannot be imported; nothing was changed",
  ],
  "report.not_ready": [404, "Hari itu belum ditutup", "That day has not been closed"],
  "supplier_line.not_found": [
    404,
    "Baris pemasok tidak ditemukan",
    "There is no such line of a supplier",
  ],
  "supplier_line.not_quarantined": [
    409,
    "Harga ini tidak sedang menunggu keputusan",
    "No such price of this line waits to be decided",
  ],
  "margin.not_found": [404, "Aturan margin tidak ditemukan", "There is no such margin rule"],
  "transaction.not_found": [404, "Transaksi tidak ditemukan", "There is no such transaction"],
  "transaction.abandoned": [
    409,
    "Transaksi ini sudah dibatalkan sebelum dibuka",
    "This transaction was abandoned before it opened",
  ],
  "transaction.duplicate_order": [
    409,
    "Produk dan nomor yang sama sudah dipesan hari ini; pakai sequence untuk memesan lagi",
    "The same product and number was ordered today; give a sequence to order again",
  ],
  "transaction.not_cancellable": [
    409,
    "Jenis transaksi ini tidak dapat dibatalkan",
    "This type of transaction cannot be cancelled",
  ],
  "transaction.already_sent": [
    409,
    "Transaksi sudah diproses dan tidak dapat dibatalkan lagi",
    "The transaction is on its way and can no longer be cancelled",
  ],
  "transaction.already_ended": [409, "Transaksi sudah berakhir", "The transaction has ended"],
  "transaction.not_by_hand": [
    409,
    "Status jenis transaksi ini tidak diubah dengan tangan",
    "The status of this type of transaction is not changed by hand",
  ],
  "transaction.illegal_step": [
    409,
    "Perubahan status ini tidak diperbolehkan",
    "The transaction cannot go from its status to that one",
  ],
  "transaction.too_soon": [
    409,
    "Pemasok masih dapat menyelesaikannya, tunggu dulu",
    "The supplier may still deliver it, wait",
  ],
  "transaction.not_refundable": [
    409,
    "Transaksi ini belum terkirim atau jenisnya tidak dapat dikembalikan",
    "The transaction was not delivered, or its type is not refunded",
  ],
  "transaction.refund_exceeds": [
    409,
    "Jumlahnya melebihi yang masih dapat dikembalikan",
    "The amount is more than what is left to refund",
  ],
  "transaction.not_checkable": [
    409,
    "Transaksi ini tidak dapat ditanyakan ke pemasok",
    "The supplier cannot be asked about this transaction",
  ],
  "transaction.not_a_transfer": [
    409,
    "Transaksi ini bukan transfer keluar",
    "This transaction is no transfer that somebody has sent",
  ],
  "vendor.not_connected": [
    404,
    "Toko tidak terhubung dengan penyedia ini",
    "The shop is not connected to this vendor",
  ],
  "bill.number_rejected": [
    422,
    "Nomor pelanggan ini tidak dikenal",
    "No customer is known under this number",
  ],
  "bill.being_paid": [
    409,
    "Tagihan nomor ini sedang dibayar",
    "The bill of this number is being paid",
  ],
  "bill.nothing_due": [
    409,
    "Tagihan sudah lunas atau belum tersedia",
    "There is no bill to pay: it is paid already or not there yet",
  ],
  "bill.not_payable": [
    409,
    "Tagihan ini tidak dapat dibayar di sini",
    "This bill cannot be paid here",
  ],
  "inquiry.required": [
    409,
    "Cek tagihannya terlebih dahulu",
    "Ask for the bill first: it says what is to be paid",
  ],
  "inquiry.not_found": [404, "Cek tagihan tidak ditemukan", "There is no such inquiry"],
  "inquiry.expired": [
    409,
    "Cek tagihan sudah kedaluwarsa, cek lagi",
    "The inquiry has run out, ask for the bill again",
  ],
  "inquiry.price_changed": [
    409,
    "Jumlahnya bukan jumlah yang harus dibayar",
    "The amount is not what is to be paid",
  ],
  "inquiry.too_many_today": [
    429,
    "Terlalu banyak cek tagihan hari ini",
    "Too many bills were asked for today",
  ],
  "name_check.not_offered": [
    404,
    "Nama untuk produk ini tidak dapat dicek",
    "Names cannot be checked for this product",
  ],
  "name_check.too_many_today": [
    429,
    "Terlalu banyak cek nama hari ini",
    "Too many names were asked for today",
  ],
  "supplier.cannot_check": [
    503,
    "Nama tidak dapat dicek saat ini; pembelian tetap dapat dilakukan",
    "The name cannot be checked at the moment; it can be bought all the same",
  ],
  "supplier.not_found": [
    404,
    "Toko tidak terhubung dengan pemasok ini",
    "The shop is not connected to this supplier",
  ],
  "supplier.not_paused": [409, "Pemasok ini tidak sedang dijeda", "This supplier is not paused"],
  "supplier.no_tickets": [
    409,
    "Pemasok ini tidak mengenal tiket deposit",
    "This supplier knows no deposit tickets",
  ],
  "supplier.ticket_refused": [
    409,
    "Pemasok menolak tiket deposit",
    "The supplier refused the deposit ticket",
  ],
  "supplier.price_list_limited": [
    429,
    "Daftar harga baru saja diambil, coba beberapa menit lagi",
    "The price list was fetched moments ago, try again in a few minutes",
  ],
  "supplier.price_list_suspicious": [
    409,
    "Daftar harga berubah terlalu banyak sekaligus; periksa lalu terima",
    "The price list changes too much at once; look at it, then accept it",
  ],
  "supplier.unavailable": [503, "Pemasok tidak menjawab", "The supplier does not answer"],
} as const satisfies RefusalTable;
