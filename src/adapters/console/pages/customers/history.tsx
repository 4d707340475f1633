import { getStatistics, getStatusHistory } from "../../../http/users/admin-users.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import type { Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { titleOf } from "../../kit/person.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { Facts, Table } from "../../kit/table.tsx";
import { Money } from "../../kit/values.tsx";

type Change = AnswerOf<typeof getStatusHistory>["data"][number];
type Purchases = AnswerOf<typeof getStatistics>["purchases"][number];

const change = columnsOf<Change>();
const bought = columnsOf<Purchases>();

/** When a customer was let in or kept out, by whom and why. */
export const customerHistoryPage = listPage<Change>({
  path: "/customers/:user_id/status-history",
  title: ["Status history of a customer", "Riwayat status pelanggan"],
  route: getStatusHistory,
  columns: [
    change.when(["When", "Waktu"], "changed_at"),
    change.state(["Status", "Status"], "status"),
    change.text(["Reason", "Alasan"], "reason"),
    change.when(["Until", "Sampai"], "until"),
    change.id(["By", "Oleh"], "changed_by"),
  ],
  empty: ["Nothing has changed yet.", "Belum ada perubahan."],
});

const STATISTICS: Text = ["Statistics of a customer", "Statistik pelanggan"];

/** What a customer has bought, and how far the next tier is. */
export const customerStatisticsPage: Page = {
  path: "/customers/:user_id/statistics",
  title: STATISTICS,
  needs: getStatistics,
  async view(request, params) {
    const { tier, purchases, progress } = await ask(request, getStatistics, { params });
    const [next] = progress;
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Tier", "Tingkat"], wordFor(tier, request.say)],
            [["Next tier", "Tingkat berikutnya"], next && wordFor(next.next, request.say)],
            [["It needs", "Syaratnya"], next && <Money request={request} value={next.needed} />],
            [["Left to spend", "Kurang"], next && <Money request={request} value={next.left} />],
          ]}
        />
        <Table
          request={request}
          rows={purchases}
          columns={[
            bought.text(["Currency", "Mata uang"], "currency"),
            bought.money(["Spent", "Belanja"], "spent", "currency"),
            bought.count(["Orders", "Pesanan"], "count"),
            bought.count(["Delivered", "Berhasil"], "success"),
            bought.count(["Failed", "Gagal"], "failed"),
            bought.count(["Refunded", "Dikembalikan"], "refunded"),
            bought.count(["Under way", "Berjalan"], "open"),
          ]}
          empty={["They have bought nothing yet.", "Belum pernah membeli."]}
        />
      </>
    );
    return { title: await titleOf(request, STATISTICS, params), body };
  },
};
