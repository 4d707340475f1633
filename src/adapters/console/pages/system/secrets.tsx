import {
  deleteSecretSetting,
  getSecretHistory,
  getSecrets,
  putSecretSetting,
} from "../../../http/settings/admin-secrets.ts";
import { getSealingKeys } from "../../../http/settings/admin-settings.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { Code } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getSecrets>["data"][number];

const column = columnsOf<Row>();

export const secretsPage = listPage<Row>({
  path: "/secrets",
  title: ["Secrets", "Rahasia"],
  menu: { group: "system" },
  route: getSecrets,
  head: async (request) => {
    const { current, previous, under_previous } = await ask(request, getSealingKeys);
    return (
      <Facts
        request={request}
        of={[
          [["Sealed under the key", "Disegel dengan kunci"], <Code value={current} />],
          [["The key before", "Kunci sebelumnya"], previous && <Code value={previous} />],
          [["Still under that", "Masih memakai itu"], under_previous.join(", ") || null],
        ]}
      />
    );
  },
  columns: [
    column.link(["Secret", "Rahasia"], "label", ({ key }) => at(`/secrets/${key}`)),
    column.text(["What it is for", "Kegunaan"], "description"),
    column.yes(["Set", "Terisi"], "set"),
    column.id(["Fingerprint", "Sidik"], "fingerprint"),
    column.when(["Changed", "Diubah"], "changed_at"),
    column.id(["By", "Oleh"], "changed_by"),
  ],
  rowActions: {
    of: [
      {
        name: "set",
        label: ["Set", "Isi"],
        route: putSecretSetting,
        fields: [
          {
            name: "value",
            label: ["Secret", "Rahasia"],
            kind: "password",
            help: ["It is never shown again.", "Tidak akan ditampilkan lagi."],
          },
          REASON,
        ],
        done: ["It is set.", "Sudah diisi."],
      },
      {
        name: "remove",
        label: ["Take away", "Hapus"],
        route: deleteSecretSetting,
        fields: [REASON],
        query: ({ reason }) => ({ reason }),
        danger: true,
        done: ["Nothing is left of it.", "Sudah dihapus."],
      },
    ],
    when: ({ set }, action) => set || action === "set",
    thing: ({ label }) => label,
    params: ({ key }) => ({ key }),
  },
  empty: ["There is none.", "Tidak ada."],
});

type Change = AnswerOf<typeof getSecretHistory>["data"][number];

const change = columnsOf<Change>();

/** When a secret was changed, and by whom; never what it was. */
export const secretHistoryPage = listPage<Change>({
  path: "/secrets/:key",
  title: ["Changes of a secret", "Perubahan rahasia"],
  route: getSecretHistory,
  columns: [
    change.count(["Change", "Perubahan"], "revision"),
    change.yes(["Set", "Terisi"], "set"),
    change.id(["Fingerprint", "Sidik"], "fingerprint"),
    change.when(["When", "Waktu"], "changed_at"),
    change.id(["By", "Oleh"], "changed_by", (id) => at(`/staff/${id}`)),
  ],
  empty: ["It was never set here.", "Belum pernah diisi di sini."],
});
