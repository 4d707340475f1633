import type { Chart as Drawn } from "../../../domain/analytics/figures/chart.ts";
import type { StaffRequest } from "../core/context.ts";
import type { Text } from "../core/text.ts";
import { countText, moneyText } from "./values.tsx";

interface ChartProps {
  readonly request: StaffRequest;
  readonly title: Text;
  readonly chart: Pick<Drawn, "labels" | "series">;
  /** What the names of its series are called. */
  readonly names: Readonly<Record<string, Text>>;
}

/** A line chart that scripts draw; what it shows stands below it as a table, for everybody. */
export function Chart({ request, title, chart, names }: ChartProps) {
  const { say } = request;
  const { labels } = chart;
  const series = chart.series
    .filter(({ name }) => Object.hasOwn(names, name))
    .map((each) => ({ ...each, name: nameOf(request, names, each) }));
  if (labels.length === 0 || series.length === 0) {
    return <p class="empty">{say(["Nothing to draw yet.", "Belum ada yang digambar."])}</p>;
  }
  const drawn = series.map(({ name, data }) => ({ name, data }));
  return (
    <figure>
      <figcaption>{say(title)}</figcaption>
      <div class="chart" data-chart={JSON.stringify({ labels, series: drawn })}></div>
      <details>
        <summary>{say(["As a table", "Sebagai tabel"])}</summary>
        <section class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col"></th>
                {series.map(({ name }) => (
                  <th scope="col" class="numeric">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels.map((label, row) => (
                <tr>
                  <th scope="row">{label}</th>
                  {series.map(({ data, currency }) => (
                    <td class="numeric">
                      {currency === null
                        ? countText(data[row] ?? 0)
                        : moneyText(data[row] ?? 0, currency)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

function nameOf(
  { say }: StaffRequest,
  names: ChartProps["names"],
  { name, currency }: Drawn["series"][number],
): string {
  const text = names[name];
  const known = text === undefined ? name : say(text);
  return currency === null ? known : `${known} (${currency})`;
}
