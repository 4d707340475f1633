import { DELIVERY_STATES } from "../../../../domain/webhooks/endpoint.ts";
import { staffWebhooks } from "../../../http/webhooks/staffs.ts";
import { type AnswerOf, askVersion } from "../../core/ask.ts";
import { at } from "../../core/context.ts";
import { optionsOf, type Refused } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Facts } from "../../kit/table.tsx";
import { Code, When, YesNo } from "../../kit/values.tsx";
import { deliveryView } from "./delivery.tsx";
import { ENDPOINT_FIELDS } from "./endpoint-fields.ts";
import { secretView } from "./endpoints.tsx";

type Row = AnswerOf<typeof staffWebhooks.deliveries>["data"][number];

const ACTIONS: readonly Action[] = [
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: staffWebhooks.change,
    fields: ENDPOINT_FIELDS,
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "test",
    label: ["Send a test", "Kirim uji coba"],
    route: staffWebhooks.tryOut,
    fields: [],
    done: ["Sent.", "Terkirim."],
    shows: deliveryView,
  },
  {
    name: "replay-span",
    label: ["Send a time again", "Kirim ulang rentang waktu"],
    route: staffWebhooks.replayMany,
    fields: [
      {
        name: "from",
        label: ["From", "Dari"],
        kind: "text",
        help: ["2026-01-15T02:31:02.345Z", "2026-01-15T02:31:02.345Z"],
      },
      { name: "until", label: ["Until", "Sampai"], kind: "text" },
    ],
    done: ["They are on their way.", "Sedang dikirim."],
  },
  {
    name: "secret",
    label: ["Another secret", "Ganti rahasia"],
    route: staffWebhooks.secret,
    fields: [],
    danger: true,
    done: ["Made.", "Dibuat."],
    shows: secretView,
  },
  {
    name: "remove",
    label: ["Remove", "Hapus"],
    route: staffWebhooks.remove,
    fields: [],
    danger: true,
    done: ["Nothing is sent there any more.", "Tidak ada yang dikirim ke sana lagi."],
    next: () => at("/webhooks-out"),
  },
];

const column = columnsOf<Row>();

const list = listPage<Row>({
  path: "/webhooks-out/:endpoint_id",
  title: ["What was sent", "Yang dikirim"],
  route: staffWebhooks.deliveries,
  filters: [
    {
      name: "state",
      label: ["State", "Keadaan"],
      kind: "choice",
      options: optionsOf(DELIVERY_STATES),
    },
  ],
  columns: [
    column.id(["No.", "No."], "event_id", (_id, { endpoint_id, sequence }) =>
      at(`/webhooks-out/${endpoint_id}/${sequence}`),
    ),
    column.text(["Event", "Kejadian"], "type"),
    column.state(["State", "Keadaan"], "state"),
    column.count(["Tries", "Percobaan"], "attempts"),
    column.when(["Happened", "Terjadi"], "occurred_at"),
    column.when(["Tried next", "Dicoba lagi"], "due_at"),
  ],
  rowActions: {
    of: [
      {
        name: "replay",
        label: ["Send again", "Kirim ulang"],
        route: staffWebhooks.replay,
        fields: [],
        done: ["It is on its way.", "Sedang dikirim."],
      },
    ],
    when: ({ state }) => state !== "PENDING",
    thing: ({ type, sequence }) => `${type} ${sequence}`,
    params: ({ sequence }) => ({ sequence: String(sequence) }),
  },
  empty: ["Nothing was sent yet. Send a test.", "Belum ada yang dikirim. Kirim uji coba."],
});

/** One system that the shop sends events to, and what was sent. */
export const endpointPage: Page = {
  ...list,
  actions: [...ACTIONS, ...(list.actions ?? [])],
  async view(request, params, refused) {
    const isMine = ACTIONS.some(({ name }) => name === refused?.action);
    const [{ answer: endpoint, version }, sent] = await Promise.all([
      askVersion(request, staffWebhooks.one, { params }),
      list.view(request, params, isMine ? undefined : refused),
    ]);
    const { url, description, events, enabled } = endpoint;
    const mine: Refused | undefined = isMine ? refused : undefined;
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Id", "Id"], <Code value={endpoint.id} />],
            [["Description", "Keterangan"], description],
            [["Switched on", "Aktif"], <YesNo value={enabled} say={request.say} />],
            [["Why it is off", "Sebab mati"], endpoint.disabled_reason],
            [
              ["Failing since", "Gagal sejak"],
              <When at={endpoint.failing_since} request={request} />,
            ],
            [
              ["The former secret signs until", "Rahasia lama berlaku sampai"],
              <When at={endpoint.former_secret_until} request={request} />,
            ],
            [["What is sent", "Yang dikirim"], events.join(", ")],
          ]}
        />
        <Actions
          request={request}
          page={at(`/webhooks-out/${endpoint.id}`)}
          of={ACTIONS}
          thing={url}
          refused={mine}
          values={{ url, description, events, enabled }}
          hidden={{ _version: version }}
        />
        {sent.body}
      </>
    );
    return { title: url, body };
  },
};
