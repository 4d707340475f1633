import {
  DELIVERY_STATES,
  type WebhookDelivery,
  type WebhookEndpoint,
} from "../../../../domain/webhooks/endpoint.ts";
import { seenByStaff } from "../../../http/webhooks/customers.ts";
import { optionsOf } from "../../core/field.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";

const { list: getEndpointsOf, deliveries: getDeliveriesOf } = seenByStaff;

const endpoint = columnsOf<WebhookEndpoint>();
const delivery = columnsOf<WebhookDelivery>();

/** Where a customer's own systems are told of their orders. */
export const customerWebhooksPage = listPage<WebhookEndpoint>({
  path: "/customers/:user_id/webhooks",
  title: ["Webhooks of a customer", "Webhook pelanggan"],
  route: getEndpointsOf,
  columns: [
    {
      name: ["Address", "Alamat"],
      cell: ({ id, url }, request) => <a href={`${request.url.pathname}/${id}`}>{url}</a>,
      value: ({ url }) => url,
    },
    endpoint.text(["Description", "Keterangan"], "description"),
    endpoint.yes(["On", "Aktif"], "enabled"),
    endpoint.text(["Off because", "Mati karena"], "disabled_reason"),
    endpoint.when(["Failing since", "Gagal sejak"], "failing_since"),
    { name: ["Events", "Kejadian"], cell: ({ events }) => events.join(", ") },
    endpoint.when(["Changed", "Diubah"], "updated_at"),
  ],
  empty: [
    "They have none. Customers set them up themselves.",
    "Tidak ada. Pelanggan memasangnya sendiri.",
  ],
});

/** What was sent to one of them. */
export const customerDeliveriesPage = listPage<WebhookDelivery>({
  path: "/customers/:user_id/webhooks/:endpoint_id",
  title: ["Sent to a customer's system", "Terkirim ke sistem pelanggan"],
  route: getDeliveriesOf,
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(DELIVERY_STATES),
    },
  ],
  columns: [
    delivery.count(["No.", "No."], "sequence"),
    delivery.when(["When", "Waktu"], "occurred_at"),
    delivery.text(["Event", "Kejadian"], "type"),
    delivery.state(["State", "Keadaan"], "state"),
    delivery.count(["Tries", "Percobaan"], "attempts"),
    delivery.when(["Next try", "Coba lagi"], "due_at"),
    delivery.id(["Event id", "Id kejadian"], "event_id"),
  ],
  empty: [
    "Nothing was sent in the last 30 days.",
    "Tidak ada yang dikirim dalam 30 hari terakhir.",
  ],
});
