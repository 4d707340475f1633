import { BankLine, isWaiting } from "../../../../domain/payments/bank-statement/bank-statement.ts";
import { getLines, putAssign, putDismiss } from "../../../http/payments/bank-statement.ts";
import { optionsOf } from "../../core/field.ts";
import { moneyText } from "../../core/money.ts";
import type { Page } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";

import { IMPORT, LINE_COLUMNS, type Line, PREVIEW } from "./bank-statement.tsx";

const column = columnsOf<Line>();

const lines = listPage<Line>({
  path: "/bank-lines",
  title: ["Bank statements", "Mutasi bank"],
  menu: { group: "money", letter: "b" },
  route: getLines,
  actions: [PREVIEW],
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(BankLine.shape.state.options),
    },
  ],
  columns: [
    ...LINE_COLUMNS,
    column.when(["Imported", "Diimpor"], "imported_at"),
    column.id(["By", "Oleh"], "imported_by"),
  ],
  rowActions: {
    of: [
      {
        name: "assign",
        label: ["Assign", "Tetapkan"],
        route: putAssign,
        fields: [
          {
            name: "payment_id",
            label: ["Top-up that it pays", "Isi saldo yang dibayar"],
            kind: "text",
            help: ["Its id, pay_…", "Id-nya, pay_…"],
          },
        ],
        danger: true,
        help: ["It is credited once, as it came.", "Masuk ke saldo sekali, sesuai jumlahnya."],
        done: ["It is assigned.", "Sudah ditetapkan."],
      },
      {
        name: "dismiss",
        label: ["Nobody's", "Bukan milik siapa pun"],
        route: putDismiss,
        fields: [REASON],
        done: ["It waits for nobody any more.", "Tidak menunggu siapa pun lagi."],
      },
    ],
    when: (line, name) => isWaiting(line) || (name === "assign" && line.state === "dismissed"),
    thing: ({ amount, date }, request) => `${moneyText(request, amount)} · ${date}`,
    params: ({ id }) => ({ line_id: id }),
    values: ({ candidate_id }) => ({ payment_id: candidate_id }),
  },
  empty: [
    "No line is like that. Bring in a statement of the bank, or clear the filter.",
    "Tidak ada baris seperti itu. Unggah mutasi bank, atau bersihkan saringan.",
  ],
});

/** What banks say came in. A statement is imported from its preview alone. */
export const bankLinesPage: Page = { ...lines, actions: [...(lines.actions ?? []), IMPORT] };
