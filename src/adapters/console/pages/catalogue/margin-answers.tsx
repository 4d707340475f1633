import { TIERS } from "../../../../domain/products/margin.ts";
import type { postPreview, postSimulate } from "../../../http/products/admin-margins.ts";
import { putMargins } from "../../../http/products/admin-margins.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Typed } from "../../core/field.ts";
import { currencyOfSku } from "../../core/goods-currency.ts";
import type { Sent, View } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { Form } from "../../kit/form.tsx";
import { type Column, Facts, Table } from "../../kit/table.tsx";
import { countText, Money, YesNo } from "../../kit/values.tsx";
import { keptTerms, REASON_OPTIONAL } from "./margin-terms.ts";

type Preview = AnswerOf<typeof postPreview>;
type Moved = Preview["data"][number];

/** Every price that a rule would move, before and after, and the form that sets the rule. */
export function previewView(request: StaffRequest, answer: unknown, sent: Sent): View {
  const { typed, version } = sent;
  const { say } = request;
  const preview = answer as Preview;
  const body = (
    <>
      <Facts
        request={request}
        of={[
          [["Prices that change", "Harga yang berubah"], countText(preview.changed)],
          [["By up to", "Paling jauh"], `${preview.step_percent} %`],
          [
            ["Needs a second person", "Perlu orang kedua"],
            <YesNo value={preview.needs_another} say={say} />,
          ],
          [
            ["Not sold then, being below cost", "Jadi tidak dijual, di bawah modal"],
            preview.below_cost.join(", ") || "–",
          ],
        ]}
      />
      {may(request, putMargins) && (
        <Form
          request={request}
          action={at("/margins/set")}
          fields={[REASON_OPTIONAL]}
          hidden={{ ...keptTerms(typed), _version: version }}
          submit={say(["Set this rule", "Berlakukan aturan ini"])}
        />
      )}
      <Again request={request} typed={typed} />
      <Table
        request={request}
        columns={MOVES}
        rows={preview.data}
        caption={["The first hundred of them", "Seratus yang pertama"]}
        empty={["No price changes by it.", "Tidak ada harga yang berubah."]}
      />
      <Back request={request} />
    </>
  );
  return { title: say(["What the rule would do", "Akibat aturan ini"]), body };
}

const MOVES: readonly Column<Moved>[] = [
  {
    name: ["Product", "Produk"],
    cell: ({ sku }) => <a href={at(`/products/${encodeURIComponent(sku)}`)}>{sku}</a>,
  },
  {
    name: ["Cost", "Modal"],
    numeric: true,
    cell: ({ sku, cost }, request) => moneyOr(request, sku, cost),
  },
  ...TIERS.map(
    (tier): Column<Moved> => ({
      name: [tier, tier],
      numeric: true,
      cell: ({ sku, before, after }, request) => (
        <>
          {moneyOr(request, sku, before?.[tier].price)} →{" "}
          {moneyOr(request, sku, after?.[tier].price)}
        </>
      ),
    }),
  ),
];

function moneyOr(request: StaffRequest, sku: string, value: number | null | undefined) {
  if (value === null || value === undefined) return "–";
  return <Money request={request} value={value} currency={currencyOfSku(request.catalogue, sku)} />;
}

type Simulation = AnswerOf<typeof postSimulate>;
type Losing = Simulation["losing"][number];

const losing = columnsOf<Losing>();

/** What the last thirty closed days would have brought at other prices. */
export function simulationView(request: StaffRequest, answer: unknown, { typed }: Sent): View {
  const { say } = request;
  const { from, to, orders, products, before, after, ...rest } = answer as Simulation;
  const body = (
    <>
      <p>
        {say([
          `${countText(orders)} orders of ${countText(products)} products, ${from} to ${to}.`,
          `${countText(orders)} pesanan dari ${countText(products)} produk, ${from} sampai ${to}.`,
        ])}
      </p>
      <Table
        request={request}
        columns={BROUGHT}
        rows={[
          { name: say(["As it was", "Seperti adanya"]), ...before },
          { name: say(["As it would be", "Dengan harga baru"]), ...after },
        ]}
        empty={["Nothing was sold.", "Tidak ada penjualan."]}
      />
      <Table
        request={request}
        columns={[
          losing.link(["Product", "Produk"], "sku", productOf),
          losing.word(["For", "Untuk"], "tier"),
          losing.money(["Price", "Harga"], "price"),
          losing.money(["Cost", "Modal"], "cost"),
          losing.count(["Orders", "Pesanan"], "orders"),
        ]}
        rows={rest.losing}
        caption={["Would be sold below cost", "Akan dijual di bawah modal"]}
        empty={["Nothing would be below cost.", "Tidak ada yang di bawah modal."]}
      />
      {rest.next_after !== null && (
        <Again request={request} typed={typed} after={rest.next_after} />
      )}
      <Back request={request} />
    </>
  );
  return { title: say(["What it would have brought", "Hasil seandainya"]), body };
}

function productOf({ sku }: Losing): string {
  return at(`/products/${encodeURIComponent(sku)}`);
}

interface Brought {
  readonly name: string;
  readonly revenue: number;
  readonly cost: number;
  readonly profit: number;
}

const brought = columnsOf<Brought>();
const BROUGHT: readonly Column<Brought>[] = [
  brought.text(["Prices", "Harga"], "name"),
  brought.money(["Turnover", "Omzet"], "revenue"),
  brought.money(["Cost", "Modal"], "cost"),
  brought.money(["Profit", "Laba"], "profit"),
];

/** Simulates the same rule, from the first product or behind another. */
function Again(props: {
  readonly request: StaffRequest;
  readonly typed: Typed;
  readonly after?: string;
}) {
  const { request, typed, after } = props;
  const terms = keptTerms(typed);
  if (terms.kind === undefined) return null;
  return (
    <Form
      request={request}
      action={at("/margins/simulate")}
      fields={[]}
      hidden={{ ...terms, ...(after !== undefined && { after }) }}
      submit={
        after === undefined
          ? request.say([
              "What last month would have brought",
              "Hasil bulan lalu dengan aturan ini",
            ])
          : request.say([`Go on behind ${after}`, `Lanjut setelah ${after}`])
      }
    />
  );
}

function Back({ request }: { readonly request: StaffRequest }) {
  return (
    <p>
      <a href={request.url.pathname.replace(/\/[^/]+$/, "")}>{request.say(["Back", "Kembali"])}</a>
    </p>
  );
}
