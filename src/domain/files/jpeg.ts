import { lettersAt, numberAt, PARTS_MAX, type PictureParts, type Span } from "./bytes.ts";

const END = 0xd9;
const SCAN = 0xda;
const EXIF = "Exif\0\0";

/** What decodes a picture: tables, lines, restarts, and the scans themselves. */
const DECODING = new Set([0xc4, 0xcc, 0xdb, 0xdc, 0xdd, SCAN]);

/** What programs put into a picture that decides how it looks, by its marker. */
const SHOWN_APPS: ReadonlyMap<number, string> = new Map([
  [0xe0, "JFIF\0"],
  [0xe2, "ICC_PROFILE\0"],
  [0xee, "Adobe"],
]);

/** How long those that have a size are; what some put behind it, a script say, is left out. */
const APP_BYTES: ReadonlyMap<number, number> = new Map([
  [0xe0, 14],
  [0xee, 12],
]);

export function jpegParts(bytes: Uint8Array): PictureParts | undefined {
  const shown: Uint8Array[] = [];
  const told: Span[] = [];
  let [width, height, orientation] = [0, 0, 1];
  let [at, scanned] = [2, false];
  for (;;) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || marker === 0) return undefined;
    if (marker === END) break;
    // Fill bytes show and tell nothing.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (shown.length + told.length > PARTS_MAX) return undefined;
    const to = marker === SCAN ? endOfScan(bytes, at) : endOfSegment(bytes, at);
    if (!(to <= bytes.length)) return undefined;
    if (isFrame(marker)) {
      // Which of two would be shown, its reader decides.
      if (width > 0) return undefined;
      height = numberAt(bytes, at + 5, { size: 2 });
      width = numberAt(bytes, at + 7, { size: 2 });
    }
    scanned ||= marker === SCAN;
    if (isTold(bytes, at, marker)) {
      told.push({ from: at, to });
      if (marker === 0xe1) orientation = orientationOf(bytes.subarray(at + 4, to)) ?? orientation;
    } else {
      const whole = Math.min(to, at + 4 + (APP_BYTES.get(marker) ?? to));
      shown.push(cut(bytes.subarray(at, whole), marker));
      if (whole < to) told.push({ from: whole, to });
    }
    at = to;
  }
  if (!scanned) return undefined;
  const rest = at + 2;
  if (rest < bytes.length) told.push({ from: rest, to: bytes.length });
  const turned = orientation === 1 ? [] : [turning(orientation)];
  // JFIF comes first where it is there at all.
  const [head, tail] = isJfif(shown[0]) ? [shown.slice(0, 1), shown.slice(1)] : [[], shown];
  const end = bytes.subarray(at, rest);
  const whole = [bytes.subarray(0, 2), ...head, ...turned, ...tail, end];
  return { shown: whole, told, width, height, frames: 1 };
}

function endOfSegment(bytes: Uint8Array, at: number): number {
  const marker = bytes[at + 1] ?? 0;
  if (isAlone(marker)) return at + 2;
  const length = numberAt(bytes, at + 2, { size: 2 });
  return length < 2 ? Number.NaN : at + 2 + length;
}

function isAlone(marker: number): boolean {
  return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** Coded pixels end at the first marker that is neither an escaped byte nor a restart. */
function endOfScan(bytes: Uint8Array, at: number): number {
  let place = endOfSegment(bytes, at);
  for (;;) {
    place = Number.isNaN(place) ? -1 : bytes.indexOf(0xff, place);
    const next = bytes[place + 1];
    if (place === -1 || next === undefined) return Number.NaN;
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) return place;
    place += 2;
  }
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** A comment, say, or a marker that no picture of today has. */
function isTold(bytes: Uint8Array, at: number, marker: number): boolean {
  if (isFrame(marker) || isAlone(marker) || DECODING.has(marker)) return false;
  const name = SHOWN_APPS.get(marker);
  return name === undefined || lettersAt(bytes, at + 4, name.length) !== name;
}

/** A segment that is as long as it says; JFIF's own small picture has gone with the rest. */
function cut(segment: Uint8Array, marker: number): Uint8Array {
  if (!APP_BYTES.has(marker) || segment.length === 4 + numberAt(segment, 2, { size: 2 }) - 2) {
    return segment;
  }
  const copy = segment.slice();
  new DataView(copy.buffer).setUint16(2, copy.length - 2);
  if (marker === 0xe0) copy.fill(0, copy.length - 2);
  return copy;
}

function isJfif(segment: Uint8Array | undefined): boolean {
  return segment?.[1] === 0xe0;
}

const ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;

/** How a camera was held, by the first directory of its Exif. */
function orientationOf(exif: Uint8Array): number | undefined {
  if (lettersAt(exif, 0, EXIF.length) !== EXIF) return undefined;
  const tiff = exif.subarray(EXIF.length);
  const little = lettersAt(tiff, 0, 2) === "II";
  const read = (at: number, size: 2 | 4) => numberAt(tiff, at, { size, little });
  const first = read(4, 4);
  const entries = Math.min(read(first, 2) || 0, 100);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = first + 2 + entry * ENTRY_BYTES;
    if (read(at, 2) !== ORIENTATION) continue;
    const value = read(at + 8, 2);
    return value >= 1 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** Exif that says how the picture is to be turned, and nothing else. */
function turning(orientation: number): Uint8Array {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation];
  const body = [...new TextEncoder().encode(EXIF), ...tiff, 0, 0, 0, 0, 0, 0];
  return Uint8Array.of(0xff, 0xe1, 0, body.length + 2, ...body);
}
