import { decodeText } from "../../../../domain/text/csv.ts";
import {
  type getLines,
  postPreview,
  postStatement,
} from "../../../http/payments/bank-statement.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { Action, Sent, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { Form } from "../../kit/form.tsx";
import { type Column, Facts, Table } from "../../kit/table.tsx";
import { YesNo } from "../../kit/values.tsx";
import { paymentHref } from "./payments.tsx";

type Previewed = AnswerOf<typeof postPreview>;
type Imported = AnswerOf<typeof postStatement>;

export type Line = AnswerOf<typeof getLines>["data"][number];

const line = columnsOf<Line>();

export const LINE_COLUMNS: readonly Column<Line>[] = [
  line.day(["Day", "Tanggal"], "date"),
  line.text(["Bank", "Bank"], "bank"),
  line.money(["Amount", "Jumlah"], "amount"),
  line.text(["The bank's words", "Keterangan bank"], "description"),
  line.state(["State", "Keadaan"], "state"),
  line.text(["Why not", "Sebabnya"], "reason"),
  line.id(["Pays", "Membayar"], "payment_id", paymentHref),
  line.id(["Has the sum of", "Jumlahnya sama dengan"], "candidate_id", paymentHref),
];

const BANK: Field = {
  name: "bank",
  label: ["Bank", "Bank"],
  kind: "text",
  help: ["As the settings call the account: bca.", "Seperti nama rekening di pengaturan: bca."],
};

/** Shows what is understood of a file, before anything is kept. */
export const PREVIEW: Action = {
  name: "preview",
  label: ["Bring in a statement", "Unggah mutasi bank"],
  route: postPreview,
  fields: [BANK, { name: "csv", label: ["CSV file", "Berkas CSV"], kind: "file" }],
  file: "csv",
  query: ({ bank }) => ({ bank }),
  help: ["You see what would happen first.", "Anda melihat hasilnya lebih dulu."],
  done: ["This is what is understood.", "Ini yang terbaca."],
  shows: previewView,
};

export const IMPORT: Action = {
  name: "import",
  label: ["Import", "Impor"],
  route: postStatement,
  fields: [BANK, { name: "csv", label: ["CSV", "CSV"], kind: "area" }],
  danger: true,
  done: ["The statement is imported.", "Mutasi sudah diimpor."],
  shows: (request, answer) => importedView(request, answer as Imported),
};

async function previewView(
  request: StaffRequest,
  answer: unknown,
  { typed: { bank, csv } }: Sent,
): Promise<View> {
  const { say } = request;
  const seen = answer as Previewed;
  const text = csv instanceof File ? decodeText(new Uint8Array(await csv.arrayBuffer())) : "";
  const body = (
    <>
      <Facts
        request={request}
        of={[
          [["Layout", "Tata letak"], seen.layout ?? say(["read by its words", "dari isinya"])],
          [["Accounts", "Rekening"], seen.account_numbers.join(", ") || "–"],
          [["Currencies", "Mata uang"], seen.currencies.join(", ") || "–"],
        ]}
      />
      {seen.errors.length > 0 ? (
        <div class="refusal" role="alert">
          <strong>
            {say(["It would be refused. Mend the file.", "Akan ditolak. Perbaiki berkasnya."])}
          </strong>
          <ul>
            {seen.errors.map(({ pointer, message }) => (
              <li>
                {pointer} {message}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Form
          request={request}
          action={at("/bank-lines/import")}
          fields={[]}
          hidden={{ bank: String(bank), csv: text }}
          submit={say(["Import these lines", "Impor baris ini"])}
          danger
        />
      )}
      <Table
        request={request}
        rows={seen.rows}
        columns={PREVIEW_COLUMNS}
        caption={["What each row would do", "Akibat tiap baris"]}
        empty={["There is no row in it.", "Tidak ada baris di dalamnya."]}
      />
      <Back request={request} />
    </>
  );
  return { title: say(["Statement, not imported yet", "Mutasi, belum diimpor"]), body };
}

const row = columnsOf<Previewed["rows"][number]>();

const PREVIEW_COLUMNS = [
  row.count(["Row", "Baris"], "row"),
  row.day(["Day", "Tanggal"], "date"),
  row.word(["Way", "Arah"], "direction"),
  row.money(["Amount", "Jumlah"], "amount"),
  row.text(["The bank's words", "Keterangan bank"], "description"),
  row.text(["Payer", "Pembayar"], "payer"),
  row.id(["Would pay", "Akan membayar"], "payment_id", paymentHref),
  row.text(["Why not", "Sebabnya tidak"], "why"),
  {
    name: ["Unreadable", "Tidak terbaca"],
    cell: ({ errors }: Previewed["rows"][number]) => errors.join("; "),
  },
] as const;

function importedView(request: StaffRequest, { rows, ignored }: Imported): View {
  const { say } = request;
  const body = (
    <>
      <p>
        {say([
          `${rows.length} lines came in; ${ignored.length} bring nobody money.`,
          `${rows.length} baris masuk; ${ignored.length} bukan uang masuk.`,
        ])}
      </p>
      <Table
        request={request}
        rows={rows.map((each) => ({ ...each.line, repeated: each.repeated }))}
        columns={[
          ...LINE_COLUMNS,
          {
            name: ["Known before", "Sudah pernah"],
            cell: ({ repeated }) => <YesNo value={repeated} say={say} />,
          },
        ]}
        empty={["No line brings money.", "Tidak ada baris uang masuk."]}
      />
      <Back request={request} />
    </>
  );
  return { title: say(["Statement imported", "Mutasi diimpor"]), body };
}

function Back({ request }: { request: StaffRequest }) {
  return (
    <p class="related">
      <a href={at("/bank-lines")}>{request.say(["All lines", "Semua baris"])}</a>
    </p>
  );
}
