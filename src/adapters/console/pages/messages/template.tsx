import { getTemplate } from "../../../http/notifications/admin-templates.ts";
import { askVersion } from "../../core/ask.ts";
import { at, queryOf, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Person } from "../../kit/person.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { When, YesNo } from "../../kit/values.tsx";
import { actionsFor, TEMPLATE_ACTIONS, type Template } from "./template-actions.tsx";
import { AsMail } from "./template-preview.tsx";

/** The words of one message: of now, or of the version that the address names. */
export const templatePage: Page = {
  path: "/templates/:kind/:channel/:locale",
  title: ["Message template", "Templat pesan"],
  needs: getTemplate,
  actions: TEMPLATE_ACTIONS,
  async view(request, params, refused) {
    const query = queryOf(request);
    const { answer, version } = await askVersion(request, getTemplate, { params, query });
    const { kind, channel, locale, parts } = answer;
    const name = [kind, channel, locale].map((each) => wordFor(each, request.say)).join(" · ");
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["As built in", "Bawaan"], <YesNo value={answer.built_in} say={request.say} />],
            [["Version", "Versi"], String(answer.version)],
            [["Changed", "Diubah"], <When at={answer.changed_at} request={request} />],
            [["By", "Oleh"], <Person id={answer.changed_by} request={request} />],
            ...(query.version === undefined
              ? []
              : [[["Shown here", "Ditampilkan"], query.version] as const]),
          ]}
        />
        <Words parts={parts} />
        {channel === "email" && (
          <AsMail
            request={request}
            page={at(pathOf(answer))}
            parts={{ "parts.subject": parts.subject ?? "", "parts.html": parts.html ?? "" }}
          />
        )}
        <Actions
          request={request}
          page={at(pathOf(answer))}
          of={actionsFor(answer)}
          thing={name}
          refused={refused}
          values={{
            "parts.subject": parts.subject,
            "parts.text": parts.text,
            "parts.html": parts.html,
            version: query.version,
          }}
          hidden={{ _version: version, page: at(pathOf(answer)), channel }}
        />
        <Variables request={request} template={answer} />
        <Versions request={request} template={answer} />
      </>
    );
    return { title: capitalised(name), body };
  },
};

function pathOf({ kind, channel, locale }: Template): string {
  return `/templates/${kind}/${channel}/${locale}`;
}

function Words({ parts: { subject, text, html } }: Pick<Template, "parts">) {
  return (
    <>
      {subject !== undefined && (
        <p>
          <strong>{subject}</strong>
        </p>
      )}
      {text !== undefined && <p class="said">{text}</p>}
      {html !== undefined && <pre>{html}</pre>}
    </>
  );
}

interface Part {
  readonly request: StaffRequest;
  readonly template: Template;
}

const variable = columnsOf<Template["variables"][number]>();

function Variables({ request, template }: Part) {
  return (
    <Section title={request.say(["What it may name", "Yang boleh disebut"])}>
      <Table
        request={request}
        rows={template.variables}
        columns={[
          { name: ["Write", "Tulis"], cell: ({ name }) => <code>{`{{${name}}}`}</code> },
          variable.text(["For example", "Contoh"], "sample"),
          variable.yes(["Has to be said", "Wajib"], "needed"),
          variable.yes(["May be missing", "Bisa kosong"], "optional"),
          variable.yes(["Secret", "Rahasia"], "secret"),
        ]}
        empty={["It names nothing.", "Tidak menyebut apa pun."]}
      />
    </Section>
  );
}

const earlier = columnsOf<Template["versions"][number]>();

function Versions({ request, template }: Part) {
  return (
    <Section title={request.say(["Versions", "Versi"])}>
      <Table
        request={request}
        rows={template.versions}
        columns={[
          {
            name: ["Version", "Versi"],
            numeric: true,
            cell: ({ version }) => (
              <a href={at(pathOf(template), { version: String(version) })}>{version}</a>
            ),
          },
          earlier.yes(["As built in", "Bawaan"], "built_in"),
          earlier.when(["Changed", "Diubah"], "changed_at"),
          earlier.id(["By", "Oleh"], "changed_by"),
        ]}
        empty={["Nobody has changed it yet.", "Belum pernah diubah."]}
      />
    </Section>
  );
}
