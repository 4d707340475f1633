import { staffWebhooks } from "../../../http/webhooks/staffs.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, type Desk } from "../../core/context.ts";
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
  view: async (desk, params) => {
    return deliveryView(desk, await ask(desk, staffWebhooks.delivery, { params }));
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

export function deliveryView(desk: Desk, answer: unknown): View {
  const delivery = answer as Delivery;
  const { endpoint_id, sequence, type } = delivery;
  const body = (
    <>
      <Facts
        desk={desk}
        of={[
          [["Event id", "Id kejadian"], <Code value={delivery.event_id} />],
          [["State", "Keadaan"], <State value={delivery.state} desk={desk} />],
          [["Happened", "Terjadi"], <When at={delivery.occurred_at} desk={desk} />],
          [["Tried next", "Dicoba lagi"], <When at={delivery.due_at} desk={desk} />],
        ]}
      />
      <Table
        desk={desk}
        columns={TRIES}
        rows={delivery.log}
        empty={["It was not tried yet.", "Belum dicoba."]}
      />
      <a href={at(`/webhooks-out/${endpoint_id}`)}>{desk.say(["Back", "Kembali"])}</a>
    </>
  );
  return { title: `${type} · ${sequence}`, body };
}
