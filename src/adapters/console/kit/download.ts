import type { Row as Cells } from "../../../domain/text/table.ts";
import { notedTable } from "../../http/core/streams/noted-table.ts";
import type { Table, TableFormat } from "../../http/core/streams/table.ts";
import { ask, fileOf, type Route } from "../core/ask.ts";
import { queryOf, type StaffRequest } from "../core/context.ts";
import type { Download, Params } from "../core/page.ts";
import type { Text } from "../core/text.ts";
import type { Column } from "./table.tsx";

/** A page is a query, of which one request may make a thousand. */
const PAGES_MAX = 500;
const ROWS_AT_ONCE = 100;

interface Listing<Row> {
  readonly route: Route;
  readonly title: Text;
  readonly columns: readonly Column<Row>[];
}

interface Asked {
  readonly format: TableFormat;
  readonly params: Params;
  readonly query: Readonly<Record<string, string>>;
}

/** One table in each of the forms that tables leave in. */
export function asTables(
  of: (request: StaffRequest, params: Params, format: TableFormat) => Promise<Response>,
): Readonly<Record<TableFormat, Download>> {
  return {
    csv: (request, params) => of(request, params, "csv"),
    xlsx: (request, params) => of(request, params, "xlsx"),
  };
}

/** Every row that a list's filters let through, at most 50,000, as a table that is streamed. */
export async function downloadOf<Row>(
  request: StaffRequest,
  { route, title, columns }: Listing<Row>,
  { format, params, query }: Asked,
): Promise<Response> {
  const told = toldOf(columns);
  const isPaged = route.spec.cursor !== undefined;
  const read = async (cursor: string | undefined) => {
    const paging = isPaged ? { limit: String(ROWS_AT_ONCE), ...(cursor && { cursor }) } : {};
    const answer = await ask(request, route, { params, query: { ...query, ...paging } });
    return answer as { readonly data: readonly Row[]; readonly next_cursor?: string | null };
  };
  // The first page is read before anything is sent, so that a refusal is still told as one.
  const first = await read(undefined);
  async function* pages() {
    let page = first;
    for (let count = 1; ; count += 1) {
      yield page.data.map((row) => told.map(({ value }) => value?.(row, request) ?? "") as Cells);
      const cursor = page.next_cursor ?? undefined;
      if (cursor === undefined || count >= PAGES_MAX) return;
      page = await read(cursor);
    }
  }
  return await answered(request, format, {
    name: nameOf(title),
    columns: told.map(({ name }) => request.say(name)),
    pages: pages(),
  });
}

/** The columns that are told, with those of the currencies beside their amounts. */
function toldOf<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.flatMap((column) => {
    const { name, value, currency } = column;
    if (value === undefined) return [];
    if (currency === undefined) return [column];
    const [en, id] = name;
    const beside = { name: [`${en} in`, `${id} dalam`] as const, value: currency, cell: currency };
    return [column, beside];
  });
}

interface Rows<Row> {
  readonly title: Text;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly format: TableFormat;
}

/** Rows that are there already, as a table. */
export async function tableResponse<Row>(
  request: StaffRequest,
  { title, columns, rows, format }: Rows<Row>,
): Promise<Response> {
  async function* pages() {
    yield rows.map((row) => columns.map(({ value }) => value?.(row, request) ?? "") as Cells);
  }
  const names = columns.map(({ name }) => request.say(name));
  return await answered(request, format, {
    name: nameOf(title),
    columns: names,
    pages: pages(),
  });
}

async function answered(
  request: StaffRequest,
  format: TableFormat,
  table: Table,
): Promise<Response> {
  const { ports, staff, url } = request;
  const taken = { format, table, page: url.pathname, query: queryOf(request) };
  return fileOf(await notedTable(ports, staff, taken));
}

function nameOf([en]: Text): string {
  return en.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
