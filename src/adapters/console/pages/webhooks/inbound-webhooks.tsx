import { VENDOR_NAMES } from "../../../../domain/vendors.ts";
import { getLogs, getRefusals } from "../../../http/inbound/webhook-logs.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { type Field, optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Fold } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getLogs>["data"][number];
type Refused = AnswerOf<typeof getRefusals>["data"][number];

const PROVIDER: Field = {
  name: "provider",
  label: ["From", "Dari"],
  kind: "text",
  help: [`${VENDOR_NAMES.join(", ")}, custom/…`, `${VENDOR_NAMES.join(", ")}, custom/…`],
};

const column = columnsOf<Row>();

export const inboundWebhooksPage = listPage<Row>({
  path: "/webhooks-in",
  title: ["Webhooks in", "Webhook masuk"],
  menu: { group: "outside" },
  route: getLogs,
  filters: [
    PROVIDER,
    { name: "effect", label: ["What came of it", "Hasil"], kind: "text" },
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(["waiting", "applied"]),
    },
    {
      name: "q",
      label: ["Its id, or what it is about", "Id-nya, atau tentang apa"],
      kind: "text",
    },
  ],
  columns: [
    column.id(["Webhook", "Webhook"], "id", (id) => at(`/webhooks-in/${id}`)),
    column.when(["Came in", "Masuk"], "received_at"),
    column.text(["From", "Dari"], "provider"),
    column.id(["About", "Tentang"], "about"),
    column.text(["Event", "Kejadian"], "event_type"),
    column.word(["What came of it", "Hasil"], "effect"),
    column.count(["Milliseconds", "Milidetik"], "milliseconds"),
    column.count(["Applied again", "Diulang"], "replays"),
    column.text(["What came of that", "Hasil ulang"], "replay_effect"),
  ],
  empty: [
    "No webhook is like that. Those that were refused are on a page of their own.",
    "Tidak ada webhook seperti itu. Yang ditolak ada di halaman sendiri.",
  ],
});

const refused = columnsOf<Refused>();

export const refusedWebhooksPage = listPage<Refused>({
  path: "/webhooks-in/refused",
  title: ["Refused webhooks", "Webhook ditolak"],
  menu: { group: "outside" },
  route: getRefusals,
  filters: [
    PROVIDER,
    {
      name: "verdict",
      label: ["Why", "Sebab"],
      kind: "choice",
      options: optionsOf(["forged", "malformed"]),
    },
  ],
  columns: [
    refused.text(["Day", "Hari"], "day"),
    refused.text(["From", "Dari"], "provider"),
    refused.text(["Why", "Sebab"], "verdict"),
    refused.word(["Sender", "Pengirim"], "source"),
    refused.count(["Times", "Kali"], "times"),
    { name: ["How it began", "Awal isinya"], cell: ({ sample }) => <Fold text={sample} /> },
    refused.when(["First", "Pertama"], "first_at"),
    refused.when(["Last", "Terakhir"], "last_at"),
    refused.id(["Request", "Permintaan"], "request_id"),
  ],
  empty: ["None was refused.", "Tidak ada yang ditolak."],
});
