import { getCustomers, getSegments } from "../../../http/segments/admin-segments.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { countText, links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getSegments>["data"][number];
type Buyer = AnswerOf<typeof getCustomers>["data"][number];

const RISKS = { low: "rendah", medium: "sedang", high: "tinggi" } as const;

const column = columnsOf<Row>();
const buyer = columnsOf<Buyer>();

export const segmentsPage = listPage<Row>({
  path: "/segments",
  title: ["Segments", "Segmen"],
  menu: { group: "customers" },
  route: getSegments,
  columns: [
    {
      name: ["Segment", "Segmen"],
      cell: ({ segment }, { say }) => (
        <a href={at(`/segments/${segment}`)}>{capitalised(wordFor(segment, say))}</a>
      ),
      value: ({ segment }) => segment,
    },
    column.text(["Who", "Siapa"], "definition"),
    column.count(["Customers", "Pelanggan"], "customers"),
    column.money(["Spent in twelve months", "Belanja dua belas bulan"], "spent"),
    ...(["low", "medium", "high"] as const).map((risk) => ({
      name: [`Risk of leaving: ${risk}`, `Risiko pergi: ${RISKS[risk]}`] as const,
      numeric: true as const,
      cell: ({ churn_risk }: Row) => countText(churn_risk[risk]),
      value: ({ churn_risk }: Row) => churn_risk[risk],
    })),
  ],
  empty: ["There are none.", "Tidak ada."],
});

export const segmentPage = listPage<Buyer>({
  path: "/segments/:segment",
  title: ["Customers of a segment", "Pelanggan dalam segmen"],
  route: getCustomers,
  columns: [
    buyer.id(["Customer", "Pelanggan"], "user_id", links.customer),
    buyer.count(["Orders", "Pesanan"], "orders"),
    buyer.money(["Spent", "Belanja"], "spent"),
    buyer.when(["First order", "Pesanan pertama"], "first_at"),
    buyer.when(["Last order", "Pesanan terakhir"], "last_at"),
    buyer.state(["Risk of leaving", "Risiko pergi"], "churn_risk"),
  ],
  empty: ["Nobody is in it now.", "Belum ada pelanggan di dalamnya."],
});
