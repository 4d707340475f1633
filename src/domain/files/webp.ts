import { lettersAt, numberAt, PARTS_MAX, type PictureParts, type Span } from "./bytes.ts";

const HEADER_BYTES = 12;
const SHOWN = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** The flags of `VP8X` that announce Exif and XMP. */
const TELLING = 0x08 | 0x04;
const SIZE_MASK = 0x3fff;

export function webpParts(bytes: Uint8Array): PictureParts | undefined {
  const end = numberAt(bytes, 4, { size: 4, little: true }) + 8;
  if (!(end <= bytes.length)) return undefined;
  const shown: Uint8Array[] = [];
  const told: Span[] = [];
  let [size, frames]: [Size | undefined, number] = [undefined, 0];
  let at = HEADER_BYTES;
  while (at < end) {
    const length = numberAt(bytes, at + 4, { size: 4, little: true });
    const to = at + 8 + length + (length % 2);
    const type = lettersAt(bytes, at, 4);
    if (!(to <= end) || shown.length + told.length > PARTS_MAX) return undefined;
    size = larger(size, sizeOf(bytes, type, at + 8));
    if (type === "ANMF") frames += 1;
    if (type === "VP8X") shown.push(quiet(bytes.subarray(at, to)));
    else if (SHOWN.has(type)) shown.push(bytes.subarray(at, to));
    else told.push({ from: at, to });
    at = to;
  }
  if (size === undefined) return undefined;
  if (end < bytes.length) told.push({ from: end, to: bytes.length });
  return { shown: [headerOf(shown), ...shown], told, ...size, frames: frames || 1 };
}

type Size = Pick<PictureParts, "width" | "height">;

/** A picture's size as a chunk says it, however that is coded (RFC 9649). */
function sizeOf(bytes: Uint8Array, type: string, at: number): Size | undefined {
  const little = { size: 3, little: true } as const;
  if (type === "VP8X") {
    return {
      width: numberAt(bytes, at + 4, little) + 1,
      height: numberAt(bytes, at + 7, little) + 1,
    };
  }
  if (type === "VP8L" && bytes[at] === 0x2f) {
    const bits = numberAt(bytes, at + 1, { size: 4, little: true });
    return { width: (bits & SIZE_MASK) + 1, height: ((bits >>> 14) & SIZE_MASK) + 1 };
  }
  if (type !== "VP8 " || numberAt(bytes, at + 3, { size: 3 }) !== 0x9d012a) return undefined;
  const sides = { size: 2, little: true } as const;
  const width = numberAt(bytes, at + 6, sides) & SIZE_MASK;
  return { width, height: numberAt(bytes, at + 8, sides) & SIZE_MASK };
}

/** What is announced binds nobody: the pixels themselves may be more. */
function larger(one: Size | undefined, other: Size | undefined): Size | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one.width * one.height >= other.width * other.height ? one : other;
}

/** The chunk that announces what else there is, announcing nothing that tells. */
function quiet(chunk: Uint8Array): Uint8Array {
  const copy = chunk.slice();
  copy[8] = (copy[8] ?? 0) & ~TELLING;
  return copy;
}

function headerOf(chunks: readonly Uint8Array[]): Uint8Array {
  const header = new TextEncoder().encode("RIFF\0\0\0\0WEBP");
  const length = chunks.reduce((sum, { length: size }) => sum + size, 0);
  new DataView(header.buffer).setUint32(4, length + 4, true);
  return header;
}
