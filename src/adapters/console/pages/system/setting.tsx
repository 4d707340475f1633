import {
  deleteSetting,
  getSetting,
  getSettingHistory,
  postSettingRollback,
  putSystemSetting,
} from "../../../http/settings/admin-settings.ts";
import { type AnswerOf, ask, askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { type Field, optionsOf, type Typed } from "../../core/field.ts";
import { bodyFrom } from "../../core/form-body.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { Person } from "../../kit/person.tsx";
import { actionColumn } from "../../kit/row-actions.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { type Child, Code, When, YesNo } from "../../kit/values.tsx";
import { valueText } from "./settings.tsx";

type Setting = AnswerOf<typeof getSetting>;
type Revision = AnswerOf<typeof getSettingHistory>["data"][number];

const REASON_OPTIONAL: Field = {
  ...REASON,
  optional: true,
  help: ["Needed where two people decide.", "Wajib bila diputuskan dua orang."],
};

const VALUE: Field = { name: "value", label: ["Value", "Nilai"], kind: "json" };

const CHANGE: Action = {
  name: "change",
  label: ["Change", "Ubah"],
  route: putSystemSetting,
  fields: [VALUE, REASON_OPTIONAL],
  body: (typed) =>
    bodyFrom([{ ...VALUE, kind: kindIn(typed), whenEmpty: null }, REASON_OPTIONAL], typed),
  done: ["It counts from now on.", "Berlaku mulai sekarang."],
};

const RESET: Action = {
  name: "reset",
  label: ["Back to the default", "Kembali ke bawaan"],
  route: deleteSetting,
  fields: [REASON_OPTIONAL],
  query: ({ reason }) => (reason === "" ? {} : { reason }),
  done: ["It has its default.", "Kembali ke bawaan."],
};

const ROLLBACK: Action = {
  name: "rollback",
  label: ["Back to this", "Kembali ke ini"],
  route: postSettingRollback,
  fields: [REASON],
  body: ({ revision, reason }) => ({ revision: Number(revision), reason }),
  done: ["It has that value again.", "Nilainya kembali seperti itu."],
};

/** One setting: what it does, its bounds, what it was, and its change. */
export const settingPage: Page = {
  path: "/settings/:key",
  title: ["Setting", "Pengaturan"],
  needs: getSetting,
  actions: [CHANGE, RESET, ROLLBACK],
  async view(request, params, refused) {
    const [{ answer: setting, version }, history] = await Promise.all([
      askVersion(request, getSetting, { params }),
      ask(request, getSettingHistory, { params }),
    ]);
    const page = at(`/settings/${setting.key}`);
    const value = fieldOf(setting);
    const isOfRow = refused?.action === ROLLBACK.name;
    const rollback = actionColumn<Revision>(
      {
        of: [ROLLBACK],
        when: ({ reset }) => !reset,
        thing: (row, request) => valueText(setting, row.value, request),
        params: ({ revision }) => ({ revision: String(revision) }),
      },
      { page, refused: isOfRow ? refused : undefined },
    );
    const body = (
      <>
        <p>{setting.description}</p>
        <Facts request={request} of={factsOf(setting, request)} />
        <Actions
          request={request}
          page={page}
          of={[{ ...CHANGE, fields: [value, REASON] }, RESET]}
          thing={setting.label}
          refused={isOfRow ? undefined : refused}
          hidden={{ _kind: value.kind, _version: version }}
        />
        <Section title={request.say(["What it was", "Riwayat"])}>
          <Table
            request={request}
            columns={[...historyColumns(setting), rollback]}
            rows={history.data}
            empty={["It was never changed.", "Belum pernah diubah."]}
          />
        </Section>
      </>
    );
    return { title: setting.label, body };
  },
};

const KINDS = ["number", "money", "text", "choice", "json"] as const;

/** How the value was asked for; a switch is JSON as well. */
function kindIn({ _kind, value }: Typed): Field["kind"] {
  if (value === "true" || value === "false") return "json";
  return KINDS.find((kind) => kind === _kind) ?? "json";
}

const NONE: Text = [
  "Empty means none, where the setting allows that.",
  "Kosong berarti tidak ada, bila pengaturannya memperbolehkan.",
];

const SMALLEST: Text = [
  "As programs take it. Amounts in it count the smallest unit: 6000 is 60,00 USD.",
  "Seperti untuk program. Jumlah di dalamnya dalam satuan terkecil: 6000 berarti 60,00 USD.",
];

/** The field that a setting's value is typed into. */
function fieldOf({ value, unit, choices }: Setting): Field {
  if (choices !== null) {
    return { ...VALUE, kind: "choice", options: optionsOf(choices), value: String(value) };
  }
  if (typeof value === "boolean") {
    const options = optionsOf(["true", "false"]);
    return { ...VALUE, kind: "choice", options, value: String(value) };
  }
  if (unit !== null) {
    const kind = unit === "IDR" ? "money" : "number";
    return {
      ...VALUE,
      kind,
      optional: true,
      help: NONE,
      value: Number.isInteger(value) ? Number(value) : null,
    };
  }
  if (typeof value === "string") return { ...VALUE, kind: "text", value };
  return { ...VALUE, help: SMALLEST, value: JSON.stringify(value, null, 2) };
}

interface ValueProps {
  readonly request: StaffRequest;
  readonly setting: Setting;
  readonly of: unknown;
}

function Value({ request, setting, of }: ValueProps) {
  return <span class="said">{valueText(setting, of, request)}</span>;
}

function factsOf(setting: Setting, request: StaffRequest): readonly (readonly [Text, Child])[] {
  const { minimum, maximum } = setting;
  const { say } = request;
  return [
    [["Value", "Nilai"], <Value request={request} setting={setting} of={setting.value} />],
    [["Default", "Bawaan"], <Value request={request} setting={setting} of={setting.default} />],
    [["Least", "Paling sedikit"], minimum === null ? null : valueText(setting, minimum, request)],
    [["Most", "Paling banyak"], maximum === null ? null : valueText(setting, maximum, request)],
    [["Needs two people", "Perlu dua orang"], <YesNo value={setting.second_person} say={say} />],
    [["Changed", "Diubah"], <When at={setting.changed_at} request={request} />],
    [["By", "Oleh"], <Person id={setting.changed_by} request={request} />],
    [["Name for programs", "Nama untuk program"], <Code value={setting.key} />],
  ];
}

const column = columnsOf<Revision>();

function historyColumns(setting: Setting) {
  return [
    column.count(["No.", "No."], "revision"),
    column.when(["When", "Waktu"], "changed_at"),
    {
      name: ["Value", "Nilai"] as const,
      cell: ({ value, reset }: Revision, request: StaffRequest) =>
        reset ? (
          request.say(["the default", "bawaan"])
        ) : (
          <Value request={request} setting={setting} of={value} />
        ),
    },
    column.id(["By", "Oleh"], "changed_by"),
  ];
}
