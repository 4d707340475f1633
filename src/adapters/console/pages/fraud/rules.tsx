import { FRAUD_ACTS } from "../../../../domain/fraud/rule.ts";
import {
  deleteRule,
  getHistory,
  getHits,
  getRule,
  getRules,
  putRule,
} from "../../../http/fraud/admin-fraud.ts";
import { type AnswerOf, ask, askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { moneyText } from "../../core/money.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Say, Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER, REASON } from "../../kit/common-fields.ts";
import { listPage } from "../../kit/list.tsx";
import { Person } from "../../kit/person.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { Code, links, Money, State, When, YesNo } from "../../kit/values.tsx";
import { CONDITION_ACTIONS, conditionAction, conditionValues, MODE, NEW_RULES } from "./fields.ts";

type Rule = AnswerOf<typeof getRules>["data"][number];
type Hit = AnswerOf<typeof getHits>["data"][number];

const rule = columnsOf<Rule>();
const hit = columnsOf<Hit>();

export const fraudRulesPage = listPage<Rule>({
  path: "/fraud-rules",
  title: ["Rules against fraud", "Aturan anti penipuan"],
  menu: { group: "customers" },
  route: getRules,
  actions: NEW_RULES,
  filters: [
    {
      name: "archived",
      label: ["With those that are over", "Dengan yang sudah berakhir"],
      kind: "choice",
      options: optionsOf(["true"]),
    },
  ],
  columns: [
    rule.id(["Rule", "Aturan"], "id", (id) => at(`/fraud-rules/${id}`)),
    {
      name: ["Kind", "Jenis"],
      cell: ({ condition }, { say }) => wordFor(condition.kind, say),
      value: ({ condition }) => condition.kind,
    },
    {
      name: ["When they", "Saat"],
      cell: ({ condition }, { say }) => actsText(condition.acts, say),
      value: ({ condition }) => condition.acts.join(", "),
    },
    rule.state(["Mode", "Mode"], "mode"),
    rule.yes(["On", "Aktif"], "active"),
    rule.text(["Reason", "Alasan"], "reason"),
    rule.when(["Changed", "Diubah"], "updated_at"),
    rule.when(["Archived", "Diarsipkan"], "archived_at"),
  ],
  empty: ["There is no rule yet. Add one above.", "Belum ada aturan. Tambah di atas."],
});

const ACTIONS: readonly Action[] = [
  {
    name: "change",
    label: ["Change", "Ubah"],
    route: putRule,
    fields: [MODE, { name: "active", label: ["On", "Aktif"], kind: "check" }, REASON],
    done: ["Saved.", "Tersimpan."],
  },
  {
    name: "archive",
    label: ["Archive", "Arsipkan"],
    route: deleteRule,
    fields: [],
    danger: true,
    help: ["It ends for good; its hits stay.", "Berakhir selamanya; catatan kenanya tetap."],
    done: ["The rule is archived.", "Aturan diarsipkan."],
  },
];

/** One rule, what it was before, and what it has met. */
export const fraudRulePage: Page = {
  path: "/fraud-rules/:rule_id",
  title: ["Rule against fraud", "Aturan anti penipuan"],
  needs: getRule,
  actions: [...ACTIONS, ...CONDITION_ACTIONS],
  async view(request, params, refused) {
    const [{ answer, version }, history] = await Promise.all([
      askVersion(request, getRule, { params }),
      ask(request, getHistory, { params }),
    ]);
    const { id, mode, active, condition } = answer;
    const { say } = request;
    const thing = `${capitalised(wordFor(condition.kind, say))} · ${answer.reason}`;
    const body = (
      <>
        <Facts
          request={request}
          of={[
            [["Id", "Id"], <Code value={id} />],
            [["Mode", "Mode"], <State value={mode} request={request} />],
            [["On", "Aktif"], <YesNo value={active} say={say} />],
            [["Changed", "Diubah"], <When at={answer.updated_at} request={request} />],
            [["By", "Oleh"], <Person id={answer.updated_by} request={request} />],
            [["Archived", "Diarsipkan"], <When at={answer.archived_at} request={request} />],
            ...Object.entries(condition).map(
              ([name, value]) =>
                [
                  CONDITION_NAMES[name] ?? [name, name],
                  amountOf(request, condition, name) ?? conditionText(value, say),
                ] as const,
            ),
          ]}
        />
        <Actions
          request={request}
          page={at(`/fraud-rules/${id}`)}
          of={answer.archived_at === null ? [...ACTIONS, ...conditionAction(condition.kind)] : []}
          thing={thing}
          refused={refused}
          values={{ mode, active, ...conditionValues(condition) }}
          hidden={{ _version: version }}
        />
        <p class="related">
          <a href={at("/fraud-hits", { rule_id: id })}>
            {say(["What it has met", "Yang sudah kena"])}
          </a>
        </p>
        <Section title={say(["What it was", "Riwayat"])}>
          <Table
            request={request}
            rows={history.data}
            columns={[
              rule.count(["Version", "Versi"], "version"),
              rule.when(["Changed", "Diubah"], "updated_at"),
              rule.state(["Mode", "Mode"], "mode"),
              rule.yes(["On", "Aktif"], "active"),
              rule.text(["Reason", "Alasan"], "reason"),
              rule.id(["By", "Oleh"], "updated_by"),
            ]}
            empty={["Nothing yet.", "Belum ada."]}
          />
        </Section>
      </>
    );
    return { title: thing, body };
  },
};

function actsText(acts: readonly string[], say: Say): string {
  return acts.map((act) => wordFor(act, say)).join(", ");
}

function conditionText(value: unknown, say: Say): string {
  const each = Array.isArray(value) ? value : [value ?? "–"];
  return each
    .map((one) => (typeof one === "object" ? one.masked : wordFor(String(one), say)))
    .join(", ");
}

/** An amount among what a rule asks, in its currency. */
function amountOf(request: StaffRequest, condition: Rule["condition"], name: string) {
  if (!("currency" in condition) || (name !== "above" && name !== "sum_max")) return undefined;
  const value = Object.entries(condition).find(([each]) => each === name)?.[1];
  return typeof value === "number" ? moneyText(request, value, condition.currency) : undefined;
}

/** What rules ask, by the names that the API has for it. */
const CONDITION_NAMES: Readonly<Record<string, Text>> = {
  kind: ["Kind", "Jenis"],
  acts: ["When they", "Saat"],
  entries: ["What is listed", "Yang didaftar"],
  user_agents: ["Parts of the client's name", "Bagian nama aplikasi"],
  ranges: ["Addresses", "Alamat"],
  domains: ["Domains", "Domain"],
  window_minutes: ["Within minutes", "Dalam menit"],
  currency: ["Currency", "Mata uang"],
  count_max: ["Orders at most", "Pesanan paling banyak"],
  sum_max: ["Sum at most", "Jumlah paling banyak"],
  hours: ["Younger than hours", "Lebih muda dari jam"],
  days: ["Younger than days", "Lebih muda dari hari"],
  above: ["Orders above", "Pesanan di atas"],
};

export const fraudHitsPage = listPage<Hit>({
  path: "/fraud-hits",
  title: ["Met by rules", "Kena aturan"],
  menu: { group: "customers" },
  route: getHits,
  filters: [
    { name: "rule_id", label: ["Rule id", "Id aturan"], kind: "text" },
    CUSTOMER,
    MODE,
    {
      name: "act",
      label: ["What they did", "Tindakan"],
      kind: "choice",
      options: optionsOf(FRAUD_ACTS),
    },
  ],
  columns: [
    hit.when(["When", "Waktu"], "created_at"),
    hit.id(["Rule", "Aturan"], "rule_id", (id) => at(`/fraud-rules/${id}`)),
    hit.word(["Kind", "Jenis"], "kind"),
    hit.state(["Mode", "Mode"], "mode"),
    hit.word(["What they did", "Tindakan"], "act"),
    hit.text(["Why", "Sebab"], "detail"),
    hit.id(["Customer", "Pelanggan"], "user_id", links.customer),
    hit.id(["Order", "Pesanan"], "transaction_id", links.order),
    {
      name: ["Amount", "Jumlah"],
      numeric: true,
      cell: ({ amount, currency }, request) =>
        amount === null ? (
          "–"
        ) : (
          <Money request={request} value={amount} currency={currency ?? undefined} />
        ),
      value: ({ amount }) => amount,
      currency: ({ currency }) => currency,
    },
    hit.text(["Address", "Alamat"], "ip"),
    hit.text(["Client", "Aplikasi"], "user_agent"),
  ],
  empty: [
    "No rule has met anybody in the last 90 days.",
    "Belum ada yang kena aturan dalam 90 hari terakhir.",
  ],
});
