import type { MarginRule } from "../../../../domain/products/margin.ts";
import {
  deleteMargin,
  getMargin,
  getMargins,
  postPreview,
  postSimulate,
  putMargins,
} from "../../../http/products/admin-margins.ts";
import { askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Typed } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { Facts } from "../../kit/table.tsx";
import { Code, When } from "../../kit/values.tsx";
import { changedRule } from "./changed-rule.ts";
import { categoryOptions } from "./lookups.ts";
import { previewView, simulationView } from "./margin-answers.tsx";
import {
  REASON_OPTIONAL,
  TERM_FIELDS,
  termOptions,
  termsOf,
  termsText,
  valuesOf,
  WHERE_FIELDS,
  whereOf,
} from "./margin-terms.ts";

const TRY: Action = {
  name: "preview",
  label: ["Look first what a rule would do", "Lihat dulu akibat suatu aturan"],
  route: postPreview,
  fields: [...WHERE_FIELDS, ...TERM_FIELDS],
  body: termsOf,
  done: ["Nothing was changed.", "Belum ada yang diubah."],
  shows: previewView,
};

const SIMULATE: Action = {
  name: "simulate",
  label: ["What last month would have brought", "Hasil bulan lalu dengan aturan ini"],
  route: postSimulate,
  fields: [...WHERE_FIELDS, ...TERM_FIELDS],
  body: (typed) => ({ margin: termsOf(typed), ...afterOf(typed) }),
  done: ["Nothing was changed.", "Belum ada yang diubah."],
  shows: simulationView,
};

/** Where a simulation of many products goes on. */
function afterOf({ after }: Typed) {
  return typeof after === "string" && after !== "" ? { after } : {};
}

const SET: Action = {
  name: "set",
  label: ["Set a rule", "Atur aturan"],
  route: putMargins,
  fields: [...WHERE_FIELDS, ...TERM_FIELDS, REASON_OPTIONAL],
  body: (typed) => ({ ...termsOf(typed), ...reasonIn(typed) }),
  done: ["The rule counts from now on.", "Aturan berlaku mulai sekarang."],
};

function reasonIn({ reason }: Typed): { readonly reason?: string } {
  return typeof reason === "string" && reason.trim() !== "" ? { reason } : {};
}

const { text, word, count, when } = columnsOf<MarginRule>();

const SCOPES: Readonly<Record<MarginRule["scope"], Text>> = {
  global: ["every product", "semua produk"],
  category: ["a category", "satu kategori"],
  product: ["a product", "satu produk"],
};

export const marginsPage = listPage<MarginRule>({
  path: "/margins",
  title: ["Price rules", "Aturan harga"],
  menu: { group: "catalogue" },
  route: getMargins,
  actions: [TRY, SIMULATE, SET],
  options: async (request) => ({ ...(await categoryOptions(request)), ...termOptions(request) }),
  afresh: changedRule,
  columns: [
    {
      name: ["Rule", "Aturan"],
      cell: (rule, request) => (
        <a href={at(`/margins/${rule.id}`)}>
          <Terms request={request} rule={rule} />
        </a>
      ),
      value: ({ kind, value }) => `${kind} ${value}`,
    },
    {
      name: ["About", "Tentang"],
      cell: ({ scope }, { say }) => say(SCOPES[scope]),
      value: ({ scope }) => scope,
    },
    {
      name: ["Which", "Yang mana"],
      cell: (rule, request) => <Target request={request} rule={rule} />,
      value: ({ target }) => target,
    },
    word(["For whom", "Untuk siapa"], "tier"),
    count(["From pieces", "Mulai buah"], "quantity"),
    { ...text(["Id", "Id"], "id"), isOnlyInTables: true },
    when(["Changed", "Diubah"], "updated_at"),
  ],
  empty: [
    "Without a rule everything sells at cost. Set one above.",
    "Tanpa aturan semuanya dijual seharga modal. Atur satu di atas.",
  ],
});

interface RuleProps {
  readonly request: StaffRequest;
  readonly rule: MarginRule;
}

function Terms({ request, rule }: RuleProps) {
  return <>{termsText(request, rule)}</>;
}

/** A product by its SKU, and a category by its name. */
async function Target({ request, rule: { scope, target } }: RuleProps) {
  if (scope === "product") {
    return <a href={at(`/products/${encodeURIComponent(target)}`)}>{target}</a>;
  }
  if (scope === "global") return <>–</>;
  const { category_id: known = [] } = await categoryOptions(request);
  const name = known.find(({ value }) => value === target)?.label;
  return <a href={at(`/categories/${target}`)}>{name ?? target}</a>;
}

/** For whom a rule is, and from how many pieces on, tells it from others: those stay. */
const OWN_FIELDS = TERM_FIELDS.filter(({ name }) => name !== "tier" && name !== "quantity");
const ONE_TRY: Action = { ...TRY, fields: OWN_FIELDS };
const ONE_SIMULATE: Action = { ...SIMULATE, fields: OWN_FIELDS };
const CHANGE: Action = {
  ...SET,
  name: "change",
  label: ["Change", "Ubah"],
  fields: [...OWN_FIELDS, REASON_OPTIONAL],
};
const DELETE: Action = {
  name: "delete",
  label: ["Remove", "Hapus"],
  route: deleteMargin,
  fields: [REASON_OPTIONAL],
  danger: true,
  query: reasonIn,
  help: [
    "What it covered falls to the next wider rule, and sells at cost without any.",
    "Yang diaturnya mengikuti aturan yang lebih luas; tanpa itu dijual seharga modal.",
  ],
  done: ["The rule is removed.", "Aturan sudah dihapus."],
  next: () => at("/margins"),
};
const ONE: readonly Action[] = [ONE_TRY, ONE_SIMULATE, CHANGE, DELETE];

export const marginPage: Page = {
  path: "/margins/:margin_id",
  title: ["Price rule", "Aturan harga"],
  needs: getMargin,
  actions: ONE,
  async view(request, params, refused) {
    const { answer: rule, version } = await askVersion(request, getMargin, { params });
    const title = request.say(["Price rule", "Aturan harga"]);
    const terms = termsText(request, rule);
    const body = (
      <>
        <RuleFacts request={request} rule={rule} />
        <Actions
          request={request}
          page={at(`/margins/${rule.id}`)}
          of={ONE}
          thing={terms}
          refused={refused}
          values={valuesOf(rule)}
          hidden={{ ...whereOf(rule), _version: version }}
          options={termOptions(request)}
        />
      </>
    );
    return { title: `${title}: ${terms}`, body };
  },
};

function RuleFacts({ request, rule }: RuleProps) {
  return (
    <Facts
      request={request}
      of={[
        [["Id", "Id"], <Code value={rule.id} />],
        [["About", "Tentang"], request.say(SCOPES[rule.scope])],
        [["Which", "Yang mana"], <Target request={request} rule={rule} />],
        [["For whom", "Untuk siapa"], wordFor(rule.tier, request.say)],
        [["From so many pieces on", "Mulai berapa buah"], String(rule.quantity)],
        [["Price", "Harga"], <Terms request={request} rule={rule} />],
        [["Since", "Sejak"], <When at={rule.created_at} request={request} />],
        [["Changed", "Diubah"], <When at={rule.updated_at} request={request} />],
      ]}
    />
  );
}
