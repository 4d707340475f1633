import { CACHE_STORES } from "../../../../domain/cache/store.ts";
import { MEASURED_KINDS } from "../../../../domain/metrics/measured.ts";
import { deleteCache, deleteInquiry, deleteProducts, getStats } from "../../../http/cache/cache.ts";
import { getHealth } from "../../../http/dashboard/dashboard.ts";
import { getPerformance } from "../../../http/metrics/metrics.ts";
import { getBacklogs } from "../../../http/operations/admin-jobs.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { listPage } from "../../kit/list.tsx";
import { Section, Table } from "../../kit/table.tsx";
import { countText, State, When } from "../../kit/values.tsx";

type Health = AnswerOf<typeof getHealth>;

const ACTIONS: readonly Action[] = [
  {
    name: "clear-cache",
    label: ["Clear the cache", "Bersihkan cache"],
    route: deleteCache,
    fields: [
      {
        name: "store",
        label: ["Part", "Bagian"],
        kind: "choice",
        options: optionsOf(CACHE_STORES),
        optional: true,
      },
      { name: "pattern", label: ["Names like", "Nama seperti"], kind: "text", value: "*" },
    ],
    query: ({ store, pattern }) => ({ pattern, ...(store !== "" && { store }) }),
    danger: true,
    done: ["It is cleared, and fills again by itself.", "Sudah bersih, dan terisi lagi sendiri."],
  },
  {
    name: "clear-products",
    label: ["Load the products anew", "Muat ulang produk"],
    route: deleteProducts,
    fields: [],
    done: ["The shelf is loaded anew.", "Etalase dimuat ulang."],
  },
  {
    name: "clear-names",
    label: ["Forget names suppliers told", "Lupakan nama dari pemasok"],
    route: deleteInquiry,
    fields: [],
    danger: true,
    done: ["They are asked for anew.", "Akan ditanyakan lagi."],
  },
];

/** How everything the shop stands on is doing, asked at this moment. */
export const healthPage: Page = {
  path: "/health",
  title: ["Health", "Kesehatan sistem"],
  needs: getHealth,
  menu: { group: "system", letter: "h" },
  actions: ACTIONS,
  async view(request, _params, refused) {
    const { say } = request;
    const [health, cache, backlogs] = await Promise.all([
      ask(request, getHealth),
      may(request, getStats) ? ask(request, getStats) : undefined,
      may(request, getBacklogs) ? ask(request, getBacklogs) : undefined,
    ]);
    const body = (
      <>
        <p>
          <State value={health.status} request={request} /> {say(["as of", "per"])}{" "}
          <When at={health.as_of} request={request} />
        </p>
        <p class="related">
          {may(request, getPerformance) && (
            <a href={at("/performance")}>{say(["How fast it answers", "Kecepatan jawaban"])}</a>
          )}
        </p>
        <Parts request={request} health={health} />
        {backlogs && (
          <Section title={say(["Work page by page", "Pekerjaan bertahap"])}>
            <Table request={request} columns={BACKLOGS} rows={backlogs.data} empty={NONE} />
          </Section>
        )}
        {cache && (
          <Section title={say(["Cache", "Cache"])}>
            <p>
              {say([
                "Counted by the program that answered just now; another counts by itself.",
                "Dihitung oleh program yang baru menjawab; yang lain menghitung sendiri.",
              ])}
            </p>
            <Table request={request} columns={CACHE} rows={cache.data} empty={NONE} />
          </Section>
        )}
        <Actions
          request={request}
          page={at("/health")}
          of={ACTIONS}
          thing={say(["Cache", "Cache"])}
          refused={refused}
        />
      </>
    );
    return { title: say(["Health", "Kesehatan sistem"]), body };
  },
};

const NONE = ["Nothing to tell.", "Tidak ada."] as const;

function Parts({ request, health }: { readonly request: StaffRequest; readonly health: Health }) {
  const { say } = request;
  const { projection } = health;
  return (
    <>
      <Section title={say(["What the shop stands on", "Tumpuan toko"])}>
        <Table request={request} columns={DEPENDENCIES} rows={health.dependencies} empty={NONE} />
      </Section>
      <Section title={say(["Queues", "Antrean"])}>
        <Table request={request} columns={QUEUES} rows={health.queues} empty={NONE} />
      </Section>
      <Section title={say(["Scheduled work", "Pekerjaan terjadwal"])}>
        <Table request={request} columns={CRONS} rows={health.crons} empty={NONE} />
        <Table
          request={request}
          columns={WORK}
          rows={health.work}
          empty={["No work waits.", "Tidak ada pekerjaan tertunda."]}
        />
        <p>
          {say(["Copies of wallets behind by seconds", "Salinan dompet tertinggal detik"])}:{" "}
          {projection.lag_seconds === null ? "–" : countText(projection.lag_seconds)}
        </p>
      </Section>
      <Section title={say(["Companies left alone for now", "Pihak luar yang dijeda"])}>
        <Table
          request={request}
          columns={CIRCUITS}
          rows={health.circuits}
          empty={["Every company answers.", "Semua pihak luar menjawab."]}
        />
      </Section>
    </>
  );
}

const dependency = columnsOf<Health["dependencies"][number]>();
const DEPENDENCIES = [
  dependency.text(["What", "Apa"], "name"),
  dependency.state(["State", "Keadaan"], "state"),
  dependency.count(["Milliseconds", "Milidetik"], "latency_ms"),
  dependency.yes(["Needed", "Wajib"], "needed"),
];

const queue = columnsOf<Health["queues"][number]>();
const QUEUES = [
  queue.text(["Queue", "Antrean"], "queue"),
  queue.count(["Waiting", "Menunggu"], "waiting"),
  queue.count(["Oldest, seconds", "Tertua, detik"], "oldest_seconds"),
  queue.link(["Failed", "Gagal"], "queue", (row) => at("/dead-letters", { queue: row.queue })),
  queue.count(["How many", "Jumlah"], "dead"),
];

const cron = columnsOf<Health["crons"][number]>();
const CRONS = [
  cron.text(["When it is due", "Jadwal"], "cron"),
  cron.when(["Last", "Terakhir"], "began_at"),
  cron.count(["Seconds", "Detik"], "seconds"),
  cron.yes(["Failed", "Gagal"], "failed"),
  cron.yes(["Late", "Terlambat"], "late"),
];

const work = columnsOf<Health["work"][number]>();
const WORK = [
  work.text(["Work", "Pekerjaan"], "name"),
  work.count(["Waiting", "Menunggu"], "waiting"),
  work.count(["Oldest, seconds", "Tertua, detik"], "oldest_seconds"),
];

const circuit = columnsOf<Health["circuits"][number]>();
const CIRCUITS = [
  circuit.text(["Company", "Pihak luar"], "name"),
  circuit.state(["State", "Keadaan"], "state"),
  circuit.when(["Asked again", "Ditanya lagi"], "until"),
  circuit.when(["Since", "Sejak"], "changed_at"),
];

const store = columnsOf<AnswerOf<typeof getStats>["data"][number]>();
const CACHE = [
  store.text(["Part", "Bagian"], "store"),
  store.count(["Asked", "Ditanya"], "requests"),
  store.count(["Answered", "Terjawab"], "hits"),
  store.count(["Answered by old ones", "Dijawab nilai lama"], "stale"),
  store.count(["Loaded", "Dimuat"], "misses"),
  store.count(["Failed", "Gagal"], "errors"),
];

const backlog = columnsOf<AnswerOf<typeof getBacklogs>["data"][number]>();
const BACKLOGS = [
  backlog.text(["Work", "Pekerjaan"], "name"),
  backlog.count(["Waiting", "Menunggu"], "waiting"),
  backlog.when(["Oldest", "Tertua"], "oldest_at"),
  backlog.when(["Round began", "Putaran mulai"], "began_at"),
  backlog.when(["Last", "Terakhir"], "updated_at"),
];

type Measured = AnswerOf<typeof getPerformance>["data"][number];

const measured = columnsOf<Measured>();

export const performancePage = listPage<Measured>({
  path: "/performance",
  title: ["How fast it answers", "Kecepatan jawaban"],
  route: getPerformance,
  filters: [
    {
      name: "kind",
      label: ["What", "Apa"],
      kind: "choice",
      options: optionsOf(MEASURED_KINDS),
    },
    { name: "minutes", label: ["Minutes back", "Menit ke belakang"], kind: "number" },
  ],
  columns: [
    measured.text(["Kind", "Jenis"], "kind"),
    measured.text(["What", "Apa"], "name"),
    measured.count(["How often", "Berapa kali"], "count"),
    measured.count(["Failed", "Gagal"], "errors"),
    measured.count(["Half within, ms", "Separuh dalam, md"], "p50_ms"),
    measured.count(["95 % within, ms", "95 % dalam, md"], "p95_ms"),
    measured.count(["99 % within, ms", "99 % dalam, md"], "p99_ms"),
  ],
  empty: ["Nothing was measured yet.", "Belum ada yang diukur."],
});
