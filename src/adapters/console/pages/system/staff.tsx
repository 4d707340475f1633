import { Admin } from "../../../../domain/auth/person.ts";
import { getStaff, type postReset, postStaff } from "../../../http/auth/admin-management.ts";
import { getRoles } from "../../../http/auth/admin-roles.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import type { View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Code, When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getStaff>["data"][number];

const column = columnsOf<Row>();

const ROLE: Field = { name: "role", label: ["Role", "Peran"], kind: "choice" };

export const staffPage = listPage<Row>({
  path: "/staff",
  title: ["Staff", "Staf"],
  menu: { group: "system" },
  route: getStaff,
  filters: [
    ROLE,
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(Admin.shape.status.options),
    },
  ],
  columns: [
    column.link(["Name", "Nama"], "name", ({ id }) => at(`/staff/${id}`)),
    column.text(["E-mail", "E-mail"], "email"),
    column.text(["Role", "Peran"], "role"),
    column.state(["Status", "Status"], "status"),
    column.when(["Since", "Sejak"], "created_at"),
    column.id(["Id", "Id"], "id"),
  ],
  actions: [
    {
      name: "add",
      label: ["Add somebody", "Tambah staf"],
      route: postStaff,
      fields: [
        { name: "name", label: ["Name", "Nama"], kind: "text" },
        { name: "email", label: ["E-mail", "E-mail"], kind: "text" },
        ROLE,
      ],
      done: ["They are added.", "Sudah ditambahkan."],
      shows: setupView,
    },
  ],
  options: async (request) => {
    const { data } = may(request, getRoles) ? await ask(request, getRoles) : { data: [] };
    return { role: optionsOf(data.map(({ name }) => name)) };
  },
  empty: ["Nobody is like that.", "Tidak ada yang seperti itu."],
});

/** By what somebody chooses their password, told this once. */
export function setupView(request: StaffRequest, answer: unknown): View {
  const { say } = request;
  const { admin, setup_secret, expires_at } = answer as AnswerOf<typeof postReset>;
  const body = (
    <>
      <p>
        {say([
          "Give this to them, and to nobody else. It is shown this once.",
          "Berikan kepada yang bersangkutan saja. Hanya ditampilkan sekali ini.",
        ])}
      </p>
      <p>
        <Code value={setup_secret} />
      </p>
      <p>
        {say(["They choose a password with it until", "Untuk memilih kata sandi sampai"])}{" "}
        <When at={expires_at} request={request} />
      </p>
      <a href={at(`/staff/${admin.id}`)}>{admin.name}</a>
    </>
  );
  return { title: `${say(["Set-up secret of", "Rahasia awal untuk"])} ${admin.name}`, body };
}
