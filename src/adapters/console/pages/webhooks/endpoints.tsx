import { staffWebhooks } from "../../../http/webhooks/staffs.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Code } from "../../kit/values.tsx";
import { ENDPOINT_FIELDS } from "./endpoint-fields.ts";

type Row = AnswerOf<typeof staffWebhooks.list>["data"][number];

const column = columnsOf<Row>();

export const endpointsPage = listPage<Row>({
  path: "/webhooks-out",
  title: ["Webhooks out", "Webhook keluar"],
  menu: { group: "outside" },
  route: staffWebhooks.list,
  columns: [
    column.link(["Address", "Alamat"], "url", ({ id }) => at(`/webhooks-out/${id}`)),
    column.text(["Description", "Keterangan"], "description"),
    column.yes(["Switched on", "Aktif"], "enabled"),
    column.text(["Why it is off", "Sebab mati"], "disabled_reason"),
    column.when(["Failing since", "Gagal sejak"], "failing_since"),
    {
      name: ["What is sent", "Yang dikirim"],
      cell: ({ events }) => events.join(", "),
      value: ({ events }) => events.join(" "),
    },
    column.when(["Since", "Sejak"], "created_at"),
  ],
  actions: [
    {
      name: "add",
      label: ["Send events to a system", "Kirim kejadian ke sistem lain"],
      route: staffWebhooks.open,
      fields: ENDPOINT_FIELDS,
      done: ["Events are sent from now on.", "Kejadian dikirim mulai sekarang."],
      shows: secretView,
    },
  ],
  empty: [
    "Nothing is sent to another system. Add its address.",
    "Belum ada yang dikirim ke sistem lain. Tambahkan alamatnya.",
  ],
});

/** The secret of an endpoint, told this once. */
export function secretView({ say }: StaffRequest, answer: unknown): View {
  const { endpoint, secret } = answer as AnswerOf<typeof staffWebhooks.secret>;
  const body = (
    <>
      <p>
        {say([
          "The other system checks signatures with this. It is shown this once.",
          "Sistem lain memeriksa tanda tangan dengan ini. Hanya ditampilkan sekali ini.",
        ])}
      </p>
      <p>
        <Code value={secret} />
      </p>
      <a href={at(`/webhooks-out/${endpoint.id}`)}>{endpoint.url}</a>
    </>
  );
  return { title: say(["The secret of this address", "Rahasia alamat ini"]), body };
}
