import { type Csv, decodeText, readCsv } from "../../../../domain/text/csv.ts";
import { getExport, postImport } from "../../../http/products/admin-product-tables.ts";
import { type AnswerOf, askFile } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field, Typed } from "../../core/field.ts";
import type { Action, Page, Sent, View } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { Form } from "../../kit/form.tsx";
import { type Column, Facts, Table } from "../../kit/table.tsx";
import { countText } from "../../kit/values.tsx";

type Imported = AnswerOf<typeof postImport>;

/** The most rows that a trial shows; those with a fault are always among them. */
const ROWS_SHOWN = 500;
const PAGE = "/products/import";

const FIELDS: readonly Field[] = [
  { name: "file", label: ["CSV file", "Berkas CSV"], kind: "file", optional: true },
  {
    name: "csv",
    label: ["Or the rows themselves", "Atau barisnya langsung"],
    kind: "area",
    optional: true,
  },
];

const TRY: Action = {
  name: "try",
  label: ["Look first what it would do", "Periksa dulu apa akibatnya"],
  route: postImport,
  fields: FIELDS,
  file: "file",
  query: () => ({ dry_run: "true" }),
  done: ["Nothing was changed.", "Belum ada yang diubah."],
  shows: triedView,
};

const RUN: Action = {
  name: "run",
  label: ["Import", "Impor"],
  route: postImport,
  fields: [],
  body: ({ csv }) => ({ csv }),
  done: ["The table is imported.", "Tabel sudah diimpor."],
  next: () => at("/products"),
};

/** Adds and changes products by a table, which is tried first. */
export const productImportPage: Page = {
  path: PAGE,
  title: ["Import of products", "Impor produk"],
  needs: postImport,
  menu: { group: "catalogue" },
  actions: [TRY, RUN],
  async view(request, _, refused) {
    const { say } = request;
    const title = say(["Import of products", "Impor produk"]);
    const body = (
      <>
        <p>
          {say([
            "Take all products as a table, change its cells, and bring it back here.",
            "Ambil semua produk sebagai tabel, ubah isinya, lalu masukkan lagi di sini.",
          ])}{" "}
          <a href={at(PAGE, { as: "csv" })} download>
            {say(["All products as CSV", "Semua produk sebagai CSV"])}
          </a>
        </p>
        <Actions request={request} page={at(PAGE)} of={[TRY]} thing={title} refused={refused} />
      </>
    );
    return { title, body };
  },
  downloads: { csv: (request) => askFile(request, getExport) },
};

/** Every row of the table with what is wrong with it, and the form that does it. */
async function triedView(request: StaffRequest, answer: unknown, { typed }: Sent): Promise<View> {
  const { say } = request;
  const { errors, ...counts } = answer as Imported;
  const csv = await csvOf(typed);
  const body = (
    <>
      <Facts
        request={request}
        of={[
          [["New products", "Produk baru"], countText(counts.added)],
          [["Changed", "Diubah"], countText(counts.changed)],
          [["As they are", "Tetap"], countText(counts.unchanged)],
          [["Own price rules", "Aturan harga sendiri"], countText(counts.margins)],
          [["Faults", "Kesalahan"], countText(errors.length)],
        ]}
      />
      {errors.length === 0 ? (
        <Form
          request={request}
          action={`${at(PAGE)}/${RUN.name}`}
          fields={[]}
          hidden={{ csv }}
          submit={say(["Import these rows", "Impor baris-baris ini"])}
        />
      ) : (
        <p class="refusal" role="alert">
          {say([
            "Nothing is imported while a row has a fault. Mend them and try again.",
            "Tidak ada yang diimpor selama ada baris yang salah. Perbaiki lalu coba lagi.",
          ])}
        </p>
      )}
      <Rows request={request} csv={readCsv(csv)} errors={errors} />
      <p>
        <a href={at(PAGE)}>{say(["Another table", "Tabel lain"])}</a>
      </p>
    </>
  );
  return { title: say(["What the import would do", "Akibat impor ini"]), body };
}

/** As the route reads it: the file, or what was typed in its place. */
async function csvOf({ file, csv }: Typed): Promise<string> {
  if (file instanceof File && file.size > 0) {
    return decodeText(new Uint8Array(await file.arrayBuffer()));
  }
  return typeof csv === "string" ? csv : "";
}

interface RowsProps {
  readonly request: StaffRequest;
  readonly csv: Csv;
  readonly errors: Imported["errors"];
}

interface TriedRow {
  readonly line: number;
  readonly fields: readonly string[];
  readonly faults: readonly string[];
}

function Rows({ request, csv, errors }: RowsProps) {
  const [head, ...records] = csv.kind === "read" ? csv.records : [];
  const faults = Map.groupBy(errors, ({ line }) => line);
  const rows: readonly TriedRow[] = records.map(({ line, fields }) => ({
    ...{ line, fields },
    faults: (faults.get(line) ?? []).map(({ column, message }) => `${column ?? ""} ${message}`),
  }));
  const columns: readonly Column<TriedRow>[] = [
    { name: ["Line", "Baris"], numeric: true, cell: ({ line }) => countText(line) },
    {
      name: ["What is wrong", "Salahnya"],
      cell: (row) => (row.faults.length === 0 ? "✓" : <strong>{row.faults.join(" · ")}</strong>),
    },
    ...(head?.fields ?? []).map(
      (name, place): Column<TriedRow> => ({
        name: [name, name],
        cell: ({ fields }) => fields[place] ?? "",
      }),
    ),
  ];
  return (
    <Table
      request={request}
      columns={columns}
      rows={shownOf(rows)}
      caption={["Row by row", "Baris demi baris"]}
      empty={["The table has no rows.", "Tabel ini tidak berisi baris."]}
    />
  );
}

function shownOf(rows: readonly TriedRow[]): readonly TriedRow[] {
  if (rows.length <= ROWS_SHOWN) return rows;
  const faulty = rows.filter((each) => each.faults.length > 0);
  return [...faulty, ...rows.filter((each) => !faulty.includes(each))].slice(0, ROWS_SHOWN);
}
