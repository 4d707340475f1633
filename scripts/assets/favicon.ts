/** The shop's sign, a pixel for each letter. */
const ROWS = [
  "................",
  ".##############.",
  "################",
  "################",
  "##    ###     ##",
  "## ##### ##### #",
  "## ##### ##### #",
  "##   ### ##### #",
  "## #####       #",
  "## ##### ##### #",
  "## ##### ##### #",
  "## ##### ##### #",
  "################",
  "################",
  ".##############.",
  "................",
];
const SIZE = ROWS.length;
/** Blue, green, red and opacity, as bitmaps have them. */
const COLOURS: Readonly<Record<string, readonly number[]>> = {
  ".": [0, 0, 0, 0],
  "#": [0xb4, 0x5a, 0x1f, 0xff],
  " ": [0xff, 0xff, 0xff, 0xff],
};

/** https://learn.microsoft.com/en-us/previous-versions/ms997538(v=msdn.10) */
export function favicon(): Buffer {
  const pixels = ROWS.toReversed().flatMap((row) =>
    [...row].flatMap((each) => COLOURS[each] ?? []),
  );
  const mask = Buffer.alloc(SIZE * 4);
  const bitmap = Buffer.alloc(40);
  bitmap.writeUInt32LE(40, 0);
  bitmap.writeInt32LE(SIZE, 4);
  bitmap.writeInt32LE(SIZE * 2, 8);
  bitmap.writeUInt16LE(1, 12);
  bitmap.writeUInt16LE(32, 14);
  const image = Buffer.concat([bitmap, Buffer.from(pixels), mask]);
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(1, 4);
  header.writeUInt8(SIZE, 6);
  header.writeUInt8(SIZE, 7);
  header.writeUInt16LE(1, 10);
  header.writeUInt16LE(32, 12);
  header.writeUInt32LE(image.length, 14);
  header.writeUInt32LE(header.length, 18);
  return Buffer.concat([header, image]);
}
