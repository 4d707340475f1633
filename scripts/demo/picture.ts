import { crc32, deflateSync } from "node:zlib";

const WIDTH = 480;
const HEIGHT = 300;
const BORDER = 16;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A PNG of one colour within a frame, no two alike: somebody's document, as far as it is seen. */
export function picture(colour: readonly [number, number, number]): Uint8Array<ArrayBuffer> {
  const stripe = Math.floor(Math.random() * (WIDTH - 2 * BORDER)) + BORDER;
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const pixels = Array.from({ length: WIDTH }, (__, x) => {
      const isFrame = x < BORDER || y < BORDER || x >= WIDTH - BORDER || y >= HEIGHT - BORDER;
      return isFrame || x === stripe ? [255, 255, 255] : colour;
    });
    return [0, ...pixels.flat()];
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [
    Buffer.from(SIGNATURE),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Uint8Array.from(Buffer.concat(parts));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
