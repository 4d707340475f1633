import { getConsentsOf } from "../../../http/privacy/consents.ts";
import { deleteSessionOf, getSessionsOf } from "../../../http/users/admin-user-sessions.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";

type Session = AnswerOf<typeof getSessionsOf>["data"][number];

const session = columnsOf<Session>();

/** Where a customer is signed in. */
export const customerSessionsPage = listPage<Session>({
  path: "/customers/:user_id/sessions",
  title: ["Where a customer is signed in", "Perangkat pelanggan"],
  route: getSessionsOf,
  columns: [
    session.when(["Since", "Sejak"], "created_at"),
    session.text(["Address", "Alamat"], "ip"),
    session.text(["Browser", "Peramban"], "user_agent"),
    session.when(["Until", "Sampai"], "expires_at"),
  ],
  rowActions: {
    of: [
      {
        name: "end",
        label: ["Sign out", "Keluarkan"],
        route: deleteSessionOf,
        fields: [REASON],
        query: ({ reason }) => ({ reason }),
        danger: true,
        done: ["It is over.", "Sudah berakhir."],
      },
    ],
    thing: ({ user_agent, ip }) => `${user_agent} ${ip}`,
    params: ({ id }) => ({ session_id: id }),
  },
  empty: ["They are signed in nowhere.", "Tidak sedang masuk di mana pun."],
});

type Consent = AnswerOf<typeof getConsentsOf>["data"][number];

const consent = columnsOf<Consent>();

/** What a customer agreed to and took back. */
export const customerConsentsPage = listPage<Consent>({
  path: "/customers/:user_id/consents",
  title: ["What a customer agreed to", "Persetujuan pelanggan"],
  route: getConsentsOf,
  columns: [
    consent.when(["When", "Waktu"], "given_at"),
    consent.text(["To what", "Tentang"], "purpose"),
    consent.yes(["Agreed", "Setuju"], "granted"),
    consent.text(["Version of the terms", "Versi ketentuan"], "version"),
    consent.text(["Address", "Alamat"], "ip"),
  ],
  empty: ["They have answered nothing yet.", "Belum pernah menjawab."],
});
