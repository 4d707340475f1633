import { businessDay, dayBefore, daysLater } from "../../../../domain/time.ts";
import { getMutations, getSummary, postGenerate } from "../../../http/finance/daily-mutation.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, queryOf, type StaffRequest } from "../../core/context.ts";
import type { Action, Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { asTables, tableResponse } from "../../kit/download.ts";
import { Downloads, Filters } from "../../kit/list.tsx";
import { type Column, Table } from "../../kit/table.tsx";
import { FROM, TO } from "./fields.ts";

type Summary = AnswerOf<typeof getSummary>;
type Mutation = AnswerOf<typeof getMutations>["data"][number];
type Closed = AnswerOf<typeof postGenerate>;

const DAYS_SHOWN = 7;
const PATH = "/daily-mutation";

const CURRENCY = { name: "currency", label: ["Currency", "Mata uang"], kind: "text" } as const;
const NOT_CLOSED = [
  "None of these days is closed. Days close by themselves an hour after midnight.",
  "Belum ada hari ini yang ditutup. Hari ditutup otomatis satu jam setelah tengah malam.",
] as const;

const GENERATE: Action = {
  name: "generate",
  label: ["Close days now", "Tutup hari sekarang"],
  route: postGenerate,
  fields: [
    { ...FROM, optional: true },
    { ...TO, optional: true },
  ],
  help: [
    "The clock does it every night. A day that is closed keeps its figures.",
    "Dilakukan otomatis tiap malam. Hari yang sudah ditutup tidak berubah.",
  ],
  done: ["Closed.", "Sudah ditutup."],
  shows: (request, answer) => closedView(request, answer as Closed),
};

const day = columnsOf<Mutation>();
const sum = columnsOf<Summary["accounts"][number]>();

const SUM_COLUMNS: readonly Column<Summary["accounts"][number]>[] = [
  sum.word(["Account", "Akun"], "account"),
  sum.word(["Class", "Golongan"], "class"),
  sum.money(["Opening", "Awal"], "opening", "currency"),
  sum.money(["Increases", "Bertambah"], "increases", "currency"),
  sum.money(["Decreases", "Berkurang"], "decreases", "currency"),
  sum.money(["Corrections", "Koreksi"], "corrections", "currency"),
  sum.money(["Closing", "Akhir"], "closing", "currency"),
];

const orders = columnsOf<Summary["orders"][number]>();

const ORDER_COLUMNS = [
  orders.day(["Day", "Tanggal"], "day"),
  orders.word(["Kind", "Jenis"], "type"),
  orders.state(["Status", "Status"], "status"),
  orders.count(["Orders", "Pesanan"], "count"),
  orders.money(["Total", "Total"], "total", "currency"),
  orders.money(["Taken", "Diambil"], "captured", "currency"),
  orders.money(["Given back", "Dikembalikan"], "refunded", "currency"),
] as const;

const later = columnsOf<Summary["order_corrections"][number]>();

/** What closed business days did to each account, and the orders of those days. */
export const dailyMutationPage: Page = {
  path: PATH,
  title: ["Daily mutation", "Mutasi harian"],
  needs: getSummary,
  menu: { group: "money" },
  actions: [GENERATE],
  async view(request, _params, refused) {
    const query = spanOf(request);
    const found = await ask(request, getSummary, { query });
    const title = request.say(["Daily mutation", "Mutasi harian"]);
    const body = (
      <>
        <Actions
          request={request}
          page={at(PATH)}
          of={[GENERATE]}
          thing={title}
          refused={refused}
        />
        <Filters request={request} filters={[FROM, TO, CURRENCY]} query={query} />
        <div id="rows">
          <Table
            request={request}
            rows={found.accounts}
            columns={SUM_COLUMNS}
            caption={["Accounts over these days", "Akun pada hari-hari ini"]}
            empty={NOT_CLOSED}
          />
          {found.accounts.length > 0 && <Downloads request={request} query={query} />}
          <Table
            request={request}
            rows={found.orders}
            columns={ORDER_COLUMNS}
            caption={["Orders when their day ended", "Pesanan saat harinya berakhir"]}
            empty={["No orders on these days.", "Tidak ada pesanan pada hari-hari ini."]}
          />
          {found.order_corrections.length > 0 && (
            <Table
              request={request}
              rows={found.order_corrections}
              columns={[later.text(["Known on", "Diketahui"], "dated"), ...ORDER_COLUMNS]}
              caption={["What changed later", "Yang berubah kemudian"]}
              empty={["Nothing changed.", "Tidak ada perubahan."]}
            />
          )}
        </div>
      </>
    );
    return { title: `${title} ${query.from} – ${query.to}`, body };
  },
  /** Each day by itself. */
  downloads: asTables(async (request, _params, format) => {
    const { data } = await ask(request, getMutations, { query: spanOf(request) });
    const columns = [day.day(["Day", "Tanggal"], "day"), ...SUM_COLUMNS];
    return tableResponse(request, { title: dailyMutationPage.title, columns, rows: data, format });
  }),
};

/** The days of the address, or the last week. */
function spanOf(request: StaffRequest): Record<string, string> {
  const to = dayBefore(businessDay(request.ports.now()));
  return { from: daysLater(to, 1 - DAYS_SHOWN), to, ...queryOf(request) };
}

function closedView({ say }: StaffRequest, { closed, postponed }: Closed) {
  const body = (
    <>
      <p>{closed.length > 0 ? closed.join(", ") : say(["No day.", "Tidak ada."])}</p>
      {postponed && (
        <p>
          {say([
            "Wallets are being rebuilt; the days close by themselves afterwards.",
            "Dompet sedang dibangun ulang; hari akan ditutup otomatis setelahnya.",
          ])}
        </p>
      )}
      <p class="related">
        <a href={at(PATH)}>{say(["Daily mutation", "Mutasi harian"])}</a>
      </p>
    </>
  );
  return { title: say(["Days closed now", "Hari yang baru ditutup"]), body };
}
