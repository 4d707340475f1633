import type { Say } from "../core/text.ts";
import { KIND_WORDS } from "./kind-words.ts";

/** States and kinds as people in a shop say them, by the names that the API has for them. */
const INDONESIAN: Readonly<Record<string, string>> = {
  ACCEPTED: "diterima",
  ACTIVE: "aktif",
  ADD: "tambah",
  ADDED: "ditambah",
  ADJUSTMENT: "koreksi",
  ANSWERED: "dijawab",
  APPLIED: "dijalankan",
  APPROVED: "disetujui",
  ARCHIVED: "diarsipkan",
  ASSIGNED: "ditugaskan",
  AVAILABLE: "tersedia",
  AWAITING: "menunggu",
  BAD: "rusak",
  BANNED: "diblokir",
  BLOCKED: "terblokir",
  BUSY: "sibuk",
  CANCELLED: "dibatalkan",
  CHANGED: "berubah",
  CHECKED: "diperiksa",
  CLEARED: "selesai",
  CLOSED: "ditutup",
  COMPLETED: "selesai",
  CONFIRMED: "dipastikan",
  CORRECTED: "dikoreksi",
  CREATED: "dibuat",
  CREDIT: "masuk",
  CREDITED: "masuk",
  DEAD: "berhenti",
  DEBIT: "keluar",
  DEGRADED: "terganggu",
  DELETED: "dihapus",
  DELIVERED: "terkirim",
  DEPOSIT: "setoran",
  DISABLED: "dimatikan",
  DISMISSED: "diabaikan",
  DONE: "selesai",
  DOUBTFUL: "meragukan",
  DOWN: "mati",
  DRAFT: "draf",
  ENDED: "selesai",
  EVERYONE: "semua",
  EXCHANGE: "tukar",
  EXPIRED: "kedaluwarsa",
  EXPIRING: "segera kedaluwarsa",
  FAILED: "gagal",
  FIXED: "potongan tetap",
  FORGED: "palsu",
  FREE_ADMIN_FEE: "bebas biaya admin",
  HALF_OPEN: "dicoba lagi",
  HELD: "ditahan",
  HIGH: "tinggi",
  INACTIVE: "nonaktif",
  LATE: "terlambat",
  LIVE: "uang sungguhan",
  LOW: "rendah",
  MALFORMED: "rusak bentuknya",
  MATCH: "cocok",
  MATCHED: "cocok",
  MEDIUM: "sedang",
  MISMATCH: "tidak cocok",
  MISSING: "hilang",
  NONE: "belum ada",
  OFF: "mati",
  OK: "baik",
  ON: "hidup",
  OPEN: "terbuka",
  ORDERED: "dipesan",
  OUTDATED: "tidak berlaku lagi",
  OWED: "terutang",
  PAID: "dibayar",
  PARKED: "dititipkan",
  PAUSED: "dijeda",
  PENDING: "menunggu",
  PERCENT: "persen",
  PROCESSING: "diproses",
  PROPOSED: "diusulkan",
  QUARANTINED: "dikarantina",
  RAISED: "muncul",
  READY: "siap",
  RECEIVING: "diterima",
  REDEEMED: "terpakai",
  REFUND: "pengembalian dana",
  REFUNDED: "dikembalikan",
  REFUSED: "ditolak",
  REJECTED: "ditolak",
  REPLACED: "diganti",
  REPLAYED: "dikirim ulang",
  RESERVED: "disisihkan",
  RESOLVED: "selesai",
  REVIEW: "diperiksa",
  RUNNING: "berjalan",
  SENT: "terkirim",
  SET: "jadikan",
  SETTLED: "selesai",
  SKIPPED: "dilewati",
  SOLD: "terjual",
  STALLED: "terhenti",
  STOPPED: "berhenti",
  SUBTRACT: "kurangi",
  SUCCESS: "berhasil",
  TOPUP: "isi saldo",
  TOP_UP: "isi saldo",
  TRANSFER: "transfer",
  UNCONFIRMED: "belum pasti",
  UNKNOWN: "belum diketahui",
  UNMATCHED: "tanpa pemilik",
  UNSENT: "tidak terkirim",
  UNVERIFIED: "belum terbukti",
  UP: "jalan",
  VERIFIED: "terverifikasi",
  WAITING: "menunggu",
  WITHDRAWAL: "penarikan",
  WITHDRAWN: "ditarik",
};

/**
 * A state or kind in the reader's language. Of what has parts, such as `order.created`, each part
 * is said; one without a word stays as it is.
 */
export function wordFor(value: string, say: Say): string {
  return say([wordsOf(value, englishOf), wordsOf(value, indonesianOf)]);
}

/** The same at the beginning of a line. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Dictionary = (name: string) => string | undefined;

function wordsOf(value: string, wordOf: Dictionary): string {
  const whole = wordOf(value.toUpperCase());
  if (whole !== undefined) return whole;
  const parts = value.split(/[.:] ?/).map((part) => wordOf(part.toUpperCase()));
  return parts.length > 1 && parts.every((part) => part !== undefined) ? parts.join(": ") : value;
}

function indonesianOf(name: string): string | undefined {
  return INDONESIAN[name] ?? KIND_WORDS[name];
}

/** Where the API's name, with spaces and in small letters, is not what people say. */
const ENGLISH: Readonly<Record<string, string>> = {
  API: "API",
  CLEARING: "in transit",
  COMPONENT: "button",
  COUNTER: "own pieces, counted",
  CUSTOMER_LIABILITY: "owed to customers",
  DEAD: "given up",
  DISCORD: "Discord",
  DRY_RUN: "only noted",
  EMAIL: "e-mail",
  EN: "English",
  EXTRA: "not in our books",
  FALSE: "no",
  HTTP: "requests",
  ID: "Indonesian",
  KYC: "identity",
  LATE_TOPUP: "late top-up",
  MARGIN: "price rule",
  MARGINS: "price rules",
  NIK_IN_USE: "NIK in use",
  NOMINAL: "amount",
  PIN_CHANGED: "PIN changed",
  PPOB: "PPOB",
  PPOB_POSTPAID: "bill",
  PPOB_PREPAID: "prepaid",
  PRODUCT: "own goods",
  RESET_PIN: "reset PIN",
  SMS: "SMS",
  STOCK_LINE: "own codes",
  TELEGRAM: "Telegram",
  TELEGRAM_LINK_CHANGED: "Telegram link changed",
  TOPUP: "top-up",
  TOP_UP: "top-up",
  TRUE: "yes",
  VIP: "VIP",
  WHATSAPP: "WhatsApp",
};

function englishOf(name: string): string | undefined {
  if (Object.hasOwn(ENGLISH, name)) return ENGLISH[name];
  const isKnown = indonesianOf(name) !== undefined;
  return isKnown ? name.toLowerCase().replaceAll("_", " ").replaceAll(/[.:]/g, ": ") : undefined;
}
