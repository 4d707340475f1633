import type { Currency } from "../../../../domain/money.ts";
import { getSales } from "../../../http/products/admin-product-reports.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { may, type StaffRequest } from "../../core/context.ts";
import type { Params } from "../../core/page.ts";
import { Chart } from "../../kit/chart.tsx";
import { Facts, Section } from "../../kit/table.tsx";
import { countText, Money } from "../../kit/values.tsx";

type Sales = AnswerOf<typeof getSales>;

/** The last thirty closed days of a product, for whoever may see the books. */
export async function salesOf(request: StaffRequest, params: Params): Promise<Sales | undefined> {
  return may(request, getSales) ? await ask(request, getSales, { params }) : undefined;
}

interface SalesProps {
  readonly request: StaffRequest;
  readonly sales: Sales;
  readonly currency: Currency;
}

export function ProductSales({ request, sales, currency }: SalesProps) {
  const { total, data, from, to } = sales;
  const series = (name: "revenue" | "profit") => {
    return { name, currency, data: data.map((day) => day[name]) };
  };
  return (
    <Section title={request.say([`Sold from ${from} to ${to}`, `Terjual ${from} sampai ${to}`])}>
      <Facts
        request={request}
        of={[
          [["Delivered", "Terkirim"], countText(total.orders)],
          [["Given back", "Dikembalikan"], countText(total.returned)],
          [
            ["Turnover", "Omzet"],
            <Money request={request} value={total.revenue} currency={currency} />,
          ],
          [["Cost", "Modal"], <Money request={request} value={total.cost} currency={currency} />],
          [
            ["Profit", "Laba"],
            <Money request={request} value={total.profit} currency={currency} />,
          ],
        ]}
      />
      <Chart
        request={request}
        title={["Turnover and profit by day", "Omzet dan laba per hari"]}
        chart={{
          labels: data.map(({ day }) => day),
          series: [series("revenue"), series("profit")],
        }}
        names={{ revenue: ["Turnover", "Omzet"], profit: ["Profit", "Laba"] }}
      />
    </Section>
  );
}
