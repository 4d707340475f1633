import type { RefusalTable } from "./table.ts";

/** Refusals about what customers agree to. */
export const PRIVACY = {
  "consent.outdated": [
    409,
    "Ketentuan sudah diperbarui, baca versi terbaru",
    "The terms have another version by now, read that one",
  ],
} as const satisfies RefusalTable;
