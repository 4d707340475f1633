import type { Currency } from "../../../../domain/money.ts";
import { TIERS } from "../../../../domain/products/margin.ts";
import { wibDateTime } from "../../../../domain/time.ts";
import { getPriceHistory } from "../../../http/products/admin-product-reports.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Params } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Chart } from "../../kit/chart.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { type Column, Section, Table } from "../../kit/table.tsx";
import { Money } from "../../kit/values.tsx";

type History = AnswerOf<typeof getPriceHistory>;
type Change = History["data"][number];

/** The last hundred changes of a product's prices, for whoever may see margins. */
export async function historyOf(
  request: StaffRequest,
  params: Params,
): Promise<History | undefined> {
  if (!may(request, getPriceHistory)) return undefined;
  return await ask(request, getPriceHistory, { params, query: { limit: "100" } });
}

interface Part {
  readonly request: StaffRequest;
  readonly product: { readonly currency: Currency };
}

const TIER_NAMES: Readonly<Record<(typeof TIERS)[number], Text>> = {
  retail: ["Retail", "Eceran"],
  reseller: ["Reseller", "Reseller"],
  vip: ["VIP", "VIP"],
};

interface TierPrice {
  readonly tier: (typeof TIERS)[number];
  readonly price: number;
  readonly profit: number;
  readonly rule_id: string | null;
}

/** What it costs and sells for today, and which rule made it so. */
export function PricesNow({ request, product, now }: Part & { readonly now: Change | undefined }) {
  const { say } = request;
  const { cost = null, prices = null } = now ?? {};
  const rows: readonly TierPrice[] =
    cost === null || prices === null
      ? []
      : TIERS.map((tier) => ({ tier, ...prices[tier], profit: prices[tier].price - cost }));
  const amount = (value: number) => (
    <Money request={request} value={value} currency={product.currency} />
  );
  const columns: readonly Column<TierPrice>[] = [
    { name: ["For", "Untuk"], cell: ({ tier }, { say }) => say(TIER_NAMES[tier]) },
    { name: ["Cost", "Modal"], numeric: true, cell: () => amount(cost ?? 0) },
    { name: ["Price", "Harga"], numeric: true, cell: ({ price }) => amount(price) },
    { name: ["Left over", "Untung"], numeric: true, cell: ({ profit }) => amount(profit) },
    { name: ["By the rule", "Menurut aturan"], cell: ruleCell },
  ];
  return (
    <Section title={say(["Price now", "Harga sekarang"])} id="price">
      {rows.some(({ profit }) => profit < 0) && (
        <p class="refusal" role="alert">
          {say([
            "This price is wrong: it is below cost, so it is not sold. Set its price above.",
            "Harga ini salah: di bawah modal, jadi tidak dijual. Atur harganya di atas.",
          ])}
        </p>
      )}
      <Table
        request={request}
        columns={columns}
        rows={rows}
        empty={[
          "It has no price yet: it needs a cost, of a supplier's line or its own.",
          "Belum ada harganya: perlu modal, dari pemasok atau milik sendiri.",
        ]}
      />
    </Section>
  );
}

function ruleCell({ rule_id }: TierPrice, { say }: StaffRequest) {
  if (rule_id === null) return say(["none: sold at cost", "tidak ada: dijual seharga modal"]);
  return <a href={at(`/margins/${rule_id}`)}>{say(["Rule", "Aturan"])}</a>;
}

export function PriceHistory({ request, product, history }: Part & { readonly history: History }) {
  const { currency } = product;
  const drawn = history.data.filter(({ prices }) => prices !== null).toReversed();
  const series = (name: string, amountOf: (change: Change) => number) => {
    return { name, currency, data: drawn.map(amountOf) };
  };
  const { id, when, word } = columnsOf<Change>();
  const columns: readonly Column<Change>[] = [
    when(["Since", "Sejak"], "changed_at"),
    moneyOf(["Cost", "Modal"], ({ cost }) => cost, currency),
    ...TIERS.map((tier) =>
      moneyOf(TIER_NAMES[tier], ({ prices }) => prices?.[tier].price ?? null, currency),
    ),
    word(["Because of", "Karena"], "cause"),
    id(["By", "Oleh"], "changed_by"),
  ];
  return (
    <Section title={request.say(["Price history", "Riwayat harga"])} id="price-history">
      <Chart
        request={request}
        title={["Cost and prices, change by change", "Modal dan harga, tiap perubahan"]}
        chart={{
          labels: drawn.map(({ changed_at }) => wibDateTime(changed_at)),
          series: [
            series("cost", ({ cost }) => cost ?? 0),
            ...TIERS.map((tier) => series(tier, ({ prices }) => prices?.[tier].price ?? 0)),
          ],
        }}
        names={{
          cost: ["Cost", "Modal"],
          ...TIER_NAMES,
        }}
      />
      <Table
        request={request}
        columns={columns}
        rows={history.data}
        empty={["Its price has not changed yet.", "Harganya belum pernah berubah."]}
      />
    </Section>
  );
}

function moneyOf(
  name: readonly [string, string],
  amountOf: (change: Change) => number | null,
  currency: Currency,
): Column<Change> {
  return {
    name,
    numeric: true,
    cell(change, request) {
      const value = amountOf(change);
      return value === null ? "–" : <Money request={request} value={value} currency={currency} />;
    },
  };
}
