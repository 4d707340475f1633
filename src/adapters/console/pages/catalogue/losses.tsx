import type { OrderLoss } from "../../../../domain/products/sales.ts";
import { businessDay, dayBefore } from "../../../../domain/time.ts";
import { refusalOf } from "../../../http/core/problem.ts";
import { getLosses } from "../../../http/products/admin-product-reports.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, queryOf, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { asTables, downloadOf } from "../../kit/download.ts";
import { FieldInput } from "../../kit/form.tsx";
import { Downloads, Paging } from "../../kit/list.tsx";
import { Facts, Table } from "../../kit/table.tsx";
import { countText, links, Money } from "../../kit/values.tsx";

type Losses = AnswerOf<typeof getLosses>;

const PATH = "/losses";
const TITLE = ["Orders at a loss", "Pesanan yang rugi"] as const;
const { id, text, link, money } = columnsOf<OrderLoss>();
const COLUMNS = [
  id(["Order", "Pesanan"], "transaction_id", links.order),
  link(["Product", "Produk"], "sku", ({ sku }) => links.product(sku)),
  text(["Why", "Sebab"], "cause"),
  money(["Cost", "Modal"], "cost"),
  money(["Ceiling", "Batas atas"], "cost_ceiling"),
  money(["Given back", "Dikembalikan"], "refunded"),
];

/** That a closed day sold nothing at a loss, or every order that did, and why. */
export const lossesPage: Page = {
  path: PATH,
  title: TITLE,
  needs: getLosses,
  menu: { group: "catalogue" },
  async view(request) {
    const query = { ...queryOf(request), date: dayOf(request) };
    const losses = await lossesOf(request, query);
    const body = (
      <>
        <form method="get" action={at(PATH)} class="filters">
          <FieldInput
            request={request}
            field={{ name: "date", label: ["Day", "Hari"], kind: "day", value: query.date }}
          />
          <button type="submit">{request.say(["Show", "Tampilkan"])}</button>
        </form>
        {losses === undefined ? (
          <p class="empty">
            {request.say([
              "This day is not closed yet. Days are closed in the night after them.",
              "Hari ini belum ditutup. Setiap hari ditutup pada malam sesudahnya.",
            ])}
          </p>
        ) : (
          <Day request={request} losses={losses} />
        )}
      </>
    );
    return { title: `${request.say(TITLE)}, ${query.date}`, body };
  },
  downloads: asTables((request, params, format) => {
    const listing = { route: getLosses, title: TITLE, columns: COLUMNS };
    const query = { date: dayOf(request) };
    return downloadOf(request, listing, { format, params, query });
  }),
};

/** Yesterday, where the address says no other day. */
function dayOf(request: StaffRequest): string {
  return queryOf(request).date ?? dayBefore(businessDay(request.ports.now()));
}

async function lossesOf(
  request: StaffRequest,
  query: Readonly<Record<string, string>>,
): Promise<Losses | undefined> {
  try {
    return await ask(request, getLosses, { query: { ...query, limit: "100" } });
  } catch (error) {
    if (refusalOf(error)?.code === "report.not_ready") return undefined;
    throw error;
  }
}

function Day({ request, losses }: { readonly request: StaffRequest; readonly losses: Losses }) {
  const { day, data, next_cursor } = losses;
  return (
    <>
      <Facts
        request={request}
        of={[
          [["Delivered and kept", "Terkirim"], countText(losses.orders)],
          [["At a loss", "Rugi"], countText(losses.losing)],
          [["Without a cause", "Tanpa sebab"], countText(losses.unexplained)],
          [["Cost not told yet", "Modal belum diketahui"], countText(losses.unknown_costs)],
          ...losses.causes.map(({ cause, orders, amount }) => {
            const told = `${cause} (${countText(orders)})`;
            return [[told, told] as const, <Money request={request} value={amount} />] as const;
          }),
        ]}
      />
      <Table
        request={request}
        columns={COLUMNS}
        rows={data}
        caption={TITLE}
        empty={["Nothing was sold at a loss on this day.", "Tidak ada yang rugi pada hari ini."]}
      />
      <Paging request={request} next={next_cursor} query={queryOf(request)} />
      <Downloads request={request} query={{ date: day }} />
    </>
  );
}
