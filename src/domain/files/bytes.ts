/** Part of some bytes: from `from` to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Parts that a picture may have: the most that cameras and programs write is a few thousand. */
export const PARTS_MAX = 5_000;

/** A picture taken apart, without decoding it. */
export interface PictureParts {
  /** What shows the picture, in its order. */
  readonly shown: readonly Uint8Array[];
  /** What only tells about it, or stands behind its end. */
  readonly told: readonly Span[];
  readonly width: number;
  readonly height: number;
  /** How many pictures it holds, one after another. */
  readonly frames: number;
}

/** The letters at a place; what lies outside is left out. */
export function lettersAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}

/** A whole number of up to four bytes; `NaN` where there are not so many. */
export function numberAt(
  bytes: Uint8Array,
  from: number,
  { size, little = false }: { readonly size: 2 | 3 | 4; readonly little?: boolean },
): number {
  if (from < 0 || from + size > bytes.length) return Number.NaN;
  const part = [...bytes.subarray(from, from + size)];
  return (little ? part.reverse() : part).reduce((sum, byte) => sum * 256 + byte, 0);
}

/** One after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Where this ASCII text begins first, from `from` on; -1 for nowhere. */
export function indexOfText(bytes: Uint8Array, text: string, from = 0): number {
  const wanted = new TextEncoder().encode(text);
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, place) => bytes[at + place] === byte)) return at;
  }
  return -1;
}
