import { fitted } from "../text/fitted.ts";

/** What one SMS holds, in septets or in units of UCS-2: alone, or as part of a longer one. */
const ROOM = {
  "gsm-7": { alone: 160, part: 153 },
  "ucs-2": { alone: 70, part: 67 },
} as const;
type Alphabet = keyof typeof ROOM;

/** The default alphabet of GSM 03.38; what is in its extension takes two septets. */
const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENSION = new Set("\f^{}\\[~]|€");

/** Typography that would make every other letter of the text cost twice as much. */
const PLAIN: Readonly<Record<string, string>> = {
  "‘": "'",
  "’": "'",
  "“": '"',
  "”": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
  "\t": " ",
};

/** The longest text that the shop pays for. */
const SEGMENTS_MAX = 3;

interface SmsSize {
  readonly alphabet: Alphabet;
  /** How many messages it travels as, each of which is paid for. */
  readonly segments: number;
}

/** How a text travels: one letter outside of GSM-7 makes all of it UCS-2. */
export function smsSize(text: string): SmsSize {
  const letters = [...text];
  const isPlain = letters.every((each) => BASIC.has(each) || EXTENSION.has(each));
  const alphabet = isPlain ? "gsm-7" : "ucs-2";
  const widths = letters.map((each) => (isPlain ? (EXTENSION.has(each) ? 2 : 1) : each.length));
  const { alone, part } = ROOM[alphabet];
  const whole = widths.reduce((sum, width) => sum + width, 0);
  return { alphabet, segments: whole <= alone ? 1 : partsOf(widths, part) };
}

/** No letter is split between two parts, so a part may stay one short. */
function partsOf(widths: readonly number[], room: number): number {
  let parts = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > room) {
      parts += 1;
      used = 0;
    }
    used += width;
  }
  return parts;
}

/**
 * The text as it is sent: plain letters, and cut where it would be more than three segments, but
 * never within one of its secrets.
 */
export function smsText(text: string, secrets: readonly string[] = []): string {
  const fits = (some: string) => smsSize(some).segments <= SEGMENTS_MAX;
  return fitted(plain(text), { secrets: secrets.map(plain), fits });
}

function plain(text: string): string {
  return [...text.toWellFormed()].map((each) => PLAIN[each] ?? each).join("");
}
