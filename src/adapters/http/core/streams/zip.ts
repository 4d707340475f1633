/** A file of an archive, in the order in which it comes. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
}

/**
 * A ZIP archive (APPNOTE 6.3), written as it is read: no more than a piece of it is held. Sizes
 * stand behind each file's content, and no file may have 4 GiB.
 */
export async function* zipped(entries: readonly ZipEntry[]): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const at = offset;
    const title = new TextEncoder().encode(name);
    const facts = { crc: 0, packed: 0, size: 0 };
    const named = (head: readonly number[], tail: readonly number[] = []) =>
      Uint8Array.from([...head, ...u16(title.length), ...u16(0), ...tail, ...title]);
    const header = named([...u32(LOCAL), ...SHARED, ...u32(0), ...u32(0), ...u32(0)]);
    yield header;
    for await (const piece of deflated(content, facts)) {
      facts.packed += piece.length;
      yield piece;
    }
    const sums = [...u32(facts.crc), ...u32(facts.packed), ...u32(facts.size)];
    const descriptor = Uint8Array.from([...u32(DESCRIPTOR), ...sums]);
    yield descriptor;
    offset += header.length + facts.packed + descriptor.length;
    const head = [...u32(CENTRAL), ...u16(VERSION), ...SHARED, ...sums];
    directory.push(named(head, [...PLAIN, ...u32(at)]));
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  yield* directory;
  const many = u16(entries.length);
  yield Uint8Array.from([
    ...u32(END),
    ...u16(0),
    ...u16(0),
    ...many,
    ...many,
    ...u32(size),
    ...u32(offset),
    ...u16(0),
  ]);
}

const [LOCAL, CENTRAL, DESCRIPTOR, END] = [0x04034b50, 0x02014b50, 0x08074b50, 0x06054b50];
const VERSION = 20;
/** Sizes follow the content; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATE = 8;
/** The first day that a ZIP archive can tell. */
const DAY = 0x0021;
/** No comment, on the first disk, without attributes. */
const PLAIN = [...u16(0), ...u16(0), ...u16(0), ...u32(0)];
const SHARED = [...u16(VERSION), ...u16(FLAGS), ...u16(DEFLATE), ...u16(0), ...u16(DAY)];

interface Facts {
  crc: number;
  size: number;
}

async function* deflated(content: ZipEntry["content"], facts: Facts): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = pieceByPiece(content);
  const plain = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) return controller.close();
        const bytes = encoder.encode(value);
        facts.crc = crc32(bytes, facts.crc);
        facts.size += bytes.length;
        controller.enqueue(bytes);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  const reader = plain.pipeThrough<Uint8Array>(new CompressionStream("deflate-raw")).getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}

async function* pieceByPiece(content: ZipEntry["content"]): AsyncGenerator<string> {
  yield* content;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_none, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

/** CRC-32 of what went before and these bytes. */
function crc32(bytes: Uint8Array, before: number): number {
  let sum = ~before;
  for (const byte of bytes) sum = (sum >>> 8) ^ (CRC_TABLE[(sum ^ byte) & 255] ?? 0);
  return ~sum >>> 0;
}

function u16(value: number): readonly number[] {
  return [value & 255, (value >>> 8) & 255];
}

function u32(value: number): readonly number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)];
}
