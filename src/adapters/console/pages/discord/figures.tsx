import {
  getBuyers,
  getCommands,
  getDays,
  getGuilds,
  getPerformance,
  getSales,
  getSummary,
} from "../../../http/discord/analytics.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { at, may, queryOf } from "../../core/context.ts";
import type { Field } from "../../core/field.ts";
import type { Page } from "../../core/page.ts";
import type { Text } from "../../core/text.ts";
import { Chart } from "../../kit/chart.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Filters } from "../../kit/list.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { countText, links } from "../../kit/values.tsx";

type Activity = AnswerOf<typeof getSummary>["activity"];

const FILTERS: readonly Field[] = [
  { name: "from", label: ["From", "Dari"], kind: "day" },
  { name: "to", label: ["To", "Sampai"], kind: "day" },
  { name: "guild_id", label: ["Server id", "Id server"], kind: "text" },
  { name: "bot_id", label: ["Bot id", "Id bot"], kind: "text" },
];

const EMPTY: Text = ["Nothing in these days.", "Tidak ada pada hari-hari ini."];

/** The shop at Discord in numbers: what people did there, how it went, and what they bought. */
export const discordFiguresPage: Page = {
  path: "/discord/figures",
  title: ["Discord in numbers", "Discord dalam angka"],
  needs: getSummary,
  menu: { group: "outside" },
  async view(request) {
    const query = queryOf(request);
    const [summary, sales, buyers, seen] = await Promise.all([
      ask(request, getSummary, { query }),
      ask(request, getSales, { query }),
      ask(request, getBuyers, { query }),
      may(request, getDays) ? activityOf(request, query) : undefined,
    ]);
    const { say } = request;
    const body = (
      <>
        <Filters request={request} filters={FILTERS} query={query} />
        <div id="rows">
          <Facts request={request} of={factsOf(summary.activity)} />
          <Section title={say(["Sold", "Terjual"])}>
            <Table request={request} columns={TOTALS} rows={summary.sales} empty={EMPTY} />
            <Table request={request} columns={SALES} rows={sales.data} empty={EMPTY} />
          </Section>
          <Section title={say(["Who bought most", "Pembeli terbanyak"])}>
            <Table request={request} columns={BUYERS} rows={buyers.data} empty={EMPTY} />
          </Section>
          {seen && (
            <Section title={say(["What people did", "Yang dilakukan orang"])}>
              <Chart
                request={request}
                title={["By day", "Per hari"]}
                chart={seen.chart}
                names={DAYS}
              />
              <Table request={request} columns={GUILDS} rows={seen.guilds} empty={EMPTY} />
              <Table request={request} columns={COMMANDS} rows={seen.commands} empty={EMPTY} />
              <p>
                {say(["Acknowledged too late", "Terlambat ditanggapi"])}: {countText(seen.late)}
              </p>
            </Section>
          )}
        </div>
      </>
    );
    return { title: say(["Discord in numbers", "Discord dalam angka"]), body };
  },
};

async function activityOf(request: Parameters<Page["view"]>[0], query: Record<string, string>) {
  const [days, guilds, commands, performance] = await Promise.all([
    ask(request, getDays, { query }),
    ask(request, getGuilds, { query }),
    ask(request, getCommands, { query }),
    ask(request, getPerformance, { query }),
  ]);
  const series = (["count", "people"] as const).map((name) => {
    return { name, currency: null, data: days.data.map((day) => day[name]) };
  });
  return {
    chart: { labels: days.data.map(({ day }) => day), series },
    guilds: guilds.data,
    commands: commands.data,
    late: performance.acknowledged_late,
  };
}

const DAYS = { count: ["Times", "Kali"], people: ["People", "Orang"] } as const;

function factsOf(of: Activity): readonly (readonly [Text, string])[] {
  return [
    [["Times it was used", "Dipakai berapa kali"], countText(of.count)],
    [["People", "Orang"], countText(of.people)],
    [["Refused for a reason", "Ditolak dengan alasan"], countText(of.refused)],
    [["The shop had no answer", "Toko tidak menjawab"], countText(of.failed)],
    [["95 % within, ms", "95 % dalam, md"], countText(of.p95_ms ?? 0)],
  ];
}

const total = columnsOf<AnswerOf<typeof getSummary>["sales"][number]>();
const TOTALS = [
  total.text(["Currency", "Mata uang"], "currency"),
  total.count(["Orders", "Pesanan"], "orders"),
  total.count(["Buyers", "Pembeli"], "buyers"),
  total.money(["Sold", "Terjual"], "sales", "currency"),
];

const sold = columnsOf<AnswerOf<typeof getSales>["data"][number]>();
const SALES = [
  sold.text(["Day", "Hari"], "day"),
  sold.id(["Server", "Server"], "guild_id"),
  sold.count(["Orders", "Pesanan"], "orders"),
  sold.money(["Sold", "Terjual"], "sales", "currency"),
];

const buyer = columnsOf<AnswerOf<typeof getBuyers>["data"][number]>();
const BUYERS = [
  buyer.id(["Customer", "Pelanggan"], "user_id", links.customer),
  buyer.id(["At Discord", "Di Discord"], "discord_id", (id) => at(`/discord/users/${id}`)),
  buyer.count(["Orders", "Pesanan"], "orders"),
  buyer.money(["Spent", "Belanja"], "spent"),
];

const guild = columnsOf<AnswerOf<typeof getGuilds>["data"][number]>();
const GUILDS = [
  guild.id(["Server", "Server"], "guild_id"),
  guild.count(["Times", "Kali"], "count"),
  guild.count(["People", "Orang"], "people"),
  guild.count(["Refused", "Ditolak"], "refused"),
  guild.count(["No answer", "Tak terjawab"], "failed"),
];

const command = columnsOf<AnswerOf<typeof getCommands>["data"][number]>();
const COMMANDS = [
  command.text(["Kind", "Jenis"], "kind"),
  command.text(["What", "Apa"], "name"),
  command.count(["Times", "Kali"], "count"),
  command.count(["People", "Orang"], "people"),
  command.count(["Refused", "Ditolak"], "refused"),
  command.count(["No answer", "Tak terjawab"], "failed"),
  command.count(["95 % within, ms", "95 % dalam, md"], "p95_ms"),
];
