import { PRODUCT_PROBLEMS } from "../../../../domain/products/product-problem.ts";
import { SUPPLIER_NAMES } from "../../../../domain/vendors.ts";
import { getProducts } from "../../../http/products/admin-product-list.ts";
import { getCatalogueStats, getLosses } from "../../../http/products/admin-product-reports.ts";
import { getSupplierLines } from "../../../http/products/admin-supplier-lines.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { Section, Table } from "../../kit/table.tsx";
import { countText } from "../../kit/values.tsx";
import { LINE_COLUMNS } from "./price-list.tsx";
import { PROBLEMS } from "./problems.ts";

type Stats = AnswerOf<typeof getCatalogueStats>;

/** Prices that are wrong, or wait for somebody: what to look at in the catalogue today. */
export const pricesPage: Page = {
  path: "/prices",
  title: ["Prices to look at", "Harga yang perlu dicek"],
  needs: getCatalogueStats,
  menu: { group: "catalogue" },
  async view(request) {
    const { say } = request;
    const [stats, wrong, ...waiting] = await Promise.all([
      ask(request, getCatalogueStats),
      ask(request, getProducts, { query: { problem: "below_cost", limit: "100" } }),
      ...SUPPLIER_NAMES.map((supplier) =>
        ask(request, getSupplierLines, {
          params: { supplier },
          query: { quarantined: "true", limit: "100" },
        }),
      ),
    ]);
    const body = (
      <>
        <Counts request={request} stats={stats} />
        <Section title={say(["Below cost, and not sold for it", "Di bawah modal, tidak dijual"])}>
          <Table
            request={request}
            columns={WRONG}
            rows={wrong.data}
            empty={["No price is below cost.", "Tidak ada harga di bawah modal."]}
          />
        </Section>
        <Section title={say(["Suppliers' new prices that wait", "Harga baru pemasok"])}>
          <Table
            request={request}
            columns={LINE_COLUMNS}
            rows={waiting.flatMap(({ data }) => data)}
            empty={["No price waits to be accepted.", "Tidak ada harga yang menunggu."]}
          />
        </Section>
        <p class="related">
          {SUPPLIER_NAMES.map((supplier) => (
            <>
              <a href={at(`/price-lists/${supplier}`)}>
                {say(["Price list of", "Daftar harga"])} {supplier}
              </a>{" "}
            </>
          ))}
          {may(request, getLosses) && (
            <a href={at("/losses")}>{say(["Orders at a loss", "Pesanan yang rugi"])}</a>
          )}
        </p>
      </>
    );
    return { title: say(["Prices to look at", "Harga yang perlu dicek"]), body };
  },
};

type Product = AnswerOf<typeof getProducts>["data"][number];
const { link, text } = columnsOf<Product>();
const WRONG = [
  link(["Product", "Produk"], "name", ({ id }) => at(`/products/${id}`)),
  text(["SKU", "SKU"], "sku"),
  text(["Brand", "Merek"], "brand"),
];

const COUNTED = {
  below_cost: "below_cost",
  waiting_price: "waiting_prices",
  without_source: "without_source",
  switched_off: "switched_off",
} as const;

function Counts({
  request: { say },
  stats,
}: {
  readonly request: StaffRequest;
  readonly stats: Stats;
}) {
  return (
    <div class="tiles">
      <article class="tile">
        <small>{say(["On sale", "Dijual"])}</small>
        <strong>
          <a href={at("/products")}>
            {countText(stats.on_sale)} / {countText(stats.products)}
          </a>
        </strong>
      </article>
      {PRODUCT_PROBLEMS.map((problem) => (
        <article class="tile">
          <small>{say(PROBLEMS[problem])}</small>
          <strong>
            <a href={at("/products", { problem })}>{countText(stats[COUNTED[problem]])}</a>
          </strong>
        </article>
      ))}
    </div>
  );
}
