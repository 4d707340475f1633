import { etagOf } from "../../../http/core/etag.ts";
import {
  deleteProvider,
  getProviders,
  postDisable,
  postEnable,
  postProvider,
  postSecret,
  postTry,
  putProvider,
} from "../../../http/inbound/admin-providers.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { Action, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Fold } from "../../kit/values.tsx";

type Row = AnswerOf<typeof getProviders>["data"][number];

const SECRET: Field = {
  name: "secret",
  label: ["Shared secret", "Rahasia bersama"],
  kind: "password",
  help: ["It is never shown again.", "Tidak akan ditampilkan lagi."],
};

const SETTINGS: readonly Field[] = [
  {
    name: "description",
    label: ["Description", "Keterangan"],
    kind: "text",
    optional: true,
    whenEmpty: null,
  },
  {
    name: "scheme",
    label: ["How they are signed", "Cara tanda tangan"],
    kind: "json",
    value: JSON.stringify({
      signature: { algorithm: "sha256", from: "header:x-signature", prefix: "sha256=" },
      event: { id: "$.id", type: "$.type" },
    }),
  },
  {
    name: "rules",
    label: ["What they do", "Yang dilakukan"],
    kind: "json",
    value: JSON.stringify([{ event_type: "invoice.overdue", effect: { kind: "alert" } }]),
  },
];

const ADD: Action = {
  name: "add",
  label: ["Take somebody's webhooks", "Terima webhook pihak lain"],
  route: postProvider,
  fields: [
    {
      name: "provider",
      label: ["Name", "Nama"],
      kind: "text",
      help: ["Small letters and hyphens.", "Huruf kecil dan tanda hubung."],
    },
    SECRET,
    ...SETTINGS,
  ],
  done: [
    "It is set up. Try a sample, then enable it.",
    "Sudah dibuat. Coba contoh, lalu aktifkan.",
  ],
};

const TRY: Action = {
  name: "try",
  label: ["Try a sample", "Coba contoh"],
  route: postTry,
  fields: [
    { name: "headers", label: ["Headers", "Header"], kind: "json", value: "{}" },
    {
      name: "body",
      label: ["Body, exactly as sent", "Isi, persis seperti dikirim"],
      kind: "area",
    },
  ],
  done: ["Tried.", "Sudah dicoba."],
  shows: trialView,
};

const CHANGES: readonly Action[] = [
  {
    name: "enable",
    label: ["Enable", "Aktifkan"],
    route: postEnable,
    fields: [],
    done: ["Its webhooks are taken.", "Webhook-nya diterima."],
  },
  {
    name: "disable",
    label: ["Disable", "Nonaktifkan"],
    route: postDisable,
    fields: [],
    danger: true,
    done: ["Its webhooks are refused.", "Webhook-nya ditolak."],
  },
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putProvider,
    fields: SETTINGS,
    help: ["It is disabled until a sample has passed.", "Nonaktif sampai contoh lulus."],
    done: ["Saved. Try a sample again.", "Tersimpan. Coba contoh lagi."],
  },
  {
    name: "secret",
    label: ["Another secret", "Ganti rahasia"],
    route: postSecret,
    fields: [
      SECRET,
      {
        name: "grace_hours",
        label: ["Old ones good for hours", "Yang lama berlaku jam"],
        kind: "number",
        value: 24,
      },
    ],
    done: ["It is good from now on.", "Berlaku mulai sekarang."],
  },
  {
    name: "remove",
    label: ["Remove", "Hapus"],
    route: deleteProvider,
    fields: [],
    danger: true,
    done: ["It is gone, with its secrets.", "Sudah dihapus beserta rahasianya."],
  },
];

const column = columnsOf<Row>();

export const webhookProvidersPage = listPage<Row>({
  path: "/webhooks-in/senders",
  title: ["Senders of webhooks", "Pengirim webhook"],
  menu: { group: "outside" },
  route: getProviders,
  columns: [
    column.link(["Name", "Nama"], "provider", ({ provider }) =>
      at("/webhooks-in", { provider: `custom/${provider}` }),
    ),
    column.text(["Description", "Keterangan"], "description"),
    column.yes(["Enabled", "Aktif"], "enabled"),
    column.when(["Last tried", "Terakhir dicoba"], "tried_at"),
    {
      name: ["Good secrets", "Rahasia berlaku"],
      numeric: true,
      cell: ({ secrets }) => secrets.length,
      value: ({ secrets }) => secrets.length,
    },
    {
      name: ["How they are signed", "Cara tanda tangan"],
      cell: ({ scheme }) => <Fold text={JSON.stringify(scheme, null, 2)} />,
      value: ({ scheme }) => JSON.stringify(scheme),
    },
    {
      name: ["What they do", "Yang dilakukan"],
      cell: ({ rules }) => <Fold text={JSON.stringify(rules, null, 2)} />,
      value: ({ rules }) => JSON.stringify(rules),
    },
    column.when(["Changed", "Diubah"], "changed_at"),
  ],
  actions: [ADD],
  rowActions: {
    of: [TRY, ...CHANGES],
    when: ({ enabled }, action) => action !== (enabled ? "enable" : "disable"),
    thing: ({ provider }) => provider,
    params: ({ provider }) => ({ provider }),
    seen: ({ version }) => ({ _version: etagOf(version) }),
    values: ({ description, scheme, rules }) => ({
      description,
      scheme: JSON.stringify(scheme, null, 2),
      rules: JSON.stringify(rules, null, 2),
    }),
  },
  empty: [
    "Only the shop's own suppliers and gateways send webhooks. Add another sender.",
    "Hanya pemasok dan gerbang toko yang mengirim webhook. Tambahkan pengirim lain.",
  ],
});

function trialView({ say }: StaffRequest, answer: unknown): View {
  const trial = answer as AnswerOf<typeof postTry>;
  const body = (
    <>
      <p>
        {trial.passed
          ? say(["It passed: the sender may be enabled.", "Lulus: pengirim boleh diaktifkan."])
          : say(["It would be refused.", "Contoh ini akan ditolak."])}
      </p>
      <pre>{JSON.stringify(trial, null, 2)}</pre>
      <a href={at("/webhooks-in/senders")}>{say(["Back", "Kembali"])}</a>
    </>
  );
  return { title: say(["A sample, tried", "Hasil percobaan"]), body };
}
