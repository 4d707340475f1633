import { PERMISSIONS } from "../../../../domain/permission.ts";
import {
  deleteRole,
  getRole,
  getRoles,
  postRole,
  putRole,
} from "../../../http/auth/admin-roles.ts";
import { type AnswerOf, askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Say } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Section } from "../../kit/table.tsx";

type Row = AnswerOf<typeof getRoles>["data"][number];

const MAY: Field = {
  name: "permissions",
  label: ["What it allows", "Izin"],
  kind: "checks",
  options: optionsOf(PERMISSIONS),
};

const column = columnsOf<Row>();

/** What staff call a role: one that is built in by a word, and one of theirs as they named it. */
function roleName({ name, built_in }: Pick<Row, "name" | "built_in">, { say }: StaffRequest) {
  return built_in ? capitalised(wordFor(name, say)) : name;
}

interface PermittedProps {
  readonly of: readonly string[];
  readonly say: Say;
}

/** What is allowed, by what it is allowed of: `orders: see, change`. */
export function Permitted({ of, say }: PermittedProps) {
  const parts = of.map((each) => each.split(":"));
  const subjects = [...new Set(parts.map(([subject = ""]) => subject))];
  return (
    <ul class="permitted">
      {subjects.map((subject) => (
        <li>
          <strong>{capitalised(wordFor(subject, say))}</strong>:{" "}
          {parts
            .filter(([own]) => own === subject)
            .map(([, act = ""]) => wordFor(act, say))
            .join(", ")}
        </li>
      ))}
    </ul>
  );
}

export const rolesPage = listPage<Row>({
  path: "/roles",
  title: ["Roles", "Peran"],
  menu: { group: "system" },
  route: getRoles,
  columns: [
    {
      name: ["Role", "Peran"],
      cell: (role, request) => <a href={at(`/roles/${role.name}`)}>{roleName(role, request)}</a>,
      value: ({ name }) => name,
    },
    column.yes(["Built in", "Bawaan"], "built_in"),
    {
      name: ["What it allows", "Izin"],
      cell: ({ permissions }, { say }) => <Permitted of={permissions} say={say} />,
      value: ({ permissions }) => permissions.join(" "),
    },
  ],
  actions: [
    {
      name: "add",
      label: ["Add a role", "Tambah peran"],
      route: postRole,
      fields: [
        {
          name: "name",
          label: ["Name", "Nama"],
          kind: "text",
          help: ["Small letters and underscores.", "Huruf kecil dan garis bawah."],
        },
        MAY,
      ],
      done: ["It can be given to staff.", "Bisa diberikan kepada staf."],
    },
  ],
  empty: ["There is no role.", "Tidak ada peran."],
});

const ACTIONS: readonly Action[] = [
  {
    name: "change",
    label: ["Change what it allows", "Ubah izin"],
    route: putRole,
    fields: [MAY],
    done: ["It counts from the next request on.", "Berlaku sejak permintaan berikutnya."],
  },
  {
    name: "remove",
    label: ["Remove", "Hapus"],
    route: deleteRole,
    fields: [],
    danger: true,
    done: ["It is gone.", "Sudah dihapus."],
    next: () => at("/roles"),
  },
];

/** One role and what it allows. */
export const rolePage: Page = {
  path: "/roles/:role",
  title: ["Role", "Peran"],
  needs: getRole,
  actions: ACTIONS,
  async view(request, params, refused) {
    const { answer: role, version } = await askVersion(request, getRole, { params });
    const { name, permissions, built_in } = role;
    const body = (
      <>
        {built_in && (
          <p class="notice">
            {request.say([
              "It is built in and stays as it is. Add a role of your own instead.",
              "Ini bawaan dan tidak bisa diubah. Tambahkan peran sendiri.",
            ])}
          </p>
        )}
        <Actions
          request={request}
          page={at(`/roles/${name}`)}
          of={built_in ? [] : ACTIONS}
          thing={name}
          refused={refused}
          values={{ permissions }}
          hidden={{ _version: version }}
        />
        <p class="related">
          <a href={at("/staff", { role: name })}>
            {request.say(["Who has it", "Siapa yang punya"])}
          </a>
        </p>
        <Section title={request.say(["What it allows", "Izin"])}>
          <Permitted of={permissions} say={request.say} />
        </Section>
      </>
    );
    return { title: roleName(role, request), body };
  },
};
