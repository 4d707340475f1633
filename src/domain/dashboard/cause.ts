import * as z from "zod";
import type { TransactionEvent, TransactionStatus } from "../orders/transaction.ts";
import { VENDOR_NAMES } from "../vendors.ts";

/** Why an order has come to a status: a code, and a sentence in each language. */
export const Cause = z
  .object({
    code: z.string().meta({ example: "completed.supplier_webhook" }),
    reason: z.string().nullable().meta({ description: "In the words of whoever did it" }),
    id: z.string().meta({ example: "Berhasil, menurut webhook pemasok" }),
    en: z.string().meta({ example: "Completed, by the supplier's webhook" }),
  })
  .meta({ id: "StatusCause" });
export type Cause = z.infer<typeof Cause>;

/** What has happened, by the status it led to. */
const HAPPENED: Readonly<
  Record<TransactionStatus, readonly [code: string, id: string, en: string]>
> = {
  PENDING: ["opened", "Dibuka", "Opened"],
  PROCESSING: ["begun", "Mulai dikerjakan", "Begun"],
  SUCCESS: ["completed", "Berhasil", "Completed"],
  FAILED: ["failed", "Gagal", "Failed"],
  CANCELLED: ["cancelled", "Dibatalkan", "Cancelled"],
  EXPIRED: ["expired", "Kedaluwarsa", "Expired"],
  REFUNDED: ["refunded", "Uang dikembalikan", "Given back"],
};

/** On whose word, by the actor's name behind `system:`. */
const WORDS: Readonly<Record<string, readonly [code: string, id: string, en: string]>> = {
  dispatch: ["dispatch", "jawaban pemasok saat pesanan dikirim", "the supplier's first answer"],
  webhook: ["supplier_webhook", "webhook pemasok", "the supplier's webhook"],
  check: ["supplier_check", "jawaban pemasok saat ditanya lagi", "the supplier, asked again"],
  resync: ["resync", "pemeriksaan ulang", "another look at it"],
  janitor: [
    "janitor",
    "pekerjaan berkala, karena terlalu lama tertahan",
    "the schedule, as it had waited too long",
  ],
  cron: ["schedule", "pekerjaan berkala", "the schedule"],
  alarm: ["clock", "batas waktunya", "its time limit"],
  release: ["stock", "pengiriman dari stok toko", "delivery from the shop's stock"],
  fulfil: ["stock", "pengiriman dari stok toko", "delivery from the shop's stock"],
  "bank-statement": ["bank_statement", "mutasi bank", "the bank's statement"],
  payout: ["payout_service", "layanan pencairan", "the payout service"],
  refund: ["refund", "pengembalian dana", "a refund"],
  gateway: ["gateway", "jawaban gerbang pembayaran", "the payment gateway's answer"],
  review: ["review", "keputusan staf", "a decision of staff"],
  deposit: ["game_deposit", "setoran di game", "a deposit in the game"],
  merge: ["account_merge", "penggabungan akun", "the merging of accounts"],
  discord: ["discord", "Discord", "Discord"],
  quota: ["quota", "batas pemakaian", "a limit of use"],
  transfer: ["transfer", "transfer saldo", "a transfer"],
  exchange: ["exchange", "penukaran mata uang", "an exchange"],
  test: ["test", "pesanan percobaan", "a test order"],
};

/** The cause of a change of status, by its actor and reason. */
export function causeOf({
  status_to,
  actor,
  reason,
}: Pick<TransactionEvent, "actor" | "reason" | "status_to">): Cause {
  const [happened, id, en] = HAPPENED[status_to];
  const [by, of, word] = wordOf(actor);
  const [because, why] = reason === null ? ["", ""] : [` (${reason})`, ` (${reason})`];
  return {
    code: `${happened}.${by}`,
    reason,
    id: `${id}, menurut ${of}${because}`,
    en: `${en}, by ${word}${why}`,
  };
}

function wordOf(actor: string): readonly [code: string, id: string, en: string] {
  if (actor === "customer" || actor.startsWith("usr_")) {
    return ["customer", "pelanggan", "the customer"];
  }
  if (actor === "staff" || actor.startsWith("adm_")) return ["staff", "staf", "a member of staff"];
  const name = actor.replace(/^system:/, "");
  const known = WORDS[name];
  if (known !== undefined) return known;
  const isVendor = VENDOR_NAMES.some((each) => each === name);
  return isVendor ? ["vendor", `kabar dari ${name}`, `what ${name} said`] : UNKNOWN;
}

/** Of an actor whom this release does not know. */
const UNKNOWN = ["unknown", "sistem", "the system"] as const;
