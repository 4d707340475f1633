import type { RefusalTable } from "./table.ts";

/** Refusals about customers' data, and what they agree to. */
export const PRIVACY = {
  "consent.outdated": [
    409,
    "Ketentuan sudah diperbarui, baca versi terbaru",
    "The terms have another version by now, read that one",
  ],
  "data_export.not_asked": [
    403,
    "Minta dulu salinan data dengan kata sandi",
    "Ask for the copy with the password first",
  ],
} as const satisfies RefusalTable;
