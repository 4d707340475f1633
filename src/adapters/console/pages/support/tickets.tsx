import { TICKET_STATES } from "../../../../domain/support/ticket.ts";
import { getTickets } from "../../../http/support/admin-tickets.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getTickets>["data"][number];

const column = columnsOf<Row>();

export const ticketsPage = listPage<Row>({
  path: "/tickets",
  title: ["Tickets", "Tiket"],
  menu: { group: "customers", letter: "q" },
  route: getTickets,
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(TICKET_STATES),
    },
    {
      name: "overdue",
      label: ["Answer is late", "Jawaban terlambat"],
      kind: "choice",
      options: optionsOf(["true"]),
    },
    CUSTOMER,
    { name: "assigned_to", label: ["Staff id", "Id staf"], kind: "text" },
    { name: "guild_id", label: ["Discord server", "Server Discord"], kind: "text" },
  ],
  columns: [
    column.id(["Ticket", "Tiket"], "id", (id) => at(`/tickets/${id}`)),
    column.when(["Opened", "Dibuka"], "created_at"),
    column.state(["State", "Keadaan"], "state"),
    column.yes(["Late", "Terlambat"], "overdue"),
    column.when(["Answer by", "Jawab sebelum"], "due_at"),
    column.count(["Messages", "Pesan"], "messages"),
    column.id(["Order", "Pesanan"], "transaction_id", links.order),
    column.id(["Customer", "Pelanggan"], "user_id", links.customer),
    column.id(["Whose", "Ditangani"], "assigned_to"),
  ],
  empty: [
    "Nobody complains about this. Clear the filters, if there are any, to see all.",
    "Tidak ada keluhan. Bersihkan saringan, bila ada, untuk melihat semua.",
  ],
});
