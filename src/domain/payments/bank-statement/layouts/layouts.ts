import type { BankLayout } from "./layout.ts";

const BCA_FOOTERS = ["saldo awal", "mutasi debet", "mutasi kredit", "saldo akhir"];
const BCA_ENGLISH_FOOTERS = ["starting balance", "debet", "credit", "ending balance"];

/** The files of the banks that the shop's owner is likely to have an account with. */
export const BANK_LAYOUTS: readonly BankLayout[] = [
  {
    name: "bca",
    header: "Tanggal Transaksi,Keterangan,Cabang,Jumlah,Saldo",
    sign: "marked",
    footers: BCA_FOOTERS,
  },
  {
    name: "bca",
    header: "Tanggal,Keterangan,Cabang,Jumlah,Saldo",
    sign: "marked",
    footers: BCA_FOOTERS,
  },
  {
    name: "bca",
    header: "Date,Description,Branch,Amount,Balance",
    sign: "marked",
    footers: BCA_ENGLISH_FOOTERS,
  },
  {
    name: "mandiri",
    header:
      "Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.," +
      "Debit,Credit",
    sign: "columns",
  },
  {
    name: "mandiri",
    header:
      "AccountNo,Ccy,PostDate,Remarks,AdditionalDesc,Credit Amount,Debit Amount,Close Balance",
    sign: "columns",
  },
  {
    name: "mandiri",
    header: "Posting Date,Remark,Reference No,Debit,Credit,Balance",
    sign: "columns",
    footers: ["opening balance", "closing balance", "no. of debit", "no. of credit"],
  },
  {
    name: "mandiri",
    header: "Tgl.,Tgl. Val.,Rincian Transaksi,No. Referensi,Debit,Kredit,Saldo",
    sign: "columns",
  },
  {
    name: "mandiri-livin",
    header: "No,Tanggal,Keterangan,Nominal (IDR),Saldo (IDR)",
    sign: "signed",
  },
  {
    name: "bri",
    header: "Tanggal Transaksi,Uraian Transaksi,Teller,Debet,Kredit,Saldo",
    sign: "columns",
  },
  {
    name: "bri-cms",
    header: "TGL_TRAN,DESK_TRAN,MUTASI_DEBET,MUTASI_KREDIT,SALDO_AKHIR_MUTASI",
    sign: "columns",
  },
  {
    name: "bri-cms",
    header:
      "ID,NO_REKENING,TGL_TRANSAKSI,TGL_EFEKTIF,NO_JURNAL,TIPE_TRANSAKSI,DESKRIPSI,SALDO_AWAL," +
      "DEBET,KREDIT,SALDO_AKHIR,USER_ID,REMARK1,REMARK2,REMARK3,REMARK4,REMARK5,REMARK6," +
      "REMARK_CUSTOM",
    sign: "columns",
  },
  {
    name: "bni",
    header: "Post Date,Value Date,Branch,Journal No.,Description,Debit,Credit",
    sign: "columns",
  },
  {
    name: "bni-direct",
    header: "Post Date,Value Date,Branch,Journal No.,Description,Debit,Credit,Balance",
    sign: "columns",
  },
  {
    name: "bni",
    header: "Tanggal Transaksi,Uraian Transaksi,Tipe,Nominal,Saldo",
    sign: "marked",
  },
  {
    name: "bni-direct",
    header:
      "Posting Date,Effective Date,Branch,Journal,Transaction Description,Amount,DB/CR,Balance",
    sign: "marked",
  },
  {
    name: "ocbc",
    header: "Transaction Date,Value Date,Description,Withdrawals,Deposits,Balance",
    sign: "columns",
  },
  {
    name: "ocbc-velocity",
    header: "Transaction Date,Value Date,Reference No.,Cheque No.,Description,Debit,Credit,Balance",
    sign: "columns",
  },
  {
    name: "cimb",
    header: "Post Date,Eff Date,Cheque No,Description,Debit,Credit,Balance,Transaction Code,Ref No",
    sign: "columns",
  },
  {
    name: "permata",
    header:
      "Post Date,Eff Date,Transaction Code,Cheque Number,Ref No,Customer No,Description,Debit," +
      "Credit,Total",
    sign: "columns",
  },
  {
    name: "jatim",
    header:
      "Post Date,Effective Date,Account,Name,Description,Currency,Debit,Credit,Balance," +
      "Reference No",
    sign: "columns",
  },
  {
    name: "jago",
    header: "Date & Time,Source/Destination,Transaction Details,Notes,Amount,Balance",
    sign: "signed",
  },
  {
    name: "jago",
    header: "Tanggal & Waktu,Sumber/Tujuan,Rincian Transaksi,Catatan,Jumlah,Saldo",
    sign: "signed",
  },
];
