import {
  DIFFERENCE_KINDS,
  RECONCILIATION_SOURCES,
} from "../../../../domain/finance/reconciliation.ts";
import {
  getAll,
  getDifferences,
  getOne,
  postOpen,
  postRun,
  putRows,
} from "../../../http/finance/admin-reconciliations.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import type { Action, Params } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Person } from "../../kit/person.tsx";
import { Facts } from "../../kit/table.tsx";
import { Code, countText, State, When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getAll>["data"][number];

const SOURCE: Field = {
  name: "source",
  label: ["Whose book", "Pembukuan siapa"],
  kind: "choice",
  options: optionsOf(RECONCILIATION_SOURCES),
};
const DAY: Field = { name: "day", label: ["Day", "Tanggal"], kind: "day" };

const column = columnsOf<Row>();

export const reconciliationsPage = listPage<Row>({
  path: "/reconciliations",
  title: ["Reconciliations", "Rekonsiliasi"],
  menu: { group: "money" },
  route: getAll,
  actions: [
    {
      name: "open",
      label: ["Compare a day", "Cocokkan satu hari"],
      route: postOpen,
      fields: [
        SOURCE,
        DAY,
        {
          name: "origin",
          label: ["Their book comes", "Pembukuan mereka dari"],
          kind: "choice",
          options: [
            { value: "csv", label: "csv: as a file" },
            { value: "api", label: "api: they are asked" },
          ],
        },
      ],
      done: ["Bring in their book now, then run it.", "Unggah pembukuannya, lalu jalankan."],
      next: (answer) => at(`/reconciliations/${(answer as Row).id}`),
    },
  ],
  filters: [SOURCE, DAY],
  columns: [
    column.link(["Day", "Tanggal"], "day", ({ id }) => at(`/reconciliations/${id}`)),
    column.word(["Whose book", "Pembukuan"], "source"),
    column.word(["By", "Dari"], "origin"),
    column.state(["State", "Keadaan"], "state"),
    column.count(["Rows", "Baris"], "rows"),
    column.count(["Missing there", "Tidak ada di sana"], "missing"),
    column.count(["Missing here", "Tidak ada di sini"], "extra"),
    column.count(["Other amount", "Jumlah beda"], "amount"),
    column.count(["Other state", "Status beda"], "status"),
    column.count(["Twice", "Ganda"], "duplicate"),
    column.when(["Opened", "Dibuka"], "opened_at"),
    column.when(["Finished", "Selesai"], "finished_at"),
  ],
  empty: [
    "No day was compared yet. Choose one above.",
    "Belum ada hari yang dicocokkan. Pilih di atas.",
  ],
});

const ACTIONS: readonly Action[] = [
  {
    name: "rows",
    label: ["Bring in their book", "Unggah pembukuan mereka"],
    route: putRows,
    fields: [
      {
        name: "chunk",
        label: ["Part", "Bagian"],
        kind: "number",
        value: 1,
        help: ["A long book comes in parts: 1, 2, 3…", "Berkas panjang dibagi: 1, 2, 3…"],
      },
      { name: "csv", label: ["CSV file", "Berkas CSV"], kind: "file" },
    ],
    body: rowsOf,
    done: ["The rows are in. Run it when all parts are.", "Baris masuk. Jalankan bila lengkap."],
  },
  {
    name: "run",
    label: ["Run", "Jalankan"],
    route: postRun,
    fields: [],
    help: ["What is left is done in minutes by itself.", "Sisanya selesai sendiri dalam menit."],
    done: ["It was run; the differences are below.", "Sudah dijalankan; selisih ada di bawah."],
  },
];

async function rowsOf({ chunk, csv }: Typed): Promise<unknown> {
  return { chunk: Number(chunk), csv: csv instanceof File ? await csv.text() : "" };
}

type Difference = AnswerOf<typeof getDifferences>["data"][number];

const difference = columnsOf<Difference>();

/** One reconciliation with what its last run found. */
export const reconciliationPage = listPage<Difference>({
  path: "/reconciliations/:reconciliation_id",
  title: ["Reconciliation", "Rekonsiliasi"],
  route: getDifferences,
  actions: ACTIONS,
  head,
  filters: [
    {
      name: "kind",
      label: ["Kind", "Jenis"],
      kind: "choice",
      options: optionsOf(DIFFERENCE_KINDS),
    },
  ],
  columns: [
    difference.state(["Difference", "Selisih"], "kind"),
    difference.id(["Reference", "Referensi"], "ref"),
    difference.text(["Theirs", "Referensi mereka"], "their_ref"),
    difference.money(["Our amount", "Jumlah kita"], "our_amount"),
    difference.money(["Their amount", "Jumlah mereka"], "their_amount"),
    difference.money(["Ledger", "Buku besar"], "ledger_amount"),
    difference.word(["Our state", "Status kita"], "our_status"),
    difference.word(["Their state", "Status mereka"], "their_status"),
    difference.word(["Ledger state", "Status buku besar"], "ledger_status"),
    difference.money(["We gave back", "Kita kembalikan"], "our_refunded"),
    difference.money(["They gave back", "Mereka kembalikan"], "their_refunded"),
  ],
  empty: [
    "No difference. Before the first run there is nothing to see: run it above.",
    "Tidak ada selisih. Sebelum dijalankan belum ada hasil: jalankan di atas.",
  ],
});

async function head(request: StaffRequest, params: Params) {
  const one = await ask(request, getOne, { params });
  return (
    <Facts
      request={request}
      of={[
        [["Id", "Id"], <Code value={one.id} />],
        [["Day", "Tanggal"], one.day],
        [["Whose book", "Pembukuan"], `${one.source} · ${one.origin}`],
        [["State", "Keadaan"], <State value={one.state} request={request} />],
        [["Runs", "Dijalankan"], countText(one.run)],
        [["Rows", "Baris"], countText(one.rows)],
        [["Wait for the next day's book", "Menunggu hari sebelahnya"], countText(one.deferred)],
        [["Opened by", "Dibuka oleh"], <Person id={one.opened_by} request={request} />],
        [["Finished", "Selesai"], <When at={one.finished_at} request={request} />],
      ]}
    />
  );
}
