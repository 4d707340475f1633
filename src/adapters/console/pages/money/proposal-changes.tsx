import { type Currency, zCurrency } from "../../../../domain/money.ts";
import { MARGIN_SCOPES } from "../../../../domain/products/margin.ts";
import { factsOf } from "../../../../domain/settings/facts.ts";
import { isSettingKey } from "../../../../domain/settings/setting.ts";
import { zInstant } from "../../../../domain/time.ts";
import type { getProposals } from "../../../http/operations/admin-proposals.ts";
import type { AnswerOf } from "../../core/ask.ts";
import type { StaffRequest } from "../../core/context.ts";
import { currenciesOf } from "../../core/goods-currency.ts";
import { moneyText } from "../../core/money.ts";
import type { Text } from "../../core/text.ts";
import { isPerson, Person } from "../../kit/person.tsx";
import { wordFor } from "../../kit/state-words.ts";
import { type Child, Code, countText, pageOf, shareText, When, YesNo } from "../../kit/values.tsx";

type Proposal = AnswerOf<typeof getProposals>["data"][number];

/** One thing that a proposal would change; `undefined` is what is not said on a side. */
interface Change {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface Part {
  readonly request: StaffRequest;
  readonly proposal: Proposal;
}

/** What a proposal would change, thing by thing: its name, what it is, and what it becomes. */
export function Changes({ request, proposal }: Part) {
  const { say } = request;
  const currency =
    currencyIn(proposal.value) ?? currencyIn(proposal.old) ?? goodsIn(request, proposal);
  const isShare = isRecord(proposal.value) && proposal.value.kind === "percent";
  const changes = changesOf(proposal);
  if (changes.length === 0) return <>–</>;
  const of = (name: string) => (proposal.kind === "setting" ? proposal.subject : name);
  return (
    <dl class="changes">
      {changes.map(({ name, before, after }) => (
        <div>
          <dt>{nameOf(request, proposal, name)}</dt>
          <dd>
            {before !== undefined && (
              <>
                <Value
                  request={request}
                  at={{ name: of(name), currency, isShare }}
                  value={before}
                />{" "}
                <span role="img" aria-label={say(["becomes", "menjadi"])}>
                  →
                </span>{" "}
              </>
            )}
            <Value request={request} at={{ name: of(name), currency, isShare }} value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function changesOf({ kind, old, value }: Proposal): readonly Change[] {
  if (!isRecord(value)) return [{ name: "value", before: old ?? undefined, after: value }];
  const was = isRecord(old) ? old : {};
  const { settings } = value;
  if (kind === "settings" && Array.isArray(settings)) {
    return settings.filter(isRecord).map((each) => {
      const name = String(each.key);
      return { name, before: was[name] ?? null, after: each.reset ? null : each.value };
    });
  }
  return Object.keys({ ...was, ...value })
    .map((name) => ({ name, before: was[name], after: value[name] }))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function currencyIn(value: unknown) {
  return isRecord(value) ? zCurrency.safeParse(value.currency).data : undefined;
}

/** The currency of what a price rule is about; a voucher is in rupiah. */
function goodsIn({ catalogue }: StaffRequest, { value }: Proposal): Currency | undefined {
  if (!isRecord(value)) return undefined;
  const { scope, target, minimum_spend } = value;
  if (minimum_spend !== undefined) return "IDR";
  const known = MARGIN_SCOPES.find((each) => each === scope);
  if (known === undefined || typeof target !== "string") return undefined;
  const [only, ...others] = currenciesOf(catalogue, { scope: known, target });
  return others.length === 0 ? only : undefined;
}

function nameOf({ say, locale }: StaffRequest, { kind, subject }: Proposal, name: string): string {
  const key = kind === "setting" ? subject : name;
  if ((kind === "setting" || kind === "settings") && isSettingKey(key)) {
    return factsOf(key, locale).label;
  }
  const known = NAMES[name];
  return known === undefined ? name.replaceAll("_", " ") : say(known);
}

interface ValueProps {
  readonly request: StaffRequest;
  readonly at: {
    readonly name: string;
    readonly currency: ReturnType<typeof currencyIn>;
    /** Whether its value is in basis points. */
    readonly isShare: boolean;
  };
  readonly value: unknown;
}

/** One value as people read it, by its kind and by what it is the value of. */
function Value({ request, at, value }: ValueProps): Child {
  const { say } = request;
  if (value === undefined || value === null || value === "") return <>–</>;
  if (typeof value === "boolean") return <YesNo value={value} say={say} />;
  if (typeof value === "number") return <>{numberText(request, at, value)}</>;
  if (Array.isArray(value)) return <>{value.map(String).join(", ") || "–"}</>;
  if (isRecord(value)) {
    const parts = Object.entries(value).map(([name, each]) => {
      const known = NAMES[name];
      const said = typeof each === "object" ? JSON.stringify(each) : String(each);
      return `${known === undefined ? name.replaceAll("_", " ") : say(known)} ${said}`;
    });
    return <>{parts.join(", ") || "–"}</>;
  }
  const text = String(value);
  const instant = zInstant.safeParse(text);
  if (instant.success) return <When at={instant.data} request={request} />;
  if (isPerson(text)) return <Person id={text} request={request} />;
  if (pageOf(text) !== undefined) return <Code value={text} href={pageOf(text)} />;
  return <>{wordFor(text, say)}</>;
}

function numberText(
  request: StaffRequest,
  { name, currency, isShare }: ValueProps["at"],
  value: number,
): string {
  if (isSettingKey(name) && factsOf(name, "en").unit === "IDR") return moneyText(request, value);
  if (name.endsWith("_basis_points") || (isShare && name === "value")) return shareText(value);
  return currency !== undefined && AMOUNTS.has(name)
    ? moneyText(request, value, currency)
    : countText(value);
}

const AMOUNTS: ReadonlySet<string> = new Set(
  "amount budget max_discount minimum minimum_spend rounding value".split(" "),
);

/** What members of proposed values are called. */
const NAMES: Readonly<Record<string, Text>> = {
  account_number: ["Account number", "Nomor rekening"],
  action: ["What is done", "Tindakan"],
  active: ["Orders may be opened in it", "Boleh dipakai memesan"],
  amount: ["Amount", "Jumlah"],
  base: ["One of", "Satu"],
  below_cost: ["May sell below cost", "Boleh menjual di bawah modal"],
  budget: ["At most off in all", "Anggaran potongan"],
  category_ids: ["Only these categories", "Hanya kategori ini"],
  channels: ["Only bought through", "Hanya lewat kanal"],
  code: ["Code", "Kode"],
  currency: ["Currency", "Mata uang"],
  deleted: ["Removed", "Dihapus"],
  denominator: ["Divided by", "Dibagi"],
  exponent: ["Decimals", "Angka di belakang koma"],
  group: ["Group", "Kelompok"],
  kind: ["Kind", "Jenis"],
  listed: ["Customers find its shared code", "Kode bersama tampil bagi pelanggan"],
  max_discount: ["At most off one order", "Potongan tertinggi per pesanan"],
  minimum: ["At least", "Minimal"],
  minimum_spend: ["Least price of what is bought", "Belanja minimum"],
  name: ["Name", "Nama"],
  new_customers_only: ["Only who has bought nothing yet", "Hanya yang belum pernah beli"],
  numerator: ["So many", "Sebanyak"],
  priority: ["Order of several", "Urutan bila beberapa"],
  quantity: ["From so many pieces on", "Mulai berapa buah"],
  quote: ["Is worth, in", "Bernilai, dalam"],
  reason: ["Reason", "Alasan"],
  rounding: ["Round up to a multiple of", "Bulatkan ke atas per"],
  scope: ["About", "Tentang"],
  segments: ["Only for segments", "Hanya untuk segmen"],
  skus: ["Only these SKUs", "Hanya SKU ini"],
  spread_basis_points: ["The shop keeps", "Bagian toko"],
  stacks_with: ["Goes together with groups", "Bisa digabung dengan kelompok"],
  status: ["Status", "Status"],
  target: ["Which", "Yang mana"],
  tier: ["For whom", "Untuk siapa"],
  tiers: ["Only for tiers", "Hanya untuk tingkat"],
  units: ["Larger units", "Satuan lebih besar"],
  user_id: ["Customer", "Pelanggan"],
  user_ids: ["Only these customers", "Hanya pelanggan ini"],
  uses_max: ["Uses in all", "Jumlah pemakaian"],
  uses_per_user: ["Uses of each customer", "Per pelanggan"],
  uses_per_user_day: ["Of each customer a day", "Per pelanggan per hari"],
  valid_from: ["First day", "Hari pertama"],
  valid_until: ["Last day", "Hari terakhir"],
  value: ["Value", "Nilai"],
};
