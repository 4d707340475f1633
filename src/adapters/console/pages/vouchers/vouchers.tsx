import { getAllStats, getVouchers, postVoucher } from "../../../http/vouchers/admin-vouchers.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import type { Action } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { countText, Money, shareText } from "../../kit/values.tsx";
import { TERM_FIELDS, WHY } from "./fields.ts";

type Row = AnswerOf<typeof getVouchers>["data"][number];

const column = columnsOf<Row>();

const ACTIONS: readonly Action[] = [
  {
    name: "new",
    label: ["New voucher", "Voucher baru"],
    route: postVoucher,
    fields: [
      ...TERM_FIELDS,
      {
        name: "code",
        label: ["Code that all share", "Kode bersama"],
        kind: "text",
        optional: true,
        help: [
          "Without it, codes of one use each are made afterwards.",
          "Tanpa ini, kode sekali pakai dibuat sesudahnya.",
        ],
      },
      WHY,
    ],
    done: ["The voucher is open.", "Voucher sudah dibuka."],
    next: (answer) => at(`/vouchers/${(answer as Row).id}`),
  },
];

export const vouchersPage = listPage<Row>({
  path: "/vouchers",
  title: ["Vouchers", "Voucher"],
  menu: { group: "catalogue", letter: "v" },
  route: getVouchers,
  actions: ACTIONS,
  head: async (request) => {
    const { uses, discount, revenue } = await ask(request, getAllStats);
    return (
      <Facts
        request={request}
        of={[
          [["Used today", "Dipakai hari ini"], countText(uses)],
          [["Taken off today", "Potongan hari ini"], <Money request={request} value={discount} />],
          [
            ["Buyers paid today", "Dibayar pembeli hari ini"],
            <Money request={request} value={revenue} />,
          ],
        ]}
      />
    );
  },
  columns: [
    column.link(["Voucher", "Voucher"], "name", ({ id }) => at(`/vouchers/${id}`)),
    column.word(["Kind", "Jenis"], "kind"),
    {
      name: ["Value", "Nilai"],
      numeric: true,
      cell: ({ kind, value, currency }, request) =>
        kind === "percent" ? (
          shareText(value)
        ) : (
          <Money request={request} value={value} currency={currency} />
        ),
      value: ({ value }) => value,
    },
    column.text(["From", "Dari"], "valid_from"),
    column.text(["Until", "Sampai"], "valid_until"),
    column.count(["Used", "Terpakai"], "used"),
    column.count(["Of", "Dari"], "uses_max"),
    column.money(["Taken off", "Potongan"], "spent", "currency"),
    column.money(["Budget", "Anggaran"], "budget", "currency"),
    column.count(["Codes", "Kode"], "codes"),
    column.when(["Archived", "Diarsipkan"], "archived_at"),
  ],
  empty: ["There is no voucher yet. Open one above.", "Belum ada voucher. Buat di atas."],
});
