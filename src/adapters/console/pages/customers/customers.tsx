import { TIERS } from "../../../../domain/products/margin.ts";
import { postUser } from "../../../http/users/admin-user-changes.ts";
import { getUsers } from "../../../http/users/admin-users.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action } from "../../core/page.ts";
import { listPage } from "../../kit/list.tsx";
import type { Column } from "../../kit/table.tsx";
import { Code, links, State, When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getUsers>["data"][number];

const COLUMNS: readonly Column<Row>[] = [
  {
    name: ["Customer", "Pelanggan"],
    cell: ({ id, name }) => <a href={links.customer(id)}>{name}</a>,
    value: ({ name }) => name,
  },
  {
    name: ["Id", "Id"],
    cell: ({ id }) => <Code value={id} href={links.customer(id)} />,
    value: ({ id }) => id,
  },
  { name: ["E-mail", "E-mail"], cell: ({ email }) => email ?? "–", value: ({ email }) => email },
  { name: ["Phone", "Telepon"], cell: ({ phone }) => phone ?? "–", value: ({ phone }) => phone },
  {
    name: ["Status", "Status"],
    cell: ({ status }, request) => <State value={status} request={request} />,
    value: ({ status }) => status,
  },
  { name: ["Tier", "Tingkat"], cell: ({ tier }) => tier, value: ({ tier }) => tier },
  {
    name: ["Identity", "Identitas"],
    cell: ({ kyc_status }, request) => <State value={kyc_status} request={request} />,
    value: ({ kyc_status }) => kyc_status,
  },
  {
    name: ["Since", "Sejak"],
    cell: ({ created_at }, request) => <When at={created_at} request={request} />,
    value: ({ created_at }) => created_at,
  },
];

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
  columns: COLUMNS,
  empty: [
    "No customer is like that. Clear the filters, or search above by name, number or e-mail.",
    "Tidak ada pelanggan seperti itu. Bersihkan saringan, atau cari di atas.",
  ],
});
