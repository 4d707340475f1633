import { lettersAt, numberAt, PARTS_MAX, type PictureParts, type Span } from "./bytes.ts";

const SIGNATURE_BYTES = 8;
/** Length, type and checksum of a chunk. */
const FRAME_BYTES = 12;

/** Chunks that decide how the picture looks (PNG, third edition); all others are left out. */
const SHOWN = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP"],
  ...["bKGD", "pHYs", "acTL", "fcTL", "fdAT"],
]);

export function pngParts(bytes: Uint8Array): PictureParts | undefined {
  const shown = [bytes.subarray(0, SIGNATURE_BYTES)];
  const told: Span[] = [];
  const seen = new Set<string>();
  let frames = 0;
  let at = SIGNATURE_BYTES;
  while (!seen.has("IEND")) {
    const length = numberAt(bytes, at, { size: 4 });
    const to = at + length + FRAME_BYTES;
    const type = lettersAt(bytes, at + 4, 4);
    if (shown.length + told.length > PARTS_MAX) return undefined;
    if (!(to <= bytes.length) || (seen.size === 0 && type !== "IHDR")) return undefined;
    if (SHOWN.has(type)) shown.push(bytes.subarray(at, to));
    else told.push({ from: at, to });
    seen.add(type);
    if (type === "fcTL") frames += 1;
    at = to;
  }
  if (!seen.has("IDAT")) return undefined;
  if (at < bytes.length) told.push({ from: at, to: bytes.length });
  const header = SIGNATURE_BYTES + 8;
  const width = numberAt(bytes, header, { size: 4 });
  const height = numberAt(bytes, header + 4, { size: 4 });
  return { shown, told, width, height, frames: frames || 1 };
}
