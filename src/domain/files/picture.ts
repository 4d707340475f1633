import { joined, type PictureParts } from "./bytes.ts";
import { jpegParts } from "./jpeg.ts";
import { pngParts } from "./png.ts";
import type { FileType } from "./purpose.ts";
import { webpParts } from "./webp.ts";

/** More than any camera's, and what a small file may at most unfold to. */
const PIXELS_MAX = 60_000_000;

type PictureType = Extract<FileType, `image/${string}`>;

const READERS: Readonly<Record<PictureType, (bytes: Uint8Array) => PictureParts | undefined>> = {
  "image/png": pngParts,
  "image/jpeg": jpegParts,
  "image/webp": webpParts,
};

export function isPicture(type: FileType): type is PictureType {
  return Object.hasOwn(READERS, type);
}

/** The parts of a whole picture of sensible size; `undefined` for anything else. */
export function pictureParts(type: PictureType, bytes: Uint8Array): PictureParts | undefined {
  const parts = READERS[type](bytes);
  if (parts === undefined) return undefined;
  const pixels = parts.width * parts.height * parts.frames;
  return pixels > 0 && pixels <= PIXELS_MAX ? parts : undefined;
}

/** The picture without anything that tells where, when, how and by whom it was made. */
export function withoutMetadata(
  type: PictureType,
  bytes: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> | undefined {
  const parts = pictureParts(type, bytes);
  return parts && joined(parts.shown);
}
