import { categoryIndex } from "../../../../domain/products/category.ts";
import { isSupplied } from "../../../../domain/products/product.ts";
import { getProducts } from "../../../http/products/admin-product-list.ts";
import { getProduct } from "../../../http/products/admin-products.ts";
import { type AnswerOf, ask, askVersion } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { Code, countText, Money, When, YesNo } from "../../kit/values.tsx";
import { categoriesOf, categoryOptions, pathOf } from "./lookups.ts";
import { termOptions } from "./margin-terms.ts";
import { actionsFor, KINDS, PRODUCT_ACTIONS, sourcesText } from "./product-actions.ts";
import { historyOf, PriceHistory, PricesNow } from "./product-prices.tsx";
import { ProductSales, salesOf } from "./product-sales.tsx";

type Product = AnswerOf<typeof getProduct>;

/** One product by its id or its SKU: its prices, who delivers it, its stock and what it earned. */
export const productPage: Page = {
  path: "/products/:product_id",
  title: ["Product", "Produk"],
  needs: getProduct,
  actions: PRODUCT_ACTIONS,
  async view(request, { product_id = "" }, refused) {
    const params = { product_id: await idOf(request, product_id) };
    const [{ answer: product, version }, options, history, sales] = await Promise.all([
      askVersion(request, getProduct, { params }),
      categoryOptions(request),
      historyOf(request, params),
      salesOf(request, params),
    ]);
    const { name, category_id, brand, type, description, unit_cost, low_stock } = product;
    const words = { name, category_id, brand, type, description, unit_cost, low_stock };
    const body = (
      <>
        <Summary request={request} product={product} category={await placeOf(request, product)} />
        <Actions
          request={request}
          page={at(`/products/${product.id}`)}
          of={actionsFor(product)}
          thing={name}
          refused={refused}
          values={{ ...words, sources: sourcesText(product.sources) }}
          hidden={{ sku: product.sku, _currency: product.currency, _version: version }}
          options={{ ...options, ...termOptions(request) }}
        />
        {history && <PricesNow request={request} product={product} now={history.data[0]} />}
        <Delivery request={request} product={product} />
        {history && <PriceHistory request={request} product={product} history={history} />}
        {sales && <ProductSales request={request} sales={sales} currency={product.currency} />}
      </>
    );
    return { title: name, body };
  },
};

/** Other pages know products by their SKU. */
async function idOf(request: StaffRequest, name: string): Promise<string> {
  if (name.startsWith("prd_")) return name;
  const { data } = await ask(request, getProducts, { query: { sku: name } });
  return data[0]?.id ?? name;
}

async function placeOf(request: StaffRequest, { category_id }: Product): Promise<string> {
  return pathOf(categoryIndex(await categoriesOf(request)), category_id);
}

interface Part {
  readonly request: StaffRequest;
  readonly product: Product;
}

function Summary({ request, product, category }: Part & { readonly category: string }) {
  const { say } = request;
  const { id, sku, kind, currency, category_id } = product;
  return (
    <Facts
      request={request}
      of={[
        [["SKU", "SKU"], <Code value={sku} />],
        [["Id", "Id"], <Code value={id} />],
        [["Kind", "Jenis"], say(KINDS[kind])],
        [["Category", "Kategori"], <a href={at(`/categories/${category_id}`)}>{category}</a>],
        [["Brand", "Merek"], product.brand],
        [["Type", "Tipe"], product.type],
        [["Description", "Keterangan"], product.description],
        [["On sale", "Dijual"], <YesNo value={product.active} say={say} />],
        [
          ["Own cost", "Modal sendiri"],
          product.unit_cost === null ? null : (
            <Money request={request} value={product.unit_cost} currency={currency} />
          ),
        ],
        [["Changed", "Diubah"], <When at={product.updated_at} request={request} />],
        [["Archived", "Diarsipkan"], <When at={product.archived_at} request={request} />],
      ]}
    />
  );
}

const sources = columnsOf<Product["sources"][number]>();

/** Who delivers it, or what is left of the shop's own. */
function Delivery({ request, product }: Part) {
  const { say } = request;
  if (isSupplied(product.kind)) {
    return (
      <Section title={say(["Who delivers it", "Siapa pemasoknya"])}>
        <Table
          request={request}
          columns={[
            sources.text(["Supplier", "Pemasok"], "supplier"),
            sources.link(["Its code", "Kodenya"], "supplier_sku", lineOf),
            sources.count(["Turn", "Urutan"], "priority"),
            sources.yes(["In use", "Dipakai"], "enabled"),
          ]}
          rows={product.sources}
          empty={[
            "Nobody delivers it, so it is not sold. Name a supplier's line above.",
            "Belum ada pemasoknya, jadi tidak dijual. Tentukan pemasok di atas.",
          ]}
        />
      </Section>
    );
  }
  const page = `/products/${product.id}/stock`;
  return (
    <Section title={say(["Stock", "Stok"])}>
      <p>
        {say(["For sale", "Siap dijual"])}: <strong>{countText(product.stock ?? 0)}</strong>
      </p>
      <p class="related">
        {product.kind === "stock_line" && (
          <a href={at(page)}>{say(["Codes, without what stands in them", "Kode, tanpa isinya"])}</a>
        )}{" "}
        <a href={at(`${page}/movements`)}>{say(["Movements", "Mutasi stok"])}</a>
      </p>
    </Section>
  );
}

function lineOf({ supplier, supplier_sku }: Product["sources"][number]): string {
  return at(`/price-lists/${supplier}/${encodeURIComponent(supplier_sku)}`);
}
