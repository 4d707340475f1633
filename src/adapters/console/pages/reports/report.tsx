import { type Currency, zCurrency } from "../../../../domain/money.ts";
import { headsOf, totalRow } from "../../../../domain/reports/table.ts";
import {
  deleteReport,
  getReport,
  getRuns,
  putReport,
} from "../../../http/reports/admin-reports.ts";
import { getExport, postSavedRun } from "../../../http/reports/run-reports.ts";
import { type AnswerOf, ask, askFile, askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { moneyText } from "../../core/money.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { asTables } from "../../kit/download.ts";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { countText, State, shareText, When } from "../../kit/values.tsx";
import { REPORT_FIELDS } from "./report-fields.ts";

type Answer = AnswerOf<typeof postSavedRun>;
type Definition = AnswerOf<typeof getReport>["definition"];
type Unit = Answer["columns"][number]["unit"];

const ACTIONS: readonly Action[] = [
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putReport,
    fields: REPORT_FIELDS,
    help: [
      "It is yours from then on: it runs by what you may see.",
      "Setelah itu menjadi milik Anda: dijalankan menurut izin Anda.",
    ],
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "remove",
    label: ["Remove", "Hapus"],
    route: deleteReport,
    fields: [],
    danger: true,
    done: ["It is gone.", "Sudah dihapus."],
    next: () => at("/reports"),
  },
];

/** One saved report; its figures where the address asks for them. */
export const reportPage: Page = {
  path: "/reports/:report_id",
  title: ["Report", "Laporan"],
  needs: getReport,
  actions: ACTIONS,
  downloads: asTables((request, params, format) =>
    askFile(request, getExport, { params, query: { format } }),
  ),
  async view(request, params, refused) {
    const isRun = request.url.searchParams.get("run") === "yes";
    const [{ answer: report, version }, answer, runs] = await Promise.all([
      askVersion(request, getReport, { params }),
      isRun ? ask(request, postSavedRun, { params }) : undefined,
      ask(request, getRuns, { params, query: { limit: "20" } }),
    ]);
    const { say } = request;
    const page = at(`/reports/${report.id}`);
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [
              ["Sent by itself", "Kirim otomatis"],
              <State value={report.schedule_state} request={request} />,
            ],
            [["Next", "Berikutnya"], <When at={report.due_at} request={request} />],
            [["Last error", "Galat terakhir"], report.last_error],
            [["Changed", "Diubah"], <When at={report.updated_at} request={request} />],
          ]}
        />
        <p>
          <a href={`${page}?run=yes`}>{say(["Run it now", "Jalankan sekarang"])}</a>
        </p>
        {answer && (
          <Figures request={request} answer={answer} definition={report.definition} page={page} />
        )}
        <Actions
          request={request}
          page={page}
          of={ACTIONS}
          thing={report.name}
          refused={refused}
          values={{
            name: report.name,
            definition: JSON.stringify(report.definition, null, 2),
            schedule: report.schedule && JSON.stringify(report.schedule, null, 2),
          }}
          hidden={{ _version: version }}
        />
        <Section title={say(["Times it was sent", "Riwayat pengiriman"])}>
          <Table
            request={request}
            columns={RUNS}
            rows={runs.data}
            empty={["It was not due yet.", "Belum pernah jatuh tempo."]}
          />
        </Section>
        <Section title={say(["What is asked", "Yang ditanyakan"])}>
          <pre>{JSON.stringify(report.definition, null, 2)}</pre>
        </Section>
      </>
    );
    return { title: report.name, body };
  },
};

const run = columnsOf<AnswerOf<typeof getRuns>["data"][number]>();
const RUNS = [
  run.when(["Due", "Jatuh tempo"], "due_at"),
  run.state(["State", "Keadaan"], "status"),
  run.count(["Rows", "Baris"], "rows"),
  run.count(["Tries", "Percobaan"], "attempts"),
  run.text(["Why not", "Sebab"], "error"),
];

interface FiguresProps {
  readonly request: StaffRequest;
  readonly answer: Answer;
  readonly definition: Definition;
  readonly page: string;
}

function Figures({ request, answer, definition, page }: FiguresProps) {
  const { columns, data, from, to } = answer;
  const heads = headsOf(answer);
  const rows = [...data, totalRow(answer)];
  const place = columns.findIndex(({ name, kind }) => name === "currency" && kind === "dimension");
  const only = currencyIn(definition);
  return (
    <Section title={`${from} – ${to}`}>
      <p>
        {request.say(["Complete up to", "Lengkap sampai"])}{" "}
        <When at={answer.as_of} request={request} />
      </p>
      <section class="scroll">
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr>
                {columns.map(({ unit, kind }, at) => (
                  <td class={unit === null ? undefined : "numeric"}>
                    {cellText(request, row[at] ?? null, {
                      unit: kind === "change" ? "basis_points" : unit,
                      currency: zCurrency.safeParse(row[place]).data ?? only,
                    })}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="downloads">
        {["csv", "xlsx"].map((format) => (
          <a href={`${page}?as=${format}`} download>
            {format.toUpperCase()}
          </a>
        ))}
      </p>
    </Section>
  );
}

/** The one currency that a report is about, where it is about one. */
function currencyIn({ filters }: Pick<Definition, "filters">): Currency | undefined {
  const [only, ...others] =
    filters.find(({ field, except }) => field === "currency" && !except)?.is ?? [];
  return others.length === 0 ? zCurrency.safeParse(only).data : undefined;
}

interface Said {
  readonly unit: Unit;
  readonly currency: Currency | undefined;
}

function cellText(
  request: StaffRequest,
  value: string | number | null,
  { unit, currency }: Said,
): string {
  if (value === null) return "–";
  if (typeof value === "string") return value;
  if (unit === "money") return moneyText(request, value, currency);
  return unit === "basis_points" ? shareText(value) : countText(value);
}
