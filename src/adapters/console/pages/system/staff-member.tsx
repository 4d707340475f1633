import { Admin } from "../../../../domain/auth/person.ts";
import {
  deleteMember,
  getMember,
  postReset,
  putMember,
} from "../../../http/auth/admin-management.ts";
import { getRoles } from "../../../http/auth/admin-roles.ts";
import { deleteTheirs } from "../../../http/auth/admin-sessions.ts";
import { getListener } from "../../../http/notifications/admin-settings.ts";
import { ask, askVersion } from "../../core/ask.ts";
import { at, may } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { Facts, Section } from "../../kit/table.tsx";
import { Code, State, When } from "../../kit/values.tsx";
import { Permitted } from "./roles.tsx";
import { setupView } from "./staff.tsx";

const NAME = { name: "name", label: ["Name", "Nama"], kind: "text" } as const;
const ROLE = { name: "role", label: ["Role", "Peran"], kind: "choice" } as const;
const STATUS = {
  name: "status",
  label: ["Status", "Status"],
  kind: "choice",
  options: optionsOf(Admin.shape.status.options),
} as const;

const CHANGE: Action = {
  name: "change",
  label: ["Change", "Ubah"],
  route: putMember,
  fields: [NAME, ROLE, STATUS],
  done: ["It counts from their next request on.", "Berlaku sejak permintaan berikutnya."],
};

const OTHERS: readonly Action[] = [
  {
    name: "disable",
    label: ["Disable", "Nonaktifkan"],
    route: deleteMember,
    fields: [],
    danger: true,
    help: [
      "They are signed out everywhere. The account stays for the audit log.",
      "Dikeluarkan dari semua perangkat. Akunnya tetap ada untuk catatan audit.",
    ],
    done: ["They cannot sign in.", "Tidak bisa masuk lagi."],
  },
  {
    name: "reset",
    label: ["Reset their sign-in", "Atur ulang akun masuk"],
    route: postReset,
    fields: [],
    danger: true,
    help: [
      "Their password, second factor and sessions are taken away.",
      "Kata sandi, faktor kedua dan sesinya dihapus.",
    ],
    done: ["Reset.", "Sudah diatur ulang."],
    shows: setupView,
  },
  {
    name: "sign-out",
    label: ["Sign out everywhere", "Keluarkan dari semua perangkat"],
    route: deleteTheirs,
    fields: [],
    danger: true,
    done: ["They are signed out.", "Sudah dikeluarkan."],
  },
];

/** One member of staff, and what they may do. */
export const staffMemberPage: Page = {
  path: "/staff/:admin_id",
  title: ["Member of staff", "Anggota staf"],
  needs: getMember,
  actions: [CHANGE, ...OTHERS],
  async view(request, params, refused) {
    const [{ answer: member, version }, roles] = await Promise.all([
      askVersion(request, getMember, { params }),
      ask(request, getRoles),
    ]);
    const { name, role, status } = member;
    const options = optionsOf(roles.data.map((each) => each.name));
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Id", "Id"], <Code value={member.id} />],
            [["E-mail", "E-mail"], member.email],
            [["Role", "Peran"], <a href={at(`/roles/${role}`)}>{wordFor(role, request.say)}</a>],
            [["Status", "Status"], <State value={status} request={request} />],
            [["Since", "Sejak"], <When at={member.created_at} request={request} />],
            [["Changed", "Diubah"], <When at={member.updated_at} request={request} />],
          ]}
        />
        <Actions
          request={request}
          page={at(`/staff/${member.id}`)}
          of={[{ ...CHANGE, fields: [NAME, { ...ROLE, options }, STATUS] }, ...OTHERS]}
          thing={name}
          refused={refused}
          values={{ name, role, status }}
          hidden={{ _version: version }}
        />
        <p class="related">
          <a href={at("/audit", { admin_id: member.id })}>
            {request.say(["What they did", "Apa yang dilakukan"])}
          </a>{" "}
          <a href={at(`/staff/${member.id}/sessions`)}>
            {request.say(["Where they are signed in", "Perangkat yang dipakai"])}
          </a>{" "}
          {may(request, getListener) && (
            <a href={at(`/staff/${member.id}/alerts`)}>
              {request.say(["What they are told of", "Peringatan yang diterima"])}
            </a>
          )}
        </p>
        <Section title={request.say(["What they may do", "Izin"])}>
          <Permitted of={member.permissions} say={request.say} />
        </Section>
      </>
    );
    return { title: name, body };
  },
};
