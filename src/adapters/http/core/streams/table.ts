import * as z from "zod";
import { CSV, type Encoding, type Row, SHEET } from "../../../../domain/text/table.ts";
import type { RawReply } from "../endpoint.ts";
import { bytesOf, streamOf } from "./stream.ts";
import { type ZipEntry, zipped } from "./zip.ts";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export const TABLE_FORMATS = ["csv", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];
/** The media types of a table. */
export const TABLE_MEDIA = ["text/csv", XLSX] as const;

/** The format of a route that answers with nothing but a table. */
export const FormatQuery = z.strictObject({
  format: z.enum(TABLE_FORMATS).optional().meta({
    description: "Without it, `Accept` decides; CSV unless it asks for XLSX",
  }),
});

/** What kind of table a request accepts by its header, if any. */
export function tableAccepted({ headers }: Request): TableFormat | undefined {
  const accepted = headers.get("accept")?.toLowerCase() ?? "";
  if (accepted.includes(XLSX)) return "xlsx";
  return /\btext\/csv\b/.test(accepted) ? "csv" : undefined;
}

export interface Table {
  /** Of its file, without an extension. */
  readonly name: string;
  readonly columns: readonly string[];
  readonly pages: AsyncIterable<readonly Row[]>;
}

/** A page is read when the reader wants one, so that no more than a page is ever held. */
export function tableReply(format: TableFormat, table: Table): RawReply {
  const { raw, media_type } = format === "csv" ? csv(table) : workbook(table);
  const file = `${table.name}.${format}`;
  return {
    raw,
    media_type,
    headers: { vary: "accept", "content-disposition": `attachment; filename="${file}"` },
  };
}

function csv(table: Table) {
  return {
    raw: streamOf(bytesOf(encoded(table, CSV))),
    media_type: "text/csv; charset=utf-8; header=present",
  };
}

/** The least that a workbook is made of (ECMA-376): itself, its one sheet, and where they are. */
function workbook(table: Table) {
  const parts: readonly ZipEntry[] = [
    ...Object.entries(PARTS).map(([name, text]) => ({ name, content: [text] })),
    { name: "xl/worksheets/sheet1.xml", content: encoded(table, SHEET) },
  ];
  return { raw: streamOf(zipped(parts)), media_type: XLSX };
}

async function* encoded({ columns, pages }: Table, encoding: Encoding): AsyncGenerator<string> {
  yield encoding.begin + encoding.row(columns);
  for await (const rows of pages) yield rows.map(encoding.row).join("");
  if (encoding.end !== "") yield encoding.end;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = "http://schemas.openxmlformats.org";
const RELATIONS = `${FORMATS}/officeDocument/2006/relationships`;
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const PARTS: Readonly<Record<string, string>> = {
  "[Content_Types].xml":
    `${HEAD}<Types xmlns="${FORMATS}/package/2006/content-types">` +
    '<Default Extension="rels" ' +
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
    '<Override PartName="/xl/worksheets/sheet1.xml" ' +
    `ContentType="${TYPE}.worksheet+xml"/></Types>`,
  "_rels/.rels": relation("officeDocument", "xl/workbook.xml"),
  "xl/workbook.xml":
    `${HEAD}<workbook xmlns="${FORMATS}/spreadsheetml/2006/main" xmlns:r="${RELATIONS}">` +
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
  "xl/_rels/workbook.xml.rels": relation("worksheet", "worksheets/sheet1.xml"),
};

function relation(type: string, target: string): string {
  return (
    `${HEAD}<Relationships xmlns="${FORMATS}/package/2006/relationships">` +
    `<Relationship Id="rId1" Type="${RELATIONS}/${type}" Target="${target}"/></Relationships>`
  );
}
