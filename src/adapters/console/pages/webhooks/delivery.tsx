import { staffWebhooks } from "../../../http/webhooks/staffs.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Page, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { type Column, Facts, Table } from "../../kit/table.tsx";
import { Code, Fold, State, When } from "../../kit/values.tsx";

type Delivery = AnswerOf<typeof staffWebhooks.delivery>;
type Try = Delivery["log"][number];

/** One event on its way to another system, with every try. */
export const deliveryPage: Page = {
  path: "/webhooks-out/:endpoint_id/:sequence",
  title: ["What was sent", "Yang dikirim"],
  needs: staffWebhooks.delivery,
  view: async (request, params) => {
    return deliveryView(request, await ask(request, staffWebhooks.delivery, { params }));
  },
};

const column = columnsOf<Try>();
const TRIES: readonly Column<Try>[] = [
  column.count(["Try", "Percobaan"], "number"),
  column.when(["When", "Waktu"], "created_at"),
  column.state(["What came of it", "Hasil"], "outcome"),
  column.count(["HTTP status", "Status HTTP"], "http_status"),
  column.text(["Error", "Galat"], "error"),
  column.count(["Milliseconds", "Milidetik"], "milliseconds"),
  { name: ["Answer", "Jawaban"], cell: ({ answer }) => <Fold text={answer} /> },
];

export function deliveryView(request: StaffRequest, answer: unknown): View {
  const delivery = answer as Delivery;
  const { endpoint_id, sequence, type } = delivery;
  const body = (
    <>
      <Facts
        request={request}
        of={[
          [["Event id", "Id kejadian"], <Code value={delivery.event_id} />],
          [["State", "Keadaan"], <State value={delivery.state} request={request} />],
          [["Happened", "Terjadi"], <When at={delivery.occurred_at} request={request} />],
          [["Tried next", "Dicoba lagi"], <When at={delivery.due_at} request={request} />],
        ]}
      />
      <Table
        request={request}
        columns={TRIES}
        rows={delivery.log}
        empty={["It was not tried yet.", "Belum dicoba."]}
      />
      <a href={at(`/webhooks-out/${endpoint_id}`)}>{request.say(["Back", "Kembali"])}</a>
    </>
  );
  return { title: `${type} · ${sequence}`, body };
}
