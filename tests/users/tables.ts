import { expect } from "vitest";
import * as z from "zod";
import { readCsv } from "../../src/domain/text/csv.ts";

/** The rows of a CSV answer by the names of its columns. */
export async function rowsOfCsv(answer: Response) {
  expect(answer.status).toBe(200);
  const csv = readCsv(await answer.text());
  if (csv.kind === "broken") return expect.unreachable();
  const [header, ...records] = csv.records.map(({ fields }) => fields);
  return records.map(
    (fields) => new Map(fields.map((field, place) => [header?.[place] ?? "", field])),
  );
}

/** The parts of a ZIP archive as text, by the directory at its end. */
export async function unzipped(bytes: Uint8Array<ArrayBuffer>) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  let at = view.getUint32(end + 16, true);
  const parts = new Map<string, string>();
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [length, local] = [view.getUint16(at + 28, true), view.getUint32(at + 42, true)];
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    expect(view.getUint32(local, true)).toBe(0x04034b50);
    const from = local + 30 + length;
    const content = await inflated(bytes.subarray(from, from + packed));
    expect(content).toHaveLength(size);
    expect(view.getUint32(from + packed + 4, true)).toBe(view.getUint32(at + 16, true));
    parts.set(name, new TextDecoder().decode(content));
    at += 46 + length;
  }
  expect(at).toBe(end);
  return parts;
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

/** The cells of each row of the only sheet of a workbook. */
export async function rowsOfSheet(answer: Response) {
  expect(answer.status).toBe(200);
  const parts = await unzipped(new Uint8Array(await answer.arrayBuffer()));
  const sheet = z.string().parse(parts.get("xl/worksheets/sheet1.xml"));
  return [...sheet.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = ""]) =>
    [
      ...row.matchAll(/<c\/>|<c><v>(.*?)<\/v><\/c>|<c t="inlineStr">.*?>([^<]*)<\/t><\/is><\/c>/gs),
    ].map(([, number, text]) => (number === undefined ? (text ?? "") : Number(number))),
  );
}
