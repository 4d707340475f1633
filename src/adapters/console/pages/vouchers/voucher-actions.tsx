import { postCodes, postImport } from "../../../http/vouchers/admin-voucher-codes.ts";
import { deleteVoucher, putVoucher } from "../../../http/vouchers/admin-vouchers.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Action, Sent, View } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { Table } from "../../kit/table.tsx";
import { countText } from "../../kit/values.tsx";
import { TERM_FIELDS, WHY } from "./fields.ts";

type Imported = AnswerOf<typeof postImport>;

export const VOUCHER_ACTIONS: readonly Action[] = [
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putVoucher,
    fields: [...TERM_FIELDS, WHY],
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "codes",
    label: ["Make codes", "Buat kode"],
    route: postCodes,
    fields: [{ name: "count", label: ["How many", "Berapa"], kind: "number" }],
    help: [
      "Random codes of one use each; many take some minutes.",
      "Kode acak sekali pakai; bila banyak perlu beberapa menit.",
    ],
    done: ["The codes are being made.", "Kode sedang dibuat."],
  },
  {
    name: "import",
    label: ["Import codes", "Impor kode"],
    route: postImport,
    fields: [
      {
        name: "csv",
        label: ["CSV file", "Berkas CSV"],
        kind: "file",
        help: [
          "The first column of each line is a code of one use.",
          "Kolom pertama tiap baris adalah kode sekali pakai.",
        ],
      },
      {
        name: "dry_run",
        label: ["Only check it", "Periksa saja"],
        kind: "check",
        value: true,
      },
    ],
    file: "csv",
    query: ({ dry_run }) => ({ dry_run: dry_run === undefined ? "false" : "true" }),
    done: ["The codes are imported.", "Kode sudah diimpor."],
    shows: importView,
  },
  {
    name: "archive",
    label: ["Archive", "Arsipkan"],
    route: deleteVoucher,
    fields: [],
    danger: true,
    help: [
      "It counts no more for anybody. Uses that stand stay.",
      "Tidak berlaku lagi bagi siapa pun. Pemakaian yang ada tetap.",
    ],
    done: ["The voucher is archived.", "Voucher diarsipkan."],
  },
];

const REASONS: Readonly<Record<Imported["errors"][number]["reason"], Text>> = {
  not_a_code: ["no code", "bukan kode"],
  repeated: ["twice in the file", "ganda di berkas"],
  taken: ["taken already", "sudah dipakai"],
};

const column = columnsOf<Imported["errors"][number]>();

function importView(request: StaffRequest, answer: unknown, { typed }: Sent): View {
  const { say } = request;
  const { imported, errors } = answer as Imported;
  const title: Text =
    typed.dry_run === undefined
      ? ["Imported codes", "Kode yang diimpor"]
      : ["Codes that would be imported", "Kode yang akan diimpor"];
  const body = (
    <>
      <p>{countText(imported)}</p>
      <Table
        request={request}
        caption={["Lines left out", "Baris yang dilewati"]}
        rows={errors}
        columns={[
          column.count(["Line", "Baris"], "line"),
          { name: ["Why", "Sebab"], cell: ({ reason }) => say(REASONS[reason]) },
        ]}
        empty={["Every line is good.", "Semua baris baik."]}
      />
      <p>
        <a href={at(`/vouchers/${typed.voucher_id}`)}>
          {say(["Back to the voucher", "Kembali ke voucher"])}
        </a>
      </p>
    </>
  );
  return { title: say(title), body };
}
