import { postDeposit, postPause, postResume } from "../../../http/ppob/admin-suppliers.ts";
import type { Action } from "../../core/page.ts";
import { REASON } from "../../kit/common-fields.ts";

export const PAUSE: Action = {
  name: "pause",
  label: ["Send no more orders", "Jeda pesanan"],
  route: postPause,
  fields: [REASON],
  danger: true,
  help: [
    "Orders go to another supplier of the product, or wait. What only this one has is not sold.",
    "Pesanan ke pemasok lain, atau menunggu. Yang hanya ada di sini tidak dijual.",
  ],
  done: ["It gets no more orders.", "Tidak ada pesanan dikirim lagi."],
};

export const RESUME: Action = {
  name: "resume",
  label: ["Send orders again", "Lanjutkan pesanan"],
  route: postResume,
  fields: [REASON],
  done: ["It gets orders again.", "Pesanan dikirim lagi."],
};

export const DEPOSIT: Action = {
  name: "deposit",
  label: ["Announce a deposit", "Buat tiket deposit"],
  route: postDeposit,
  fields: [
    { name: "amount", label: ["Amount", "Jumlah"], kind: "money" },
    { name: "bank", label: ["From bank", "Dari bank"], kind: "text" },
    { name: "owner_name", label: ["Account in the name of", "Atas nama"], kind: "text" },
  ],
  help: ["No money moves by this.", "Belum ada uang yang berpindah."],
  done: [
    "Transfer exactly the amount that stands first below.",
    "Transfer persis sejumlah yang paling atas di bawah.",
  ],
};
