import { ACCOUNTS, zEntryKind } from "../../../../domain/wallet/wallet.ts";
import {
  getAccounts,
  getJournals,
  getTrialBalance,
  postCompare,
} from "../../../http/finance/admin-ledger.ts";
import { type AnswerOf, ask } from "../../core/ask.ts";
import { queryOf, type StaffRequest } from "../../core/context.ts";
import { optionsOf } from "../../core/field.ts";
import { moneyText } from "../../core/money.ts";
import type { Action, Page } from "../../core/page.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { CUSTOMER } from "../../kit/common-fields.ts";
import { asTables, tableResponse } from "../../kit/download.ts";
import { Downloads, Filters, listPage } from "../../kit/list.tsx";
import { Table } from "../../kit/table.tsx";
import { Code, countText, links, When } from "../../kit/values.tsx";
import { FROM, TO } from "./fields.ts";

const ACCOUNT = {
  name: "account",
  label: ["Account", "Akun"],
  kind: "choice",
  options: optionsOf(ACCOUNTS),
} as const;
const CURRENCY = { name: "currency", label: ["Currency", "Mata uang"], kind: "text" } as const;

type Account = AnswerOf<typeof getAccounts>["data"][number];
type Compared = AnswerOf<typeof postCompare>;

const account = columnsOf<Account>();

const balancesOf = ({ balances }: Account, request: StaffRequest) =>
  balances.map(({ balance, currency }) => moneyText(request, balance, currency)).join(" · ");

const COMPARE: Action = {
  name: "compare",
  label: ["Compare with the wallets", "Bandingkan dengan dompet"],
  route: postCompare,
  fields: [{ ...CUSTOMER, optional: true }],
  help: [
    "One customer's wallet, or the next few. Copies that drifted are repaired.",
    "Dompet satu pelanggan, atau beberapa berikutnya. Salinan yang beda diperbaiki.",
  ],
  done: ["Compared.", "Sudah dibandingkan."],
  shows: ({ say }, answer) => comparedView(say, answer as Compared),
};

function comparedView(say: StaffRequest["say"], { same, lagging, repaired }: Compared) {
  const named = (ids: readonly string[]) =>
    ids.map((id) => (
      <li>
        <Code value={id} href={links.customer(id)} />
      </li>
    ));
  const body = (
    <>
      <p>
        {say(["The same", "Sama"])}: {countText(same)}
      </p>
      <p>
        {say(["Late", "Terlambat"])}: {countText(lagging.length)}
      </p>
      <ul>{named(lagging)}</ul>
      <p>
        {say(["Repaired", "Diperbaiki"])}: {countText(repaired.length)}
      </p>
      <ul>{named(repaired)}</ul>
    </>
  );
  return { title: say(["Compared with the wallets", "Dibandingkan dengan dompet"]), body };
}

export const accountsPage = listPage<Account>({
  path: "/ledger",
  title: ["Ledger accounts", "Akun buku besar"],
  menu: { group: "money", letter: "l" },
  route: getAccounts,
  actions: [COMPARE],
  columns: [
    account.word(["Account", "Akun"], "account"),
    account.word(["Class", "Golongan"], "class"),
    {
      name: ["Holds now", "Saldo sekarang"],
      numeric: true,
      cell: (row, request) => balancesOf(row, request) || "–",
      value: balancesOf,
    },
  ],
  empty: ["There are no accounts.", "Tidak ada akun."],
});

type Journal = AnswerOf<typeof getJournals>["data"][number];

const journal = columnsOf<Journal>();

const postingsOf = ({ postings, currency }: Journal, request: StaffRequest) =>
  postings.map((each) => `${each.account} ${moneyText(request, each.delta, currency)}`);

export const journalsPage = listPage<Journal>({
  path: "/journals",
  title: ["Journal", "Jurnal"],
  menu: { group: "money", letter: "j" },
  route: getJournals,
  filters: [
    CUSTOMER,
    { name: "transaction_id", label: ["Order id", "Id pesanan"], kind: "text" },
    ACCOUNT,
    {
      name: "kind",
      label: ["Kind", "Jenis"],
      kind: "choice",
      options: optionsOf(zEntryKind.options),
    },
    CURRENCY,
    FROM,
    TO,
  ],
  columns: [
    journal.when(["When", "Waktu"], "created_at"),
    journal.word(["Kind", "Jenis"], "kind"),
    journal.word(["Way", "Arah"], "direction"),
    journal.money(["Amount", "Jumlah"], "amount", "currency"),
    {
      name: ["Postings", "Pembukuan"],
      cell: (row, request) => postingsOf(row, request).map((each) => <div>{each}</div>),
      value: (row, request) => postingsOf(row, request).join("; "),
    },
    journal.money(["Balance after", "Saldo setelahnya"], "balance_after", "currency"),
    journal.id(["Order", "Pesanan"], "transaction_id", links.order),
    journal.id(["Customer", "Pelanggan"], "user_id", links.customer),
  ],
  empty: [
    "No entry is like that. Clear the filters, or try fewer.",
    "Tidak ada jurnal seperti itu. Bersihkan saringan, atau kurangi.",
  ],
});

type Balances = AnswerOf<typeof getTrialBalance>;

const line = columnsOf<Balances["lines"][number]>();

const LINE_COLUMNS = [
  line.word(["Account", "Akun"], "account"),
  line.word(["Class", "Golongan"], "class"),
  line.money(["Credit", "Kredit"], "credit", "currency"),
  line.money(["Debit", "Debit"], "debit", "currency"),
  line.money(["Net", "Selisih"], "net", "currency"),
] as const;

const total = columnsOf<Balances["totals"][number]>();

/** What every account was credited and debited up to a day; the net of all is nothing. */
export const trialBalancePage: Page = {
  path: "/trial-balance",
  title: ["Trial balance", "Neraca saldo"],
  needs: getTrialBalance,
  menu: { group: "money" },
  async view(request) {
    const query = queryOf(request);
    const found = await ask(request, getTrialBalance, { query });
    const isOff = found.totals.some(({ net }) => net !== 0);
    const body = (
      <>
        <Filters
          request={request}
          filters={[
            { name: "at", label: ["Up to the end of", "Sampai akhir"], kind: "day" },
            CURRENCY,
          ]}
          query={query}
        />
        <div id="rows">
          {isOff && (
            <p class="refusal" role="alert">
              {request.say(["The books do not balance.", "Pembukuan tidak seimbang."])}
            </p>
          )}
          <Table
            request={request}
            caption={["All accounts", "Semua akun"]}
            rows={found.totals}
            columns={[
              total.text(["Currency", "Mata uang"], "currency"),
              total.money(["Credit", "Kredit"], "credit", "currency"),
              total.money(["Debit", "Debit"], "debit", "currency"),
              total.money(["Net", "Selisih"], "net", "currency"),
            ]}
            empty={["Nothing is booked yet.", "Belum ada pembukuan."]}
          />
          <Table
            request={request}
            caption={["By account", "Per akun"]}
            rows={found.lines}
            columns={LINE_COLUMNS}
            empty={["Nothing is booked yet.", "Belum ada pembukuan."]}
          />
          {found.lines.length > 0 && <Downloads request={request} query={query} />}
          <p>
            {request.say(["Copied up to", "Disalin sampai"])}{" "}
            <When at={found.projected_at} request={request} />
          </p>
        </div>
      </>
    );
    return { title: request.say([`Trial balance ${found.at}`, `Neraca saldo ${found.at}`]), body };
  },
  downloads: asTables(async (request, _params, format) => {
    const { lines } = await ask(request, getTrialBalance, { query: queryOf(request) });
    const columns = [line.text(["Currency", "Mata uang"], "currency"), ...LINE_COLUMNS];
    return tableResponse(request, { title: trialBalancePage.title, columns, rows: lines, format });
  }),
};
