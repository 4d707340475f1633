import { alertDetail } from "../../../../domain/notifications/templates/words/alert-details.ts";
import { alertName } from "../../../../domain/notifications/templates/words/alerts.ts";
import type { Alert } from "../../../../domain/operations/alert.ts";
import { businessDay } from "../../../../domain/time.ts";
import { getSalesBreakdown } from "../../../http/analytics/figures/breakdowns.ts";
import { getRevenueChart } from "../../../http/analytics/figures/charts.ts";
import { getDashboard } from "../../../http/dashboard/dashboard.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, isPartOnly, may, type StaffRequest } from "../../core/context.ts";
import type { Page, View } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Chart } from "../../kit/chart.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Told } from "../../kit/person.tsx";
import { type Column, Section, Table } from "../../kit/table.tsx";
import { agoText, countText, Money, State, When } from "../../kit/values.tsx";
import { toDo } from "./to-do.tsx";

type Dashboard = AnswerOf<typeof getDashboard>;

/** The parts that are read again, by themselves, whenever the shop tells of something new. */
const LIVE = "live";
const LIVE_TOO = "live-too";

/** The shop at one look. */
export const dashboardPage: Page = {
  path: "/",
  title: ["Dashboard", "Dasbor"],
  needs: getDashboard,
  menu: { group: "today", letter: "d" },
  async view(request) {
    const isNews = isPartOnly(request, LIVE);
    const [facts, charts, waiting] = await Promise.all([
      ask(request, getDashboard),
      isNews ? null : chartsOf(request),
      isNews ? null : toDo(request),
    ]);
    const body = (
      <>
        <div
          id={LIVE}
          data-live="/console/live"
          hx-get={at("/")}
          hx-trigger="shop:news"
          hx-select={`#${LIVE}`}
          hx-select-oob={`#${LIVE_TOO}`}
          hx-swap="outerHTML"
        >
          <Today request={request} facts={facts} />
        </div>
        {waiting}
        <div id={LIVE_TOO}>
          <Alerts request={request} facts={facts} />
          <div class="beside">
            <Suppliers request={request} facts={facts} />
            <Queues request={request} facts={facts} />
          </div>
          <p>
            <small>
              {request.say(["As of", "Per"])} <When at={facts.as_of} request={request} />
            </small>
          </p>
        </div>
        {charts}
      </>
    );
    return { title: request.say(["Dashboard", "Dasbor"]), body } satisfies View;
  },
};

interface Part {
  readonly request: StaffRequest;
  readonly facts: Dashboard;
}

function Today({ request, facts }: Part) {
  const { say } = request;
  const day = businessDay(facts.as_of);
  const orders = (status: string) => at("/orders", { status, from: day, to: day });
  if (facts.today.length === 0) {
    return (
      <p class="empty">{say(["Nothing was sold yet today.", "Belum ada penjualan hari ini."])}</p>
    );
  }
  return (
    <>
      {facts.today.map((sold, place) => {
        const of = (name: Text) =>
          sold.currency === "IDR" ? say(name) : `${say(name)} (${sold.currency})`;
        return (
          <div class="tiles">
            <Tile name={of(["Turnover today", "Omzet hari ini"])}>
              <Money request={request} value={sold.turnover} currency={sold.currency} />
            </Tile>
            <Tile name={of(["Margin today", "Margin hari ini"])}>
              <Money request={request} value={sold.margin} currency={sold.currency} />
            </Tile>
            <Tile name={of(["Delivered", "Terkirim"])}>
              <a href={orders("SUCCESS")}>
                {countText(sold.succeeded)} / {countText(sold.orders)}
              </a>
            </Tile>
            <Tile name={of(["Still open", "Masih diproses"])}>
              <a href={orders("PROCESSING")}>{countText(sold.open)}</a>
            </Tile>
            <Tile name={of(["Failed", "Gagal"])}>
              <a href={orders("FAILED")}>{countText(sold.failed)}</a>
            </Tile>
            {place === 0 && (
              <Tile name={say(["Past their promise", "Lewat janji"])}>
                <a href={at("/orders/late")}>{countText(facts.orders.late)}</a>
              </Tile>
            )}
          </div>
        );
      })}
    </>
  );
}

function Tile({ name, children }: { name: string; children?: unknown }) {
  return (
    <article class="tile">
      <small>{name}</small>
      <strong>{children as string}</strong>
    </article>
  );
}

const alert = columnsOf<Alert>();
const ALERTS: readonly Column<Alert>[] = [
  {
    name: ["What", "Apa"],
    cell: ({ kind }, { locale }) => <a href={at("/alerts")}>{alertName(kind, locale)}</a>,
  },
  alert.id(["About", "Tentang"], "subject"),
  {
    name: ["Detail", "Rincian"],
    cell: ({ detail }, request) => (
      <Told request={request} text={alertDetail(detail, request.locale)} />
    ),
  },
  alert.when(["Since", "Sejak"], "opened_at"),
];

function Alerts({ request, facts }: Part) {
  const { say } = request;
  return (
    <Section title={`${say(["Open alerts", "Peringatan terbuka"])} (${facts.open_alerts})`}>
      <Table
        request={request}
        columns={ALERTS}
        rows={facts.newest_alerts}
        empty={["Nothing needs a person now.", "Tidak ada yang perlu ditangani."]}
      />
    </Section>
  );
}

const supplier = columnsOf<Dashboard["suppliers"][number]>();
const SUPPLIERS: readonly Column<Dashboard["suppliers"][number]>[] = [
  supplier.link(["Supplier", "Pemasok"], "supplier", (row) => at(`/suppliers/${row.supplier}`)),
  supplier.money(["Deposit", "Deposit"], "balance"),
  {
    name: ["Success, 1 h", "Sukses, 1 jam"],
    numeric: true,
    cell: (row) => (row.success_percent === null ? "–" : `${row.success_percent} %`),
  },
  {
    name: ["Delivered / failed / open", "Terkirim / gagal / proses"],
    numeric: true,
    cell: ({ delivered, failed, open }) => `${delivered} / ${failed} / ${open}`,
  },
];

function Suppliers({ request, facts }: Part) {
  return (
    <Section title={request.say(["Suppliers", "Pemasok"])}>
      <Table
        request={request}
        columns={SUPPLIERS}
        rows={facts.suppliers}
        empty={["No supplier is set up.", "Belum ada pemasok."]}
      />
    </Section>
  );
}

const queue = columnsOf<Dashboard["queues"][number]>();

function Queues({ request, facts }: Part) {
  const { say } = request;
  const columns: readonly Column<Dashboard["queues"][number]>[] = [
    queue.word(["Queue", "Antrean"], "queue"),
    queue.count(["Waiting", "Menunggu"], "waiting"),
    {
      name: ["Oldest", "Tertua"],
      cell: ({ oldest_seconds }) => (oldest_seconds === null ? "–" : agoText(oldest_seconds, say)),
    },
    {
      name: ["Dead", "Mati"],
      numeric: true,
      cell: ({ dead }) => <a href={at("/dead-letters")}>{countText(dead)}</a>,
    },
  ];
  return (
    <Section title={say(["Queues", "Antrean"])}>
      <p>
        {say(["Health", "Kesehatan"])}: <State value={facts.status} request={request} />
      </p>
      <Table
        request={request}
        columns={columns}
        rows={facts.queues.filter(({ waiting, dead }) => waiting > 0 || dead > 0)}
        empty={["Every queue is empty.", "Semua antrean kosong."]}
      />
    </Section>
  );
}

async function chartsOf(request: StaffRequest) {
  if (!may(request, getRevenueChart)) return null;
  const date = businessDay(request.ports.now());
  const [days, hours] = await Promise.all([
    ask(request, getRevenueChart),
    ask(request, getSalesBreakdown, { query: { group_by: "hour", from: date, to: date } }),
  ]);
  return (
    <div class="charts">
      <Chart
        request={request}
        title={["Turnover and margin by day", "Omzet dan margin per hari"]}
        chart={days}
        names={NAMES}
      />
      <Chart
        request={request}
        title={[
          "By hour, today: orders, top-ups, transfers",
          "Per jam, hari ini: pesanan, isi saldo, transfer",
        ]}
        chart={byHour(hours)}
        names={NAMES}
      />
    </div>
  );
}

const NAMES = {
  turnover: ["Turnover", "Omzet"],
  margin: ["Margin", "Margin"],
  success: ["Delivered", "Terkirim"],
  failed: ["Failed", "Gagal"],
} as const;

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

/** Orders of all currencies, hour by hour of the WIB day. */
function byHour({ data }: AnswerOf<typeof getSalesBreakdown>) {
  const counted = (of: (row: (typeof data)[number]) => number) =>
    HOURS.map((hour) =>
      data.filter(({ key }) => key === hour).reduce((sum, row) => sum + of(row), 0),
    );
  const success = { name: "success", currency: null, data: counted((row) => row.success) };
  const failed = { name: "failed", currency: null, data: counted((row) => row.failed) };
  return { labels: HOURS, series: [success, failed] };
}
