import {
  deleteSecretSetting,
  getSecrets,
  putSecretSetting,
} from "../../../http/settings/admin-secrets.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";

type Row = AnswerOf<typeof getSecrets>["data"][number];

const column = columnsOf<Row>();

export const secretsPage = listPage<Row>({
  path: "/secrets",
  title: ["Secrets", "Rahasia"],
  menu: { group: "system" },
  route: getSecrets,
  columns: [
    column.text(["Secret", "Rahasia"], "label"),
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
