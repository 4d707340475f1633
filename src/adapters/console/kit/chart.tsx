import type { Chart as Drawn } from "../../../domain/analytics/figures/chart.ts";
import type { StaffRequest } from "../core/context.ts";
import { inWholeUnits, moneyText } from "../core/money.ts";
import type { Text } from "../core/text.ts";
import { countText } from "./values.tsx";

interface ChartProps {
  readonly request: StaffRequest;
  readonly title: Text;
  readonly chart: Pick<Drawn, "labels" | "series">;
  /** What the names of its series are called. */
  readonly names: Readonly<Record<string, Text>>;
  /** Whether its labels are things side by side, and not a time that goes on. */
  readonly isRanking?: true;
}

/**
 * Lines that scripts draw, with a figure for each currency and one for counts; what they show
 * stands below as a table, for everybody.
 */
export function Chart({ request, title, chart, names, isRanking }: ChartProps) {
  const { say } = request;
  const { labels } = chart;
  const across = say(acrossOf(labels));
  const series = chart.series
    .filter(({ name }) => Object.hasOwn(names, name))
    .map((each) => ({ ...each, name: nameOf(request, names, each) }));
  if (labels.length === 0 || series.length === 0) {
    return <p class="empty">{say(["Nothing to draw yet.", "Belum ada yang digambar."])}</p>;
  }
  const units = [...new Set(series.map(({ currency }) => currency))];
  return (
    <figure>
      <figcaption>{say(title)}</figcaption>
      {units.map((unit) => (
        <>
          {units.length > 1 && <small>{unit ?? say(["Count", "Jumlah"])}</small>}
          <div
            class="chart"
            data-chart={JSON.stringify({
              ...drawnOf(request, { labels, series }, unit),
              across,
              isRanking,
            })}
          ></div>
        </>
      ))}
      <details>
        <summary>{say(["As a table", "Sebagai tabel"])}</summary>
        <section class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{across}</th>
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
                        : moneyText(request, data[row] ?? 0, currency)}
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

/** What scripts draw of one unit. */
function drawnOf(
  request: StaffRequest,
  { labels, series }: Pick<Drawn, "labels" | "series">,
  unit: Drawn["series"][number]["currency"],
) {
  const own = series.filter(({ currency }) => currency === unit);
  const drawn = (value: number) => (unit === null ? value : inWholeUnits(request, value, unit));
  return { labels, series: own.map(({ name, data }) => ({ name, data: data.map(drawn) })) };
}

/** What the labels are, by how they are written. */
function acrossOf([first = ""]: Drawn["labels"]): Text {
  if (/^\d{4}-\d{2}-\d{2}$/.test(first)) return ["Day", "Hari"];
  if (/^\d{4}-\d{2}-\d{2} /.test(first)) return ["Time", "Waktu"];
  return /^\d{2}$/.test(first) ? ["Hour", "Jam"] : ["Of", "Untuk"];
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
