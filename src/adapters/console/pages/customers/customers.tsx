import { TIERS } from "../../../../domain/products/margin.ts";
import { postUser } from "../../../http/users/admin-user-changes.ts";
import { getUsers } from "../../../http/users/admin-users.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getUsers>["data"][number];

const column = columnsOf<Row>();

const ACTIONS: readonly Action[] = [
  {
    name: "new",
    label: ["New customer", "Pelanggan baru"],
    route: postUser,
    fields: [
      { name: "name", label: ["Name", "Nama"], kind: "text" },
      { name: "email", label: ["E-mail", "E-mail"], kind: "text" },
      { name: "phone", label: ["Phone", "Telepon"], kind: "text", optional: true },
      {
        name: "tier",
        label: ["Tier", "Tingkat"],
        kind: "choice",
        options: optionsOf(TIERS),
        value: "retail",
      },
    ],
    done: ["The account is open.", "Akun sudah dibuka."],
    next: (answer) => at(`/customers/${(answer as Row).id}`),
  },
];

export const customersPage = listPage<Row>({
  path: "/customers",
  title: ["Customers", "Pelanggan"],
  menu: { group: "customers", letter: "c" },
  route: getUsers,
  actions: ACTIONS,
  filters: [
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(["ACTIVE", "INACTIVE", "BANNED"]),
    },
    { name: "tier", label: ["Tier", "Tingkat"], kind: "choice", options: optionsOf(TIERS) },
    { name: "balance_from", label: ["Balance from", "Saldo dari"], kind: "money" },
    { name: "balance_to", label: ["Balance to", "Saldo sampai"], kind: "money" },
  ],
  columns: [
    column.link(["Customer", "Pelanggan"], "name", ({ id }) => links.customer(id)),
    column.id(["Id", "Id"], "id", links.customer),
    column.text(["E-mail", "E-mail"], "email"),
    column.text(["Phone", "Telepon"], "phone"),
    column.state(["Status", "Status"], "status"),
    column.word(["Tier", "Tingkat"], "tier"),
    column.state(["Identity", "Identitas"], "kyc_status"),
    column.when(["Since", "Sejak"], "created_at"),
  ],
  empty: [
    "No customer is like that. Clear the filters, or search above by name, number or e-mail.",
    "Tidak ada pelanggan seperti itu. Bersihkan saringan, atau cari di atas.",
  ],
});
