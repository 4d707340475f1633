import { joined } from "../../src/domain/files/bytes.ts";

/** Bytes of a text of characters below 256. */
export function latin(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function numbered(size: 2 | 4, value: number, little = false): Uint8Array {
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  if (size === 2) view.setUint16(0, value, little);
  else view.setUint32(0, value, little);
  return bytes;
}

/** A chunk of a PNG; nobody looks at its checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  return joined([numbered(4, data.length), latin(type), data, numbered(4, 0)]);
}

interface Given {
  /** Between the header and the pixels. */
  readonly told?: readonly Uint8Array[];
  readonly tail?: Uint8Array;
  readonly width?: number;
  readonly height?: number;
  readonly pixels?: string;
}

export function png({ told = [], tail, width = 2, height = 2, pixels }: Given = {}) {
  const header = joined([numbered(4, width), numbered(4, height), latin("\x08\x02\0\0\0")]);
  return joined([
    latin("\x89PNG\r\n\x1a\n"),
    pngChunk("IHDR", header),
    ...told,
    pngChunk("IDAT", latin(pixels ?? crypto.randomUUID())),
    pngChunk("IEND", latin("")),
    tail ?? latin(""),
  ]);
}

/** A segment of a JPEG. */
export function segment(marker: number, data: Uint8Array): Uint8Array {
  return joined([Uint8Array.of(0xff, marker), numbered(2, data.length + 2), data]);
}

export function jpeg({ told = [], tail, width = 2, height = 2, pixels }: Given = {}) {
  const frame = joined([latin("\x08"), numbered(2, height), numbered(2, width), latin("\x03")]);
  return joined([
    latin("\xff\xd8"),
    segment(0xe0, latin("JFIF\0\x01\x01")),
    ...told,
    segment(0xc0, frame),
    segment(0xda, latin("\x01")),
    // An escaped byte and a restart do not end the pixels.
    latin(`${pixels ?? crypto.randomUUID()}\xff\0\xff\xd0rest`),
    latin("\xff\xd9"),
    tail ?? latin(""),
  ]);
}

/** Exif with a place and, where it is given, how the camera was held. */
export function exif(place: string, orientation?: number): Uint8Array {
  const entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation ?? 1, 0, 0];
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0];
  return segment(0xe1, joined([latin("Exif\0\0"), Uint8Array.from(tiff), latin(place)]));
}

export function webpChunk(type: string, data: Uint8Array): Uint8Array {
  const padding = latin(data.length % 2 === 1 ? "\0" : "");
  return joined([latin(type), numbered(4, data.length, true), data, padding]);
}

/** The pixels of a WebP, with their own word of how many they are. */
export function vp8l(width: number, height: number, pixels: string = crypto.randomUUID()) {
  const size = numbered(4, ((width - 1) % 16_384) | (((height - 1) % 16_384) << 14), true);
  return webpChunk("VP8L", joined([latin("/"), size, latin(pixels)]));
}

export function webp({ told = [], tail, width = 2, height = 2, pixels }: Given = {}) {
  const side = (value: number) => numbered(4, value - 1, true).subarray(0, 3);
  const canvas = joined([latin("\x0c\0\0\0"), side(width), side(height)]);
  const body = joined([webpChunk("VP8X", canvas), vp8l(width, height, pixels), ...told]);
  const size = numbered(4, body.length + 4, true);
  return joined([latin("RIFF"), size, latin("WEBP"), body, tail ?? latin("")]);
}

export function pdf(text: string = crypto.randomUUID()): Uint8Array<ArrayBuffer> {
  return latin(`%PDF-1.7\n1 0 obj (${text}) endobj\n%%EOF\n`);
}
