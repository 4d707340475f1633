import { CHANNELS } from "../../../../domain/notifications/channel.ts";
import { zNotificationStatus } from "../../../../domain/notifications/delivery-status.ts";
import { getLogs } from "../../../http/notifications/admin-logs.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { links } from "../../kit/values.tsx";
import { TEST_ACTIONS } from "./test-messages.tsx";

type Row = AnswerOf<typeof getLogs>["data"][number];

const column = columnsOf<Row>();

export const messagesPage = listPage<Row>({
  path: "/messages",
  title: ["Messages sent", "Pesan terkirim"],
  menu: { group: "messages" },
  route: getLogs,
  actions: TEST_ACTIONS,
  filters: [
    { name: "user_id", label: ["Reader's id", "Id penerima"], kind: "text" },
    { name: "address", label: ["Whole address", "Alamat lengkap"], kind: "text" },
    { name: "subject_id", label: ["About (id)", "Tentang (id)"], kind: "text" },
    { name: "provider_id", label: ["Vendor's id", "Id penyedia"], kind: "text" },
    { name: "event", label: ["Event", "Kejadian"], kind: "text" },
    { name: "channel", label: ["Channel", "Kanal"], kind: "choice", options: optionsOf(CHANNELS) },
    {
      name: "status",
      label: ["Status", "Status"],
      kind: "choice",
      options: optionsOf(zNotificationStatus.options),
    },
    { name: "from", label: ["From", "Dari"], kind: "day" },
    { name: "to", label: ["To", "Sampai"], kind: "day" },
  ],
  columns: [
    column.id(["Message", "Pesan"], "id", (id) => at(`/messages/${id}`)),
    column.when(["When", "Waktu"], "created_at"),
    column.state(["Status", "Status"], "status"),
    column.word(["Channel", "Kanal"], "channel"),
    column.text(["To", "Kepada"], "address"),
    column.word(["Event", "Kejadian"], "event"),
    column.id(["About", "Tentang"], "subject_id", subjectLink),
    column.id(["Reader", "Penerima"], "user_id", readerLink),
  ],
  empty: [
    "No message is like that. Clear the filters, or take other days.",
    "Tidak ada pesan seperti itu. Bersihkan saringan, atau pilih hari lain.",
  ],
});

function readerLink(id: string): string | undefined {
  return id.startsWith("usr_") ? links.customer(id) : undefined;
}

export function subjectLink(id: string): string | undefined {
  return id.startsWith("txn_") ? links.order(id) : undefined;
}
