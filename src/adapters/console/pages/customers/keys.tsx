import type { ApiKeyRequest } from "../../../../domain/integrations/key-request.ts";
import { deleteKeyOf, getKeysOf, getRequestsOf } from "../../../http/integrations/api-keys.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { When } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getKeysOf>["data"][number];

const column = columnsOf<Row>();

/** The keys by which a customer's own systems buy. */
export const customerKeysPage = listPage<Row>({
  path: "/customers/:user_id/api-keys",
  title: ["API keys of a customer", "Kunci API pelanggan"],
  route: getKeysOf,
  columns: [
    {
      name: ["Name", "Nama"],
      cell: ({ id, name }, request) => <a href={`${request.url.pathname}/${id}`}>{name}</a>,
      value: ({ name }) => name,
    },
    column.id(["Key", "Kunci"], "id"),
    column.text(["Ends in", "Berakhiran"], "ends_in"),
    column.state(["Mode", "Mode"], "mode"),
    { name: ["May", "Boleh"], cell: ({ scopes }) => scopes.join(", ") },
    {
      name: ["From", "Dari alamat"],
      cell: ({ allowed_addresses: from }, { say }) =>
        from.length === 0 ? say(["anywhere", "mana saja"]) : from.join(", "),
    },
    column.count(["Requests a minute", "Permintaan per menit"], "requests_per_minute"),
    column.yes(["Signed", "Bertanda tangan"], "signed"),
    column.when(["Until", "Sampai"], "expires_at"),
    {
      name: ["Last used", "Terakhir dipakai"],
      cell: ({ last_used }, request) => <When at={last_used?.at} request={request} />,
      value: ({ last_used }) => last_used?.at ?? null,
    },
  ],
  rowActions: {
    of: [
      {
        name: "revoke",
        label: ["Revoke", "Cabut"],
        route: deleteKeyOf,
        fields: [REASON],
        query: ({ reason }) => ({ reason }),
        danger: true,
        done: ["It is refused from now on.", "Ditolak mulai sekarang."],
      },
    ],
    thing: ({ name }) => name,
    params: ({ id }) => ({ api_key_id: id }),
  },
  empty: [
    "They have no key. Customers make keys themselves.",
    "Tidak ada kunci. Pelanggan membuatnya sendiri.",
  ],
});

const logged = columnsOf<ApiKeyRequest>();

/** What was asked by one of them, so that staff can say why an integration does not work. */
export const customerKeyRequestsPage = listPage<ApiKeyRequest>({
  path: "/customers/:user_id/api-keys/:api_key_id",
  title: ["Requests by an API key", "Permintaan dengan kunci API"],
  route: getRequestsOf,
  columns: [
    logged.when(["When", "Waktu"], "at"),
    logged.text(["Method", "Metode"], "method"),
    logged.text(["Path", "Alamat"], "path"),
    logged.count(["Status", "Status"], "status"),
    logged.text(["Refused because", "Ditolak karena"], "code"),
    logged.text(["From", "Dari alamat"], "ip"),
    logged.id(["Request id", "Id permintaan"], "request_id"),
  ],
  empty: ["Nothing was asked by this key yet.", "Belum ada permintaan dengan kunci ini."],
});
