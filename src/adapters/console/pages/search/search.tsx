import { getMe } from "../../../http/auth/admin-auth.ts";
import { refusalOf } from "../../../http/core/problem.ts";
import { getTransactions } from "../../../http/orders/admin-transactions.ts";
import { getProducts } from "../../../http/products/admin-product-list.ts";
import { getSearch } from "../../../http/users/admin-users.ts";
import { type AnswerOf, ask, type Given, type Route } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Section } from "../../kit/table.tsx";
import { type Child, Code, links, State } from "../../kit/values.tsx";

/** Where the pages of things are, by the beginning of their ids. */
const BY_PREFIX: Readonly<Record<string, string>> = {
  txn: "/orders/",
  usr: "/customers/",
  pay: "/payments/",
  kyc: "/kyc/",
  tkt: "/tickets/",
};

/** One search for ids, numbers, names and products; an id opens its page at once. */
export const searchPage: Page = {
  path: "/search",
  title: ["Search", "Cari"],
  needs: getMe,
  async instead(request) {
    const q = typed(request);
    const [prefix = ""] = q.split("_");
    const place = Object.hasOwn(BY_PREFIX, prefix) ? BY_PREFIX[prefix] : undefined;
    if (place === undefined || !/^[a-z]+_[0-9A-Z]{26}$/.test(q)) return undefined;
    return new Response(null, { status: 303, headers: { location: at(`${place}${q}`) } });
  },
  async view(request) {
    const q = typed(request);
    const title = request.say(["Search", "Cari"]);
    if (q.length < 2) return { title, body: <p class="empty">{request.say(HINT)}</p> };
    const [customers, orders, products] = await Promise.all([
      found(request, getSearch, { query: { q } }),
      found(request, getTransactions, { query: { customer_no: q } }),
      found(request, getProducts, { query: { q } }),
    ]);
    const body = (
      <>
        <Found request={request} title={["Customers", "Pelanggan"]}>
          {customers?.data.map(({ id, name, email, phone }) => (
            <li>
              <a href={links.customer(id)}>{name}</a> {email ?? phone}
            </li>
          ))}
        </Found>
        <Found request={request} title={["Orders for this number", "Pesanan untuk nomor ini"]}>
          {orders?.data.map(({ id, product_name, type, status }) => (
            <li>
              <Code value={id} href={links.order(id)} /> {product_name ?? type}{" "}
              <State value={status} request={request} />
            </li>
          ))}
        </Found>
        <Found request={request} title={["Products", "Produk"]}>
          {products?.data.map(({ id, name, sku }) => (
            <li>
              <a href={at(`/products/${id}`)}>{name}</a> <code>{sku}</code>
            </li>
          ))}
        </Found>
      </>
    );
    return { title: `${title}: ${q}`, body };
  },
};

const HINT: Text = [
  "Type an id, a customer's name, e-mail or number, the number an order was for, or a product.",
  "Ketik id, nama, e-mail atau nomor pelanggan, nomor tujuan pesanan, atau produk.",
];

function typed({ url }: StaffRequest): string {
  return (url.searchParams.get("q") ?? "").trim().slice(0, 100);
}

/** What a route finds; nothing where it may not be asked, or takes no such text. */
async function found<R extends Route>(
  request: StaffRequest,
  route: R,
  given: Given<R>,
): Promise<AnswerOf<R> | undefined> {
  if (!may(request, route)) return undefined;
  try {
    return await ask(request, route, given);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return undefined;
  }
}

function Found({
  request,
  title,
  children,
}: {
  request: StaffRequest;
  title: Text;
  children?: Child;
}) {
  const isEmpty = children === undefined || (Array.isArray(children) && children.length === 0);
  return (
    <Section title={request.say(title)}>
      {isEmpty ? <p>{request.say(["Nothing.", "Tidak ada."])}</p> : <ul>{children}</ul>}
    </Section>
  );
}
