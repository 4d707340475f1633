import { PARTS_OF } from "../../../../domain/notifications/templates/template.ts";
import {
  deleteTemplate,
  type getTemplate,
  postPreview,
  postRollback,
  putTemplate,
} from "../../../http/notifications/admin-templates.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import type { Field, Typed } from "../../core/field.ts";
import type { Action, Sent, View } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { REASON } from "../../kit/common-fields.ts";
import { filledWith } from "../../kit/form.tsx";
import { AsMail, Preview } from "./template-preview.tsx";

export type Template = AnswerOf<typeof getTemplate>;
type Shown = Pick<Template, "channel" | "built_in">;

const PARTS: readonly Field[] = [
  { name: "parts.subject", label: ["Headline", "Judul"], kind: "text" },
  { name: "parts.text", label: ["Words", "Isi"], kind: "area" },
  { name: "parts.html", label: ["Words in HTML", "Isi dalam HTML"], kind: "area" },
];

export const TEMPLATE_ACTIONS: readonly Action[] = [
  {
    name: "preview",
    label: ["Try", "Coba"],
    route: postPreview,
    fields: PARTS,
    help: [
      "Shows it with sample data. Nothing is saved or sent.",
      "Ditampilkan dengan data contoh. Tidak disimpan atau dikirim.",
    ],
    done: ["Shown.", "Ditampilkan."],
    shows: previewView,
  },
  {
    name: "mail",
    label: ["See it as a mail", "Lihat sebagai surel"],
    route: postPreview,
    fields: PARTS,
    done: ["Shown.", "Ditampilkan."],
    document: (answer) => mailOf(answer as AnswerOf<typeof postPreview>),
  },
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putTemplate,
    fields: [...PARTS, { ...REASON, optional: true }],
    done: ["It counts from now on.", "Berlaku mulai sekarang."],
  },
  {
    name: "rollback",
    label: ["Go back to a version", "Kembali ke versi"],
    route: postRollback,
    fields: [{ name: "version", label: ["Version", "Versi"], kind: "number" }, REASON],
    danger: true,
    done: ["The earlier words count again.", "Isi lama berlaku lagi."],
  },
  {
    name: "reset",
    label: ["Go back to the built-in one", "Kembali ke bawaan"],
    route: deleteTemplate,
    fields: [{ ...REASON, optional: true }],
    danger: true,
    query: ({ reason }: Typed) => (reason === "" || reason === undefined ? {} : { reason }),
    done: ["The built-in words count again.", "Isi bawaan berlaku lagi."],
  },
];

/** With the parts that messages of the channel have. */
export function actionsFor({ channel, built_in }: Shown): readonly Action[] {
  const names = PARTS_OF[channel].map((part) => `parts.${part}`);
  const shown = TEMPLATE_ACTIONS.filter(({ name }) => name !== "mail");
  return shown
    .filter(({ name }) => name !== "reset" || !built_in)
    .map((action) => ({
      ...action,
      fields: action.fields.filter(
        ({ name }) => !name.startsWith("parts.") || names.includes(name),
      ),
    }));
}

function mailOf({ data }: AnswerOf<typeof postPreview>): string {
  return data.find(({ channel }) => channel === "email")?.html ?? "";
}

/** What each channel would show, with sample data; below it the form goes on. */
function previewView(request: StaffRequest, answer: unknown, { typed }: Sent): View {
  const { data } = answer as AnswerOf<typeof postPreview>;
  const { page, channel, _version } = typed;
  const hidden = { page: String(page), channel: String(channel), _version: String(_version) };
  const own = actionsFor({ channel: hidden.channel as Template["channel"], built_in: true });
  const again = own.filter(({ name }) => name === "preview" || name === "change");
  const title = request.say(["What it looks like", "Tampilannya"]);
  const body = (
    <>
      {data.map((shown) => (
        <Preview request={request} shown={shown} />
      ))}
      {hidden.channel === "email" && (
        <AsMail request={request} page={hidden.page} parts={textsOf(typed)} />
      )}
      <Actions
        request={request}
        page={hidden.page}
        of={again.map((action) => ({
          ...action,
          fields: action.fields.map((field) => filledWith(field, typed)),
        }))}
        thing={hidden.page}
        hidden={hidden}
      />
    </>
  );
  return { title, body };
}

function textsOf(typed: Typed): Readonly<Record<string, string>> {
  const parts = Object.entries(typed).filter(([name]) => name.startsWith("parts."));
  return Object.fromEntries(parts.map(([name, value]) => [name, String(value)]));
}
