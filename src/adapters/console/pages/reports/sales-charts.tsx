import {
  getActivityChart,
  getProductsChart,
  getRetentionChart,
  getRevenueChart,
  getVouchersChart,
} from "../../../http/analytics/figures/charts.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { queryOf } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { Page } from "../../core/page.ts";
import { Chart } from "../../kit/chart.tsx";
import { FieldInput } from "../../kit/form.tsx";

const DAYS: readonly Field[] = [
  { name: "from", label: ["From", "Dari"], kind: "day", optional: true },
  { name: "to", label: ["To", "Sampai"], kind: "day", optional: true },
];

/** Sales to look at: turnover by day, what sells most, and who came. */
export const chartsPage: Page = {
  path: "/sales",
  title: ["Sales figures", "Angka penjualan"],
  needs: getRevenueChart,
  menu: { group: "today", letter: "g" },
  async view(request) {
    const { say, url } = request;
    const query = queryOf(request);
    const [revenue, products, customers, vouchers, again] = await Promise.all([
      ask(request, getRevenueChart, { query }),
      ask(request, getProductsChart, { query }),
      ask(request, getActivityChart, { query }),
      ask(request, getVouchersChart, { query }),
      ask(request, getRetentionChart),
    ]);
    const body = (
      <>
        <form method="get" action={url.pathname} class="filters">
          {DAYS.map((field) => (
            <FieldInput request={request} field={{ ...field, value: query[field.name] ?? "" }} />
          ))}
          <button type="submit">{say(["Show", "Tampilkan"])}</button>
        </form>
        <Chart request={request} title={["Turnover", "Omzet"]} chart={revenue} names={MONEY} />
        <Chart
          request={request}
          title={["What sells most", "Terlaris"]}
          chart={products}
          names={GOODS}
          isRanking
        />
        <Chart
          request={request}
          title={["Customers", "Pelanggan"]}
          chart={customers}
          names={PEOPLE}
        />
        <Chart
          request={request}
          title={["Vouchers", "Voucher"]}
          chart={vouchers}
          names={VOUCHERS}
        />
        <Chart
          request={request}
          title={[
            "Who came again, months later, in percent",
            "Yang datang lagi, per bulan, persen",
          ]}
          chart={percentOf(again)}
          names={Object.fromEntries(again.series.map(({ name }) => [name, [name, name] as const]))}
        />
      </>
    );
    return { title: say(["Sales figures", "Angka penjualan"]), body };
  },
};

const MONEY = {
  turnover: ["Turnover", "Omzet"],
  margin: ["Margin", "Margin"],
  given_back: ["Given back", "Dikembalikan"],
} as const;

const VOUCHERS = {
  cost: ["Taken off", "Potongan"],
  revenue: ["Buyers paid", "Dibayar pembeli"],
} as const;

type Months = AnswerOf<typeof getRetentionChart>;

/** Shares come in hundredths of a percent. */
function percentOf({ labels, series }: Months) {
  const whole = series.map((each) => ({
    ...each,
    data: each.data.map((bp) => Math.round(bp / 100)),
  }));
  return { labels, series: whole };
}

const GOODS = {
  turnover: ["Turnover", "Omzet"],
  margin: ["Margin", "Margin"],
  units: ["Sold", "Terjual"],
} as const;

const PEOPLE = {
  active: ["Came that day", "Datang hari itu"],
  active_30: ["Came within 30 days", "Datang dalam 30 hari"],
  registered: ["New", "Baru"],
} as const;
