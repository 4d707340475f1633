import { getUses } from "../../../http/vouchers/admin-vouchers.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";

type Use = AnswerOf<typeof getUses>["data"][number];

const use = columnsOf<Use>();

/** Who used a voucher, with which order, when, and what it took off. */
export const voucherUsesPage = listPage<Use>({
  path: "/vouchers/:voucher_id/uses",
  title: ["Uses of a voucher", "Pemakaian voucher"],
  route: getUses,
  columns: [
    use.when(["When", "Waktu"], "created_at"),
    use.link(["Order", "Pesanan"], "transaction_id", (row) => at(`/orders/${row.transaction_id}`)),
    use.id(["Customer", "Pelanggan"], "user_id"),
    use.id(["Code", "Kode"], "code"),
    use.money(["Taken off", "Potongan"], "amount"),
    use.money(["Order came to", "Total pesanan"], "order_total"),
    use.state(["State", "Keadaan"], "state"),
    use.when(["Ended", "Selesai"], "ended_at"),
  ],
  empty: ["Nobody has used it yet.", "Belum ada yang memakai."],
});
