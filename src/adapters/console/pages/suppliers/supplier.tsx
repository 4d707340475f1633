import { refuse } from "../../../../domain/refusal.ts";
import { getBalances, getDeposits, getSuppliers } from "../../../http/ppob/admin-suppliers.ts";
import { getSkuStats, getStats } from "../../../http/ppob/supplier-stats.ts";
import { getSupplierLines } from "../../../http/products/admin-supplier-lines.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Actions } from "../../kit/actions.tsx";
import { Chart } from "../../kit/chart.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Person } from "../../kit/person.tsx";
import { type Column, Facts, Section, Table } from "../../kit/table.tsx";
import { type Child, Money, State, When } from "../../kit/values.tsx";
import { DEPOSIT, PAUSE, RESUME } from "./actions.ts";
import { lastsText, percentText } from "./suppliers.tsx";

type Standing = AnswerOf<typeof getSuppliers>["data"][number];
type Figures = Standing["figures"];

/** One supplier: what is left there, how it does, and what was announced to it. */
export const supplierPage: Page = {
  path: "/suppliers/:supplier",
  title: ["Supplier", "Pemasok"],
  needs: getSuppliers,
  actions: [PAUSE, RESUME, DEPOSIT],
  async view(request, params, refused) {
    const [{ data }, stats, skus, balances, tickets] = await Promise.all([
      ask(request, getSuppliers),
      ask(request, getStats, { params }),
      ask(request, getSkuStats, { params }),
      ask(request, getBalances, { params }),
      ask(request, getDeposits, { params }),
    ]);
    const standing = data.find((each) => each.supplier === params.supplier);
    if (standing === undefined) return refuse("supplier.not_found");
    const body = (
      <>
        <Facts request={request} of={factsOf(standing, request)} />
        <Actions
          request={request}
          page={at(`/suppliers/${standing.supplier}`)}
          of={[standing.pause ? RESUME : PAUSE, DEPOSIT]}
          thing={standing.supplier}
          refused={refused}
        />
        {may(request, getSupplierLines) && (
          <p class="related">
            <a href={at(`/price-lists/${standing.supplier}`)}>
              {request.say(["Its price list", "Daftar harganya"])}
            </a>
          </p>
        )}
        <Success request={request} stats={stats} skus={skus.data} />
        <Section title={request.say(["Announced deposits", "Tiket deposit"])}>
          <Table
            request={request}
            columns={TICKETS}
            rows={tickets.data}
            empty={["None was announced.", "Belum ada tiket."]}
          />
        </Section>
        <Section title={request.say(["What was left", "Sisa deposit"])}>
          <Table
            request={request}
            columns={BALANCES}
            rows={balances.data}
            empty={["It was not asked yet.", "Belum pernah ditanya."]}
          />
        </Section>
      </>
    );
    return { title: standing.supplier, body };
  },
};

function factsOf(standing: Standing, request: StaffRequest): readonly (readonly [Text, Child])[] {
  const { balance, pause, circuit, figures, hours_left } = standing;
  return [
    [["Deposit", "Deposit"], balance === null ? null : <Money request={request} value={balance} />],
    [["Asked", "Ditanya"], <When at={standing.asked_at} request={request} />],
    [
      ["Spent in 24 hours", "Terpakai 24 jam"],
      <Money request={request} value={standing.cost_24h} />,
    ],
    [["Lasts for", "Cukup untuk"], lastsText(hours_left, request.say)],
    [
      ["Orders are paused", "Pesanan dijeda"],
      pause && (
        <>
          {pause.reason} (<Person id={pause.paused_by} request={request} />){" "}
          <When at={pause.paused_at} request={request} />
        </>
      ),
    ],
    [["Connection", "Koneksi"], circuit && <State value={circuit.state} request={request} />],
    [["Success, 2 days", "Sukses, 2 hari"], percentText(figures.success_percent)],
    [["Profit, 2 days", "Laba, 2 hari"], <Money request={request} value={figures.profit} />],
  ];
}

interface SuccessProps {
  readonly request: StaffRequest;
  readonly stats: AnswerOf<typeof getStats>;
  readonly skus: AnswerOf<typeof getSkuStats>["data"];
}

function Success({ request, stats, skus }: SuccessProps) {
  const { days } = stats;
  const series = (["delivered", "failed"] as const).map((name) => {
    return { name, currency: null, data: days.map((day) => day[name]) };
  });
  const empty: Text = ["Nothing was sent there lately.", "Belum ada yang dikirim ke sana."];
  return (
    <Section title={request.say(["Success, 30 days", "Keberhasilan, 30 hari"])}>
      <Chart
        request={request}
        title={["By day", "Per hari"]}
        chart={{ labels: days.map(({ day }) => day), series }}
        names={{ delivered: ["Delivered", "Terkirim"], failed: ["Failed", "Gagal"] }}
      />
      <Table request={request} columns={[DAY, ...FIGURES]} rows={days} empty={empty} />
      <Table request={request} columns={[SKU, ...FIGURES]} rows={skus} empty={empty} />
    </Section>
  );
}

const DAY: Column<Figures & { readonly day: string }> = {
  name: ["Day", "Hari"],
  cell: ({ day }) => day,
};
const SKU: Column<Figures & { readonly supplier_sku: string }> = {
  name: ["Supplier SKU", "SKU pemasok"],
  cell: ({ supplier_sku }) => supplier_sku,
};

const figure = columnsOf<Figures>();
const FIGURES: readonly Column<Figures>[] = [
  {
    name: ["Success", "Sukses"],
    numeric: true,
    cell: ({ success_percent }) => percentText(success_percent),
  },
  figure.count(["Delivered", "Terkirim"], "delivered"),
  figure.count(["Failed", "Gagal"], "failed"),
  figure.count(["Half within, seconds", "Separuh dalam, detik"], "seconds_median"),
  figure.count(["95 % within, seconds", "95 % dalam, detik"], "seconds_p95"),
  figure.money(["Cost", "Modal"], "cost"),
  figure.money(["Profit", "Laba"], "profit"),
];

const ticket = columnsOf<AnswerOf<typeof getDeposits>["data"][number]>();
const TICKETS = [
  ticket.when(["Announced", "Dibuat"], "created_at"),
  ticket.state(["Status", "Status"], "status"),
  ticket.money(["Transfer exactly", "Transfer persis"], "amount"),
  ticket.text(["From bank", "Dari bank"], "bank"),
  ticket.text(["Account in the name of", "Atas nama"], "owner_name"),
  ticket.id(["To account", "Ke rekening"], "account_no"),
  ticket.text(["Note for the transfer", "Berita transfer"], "notes"),
  ticket.when(["Arrived", "Masuk"], "arrived_at"),
];

const balance = columnsOf<AnswerOf<typeof getBalances>["data"][number]>();
const BALANCES = [
  balance.when(["Asked", "Ditanya"], "asked_at"),
  balance.money(["Deposit", "Deposit"], "balance"),
];
