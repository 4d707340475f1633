import type { Instant } from "../../../../domain/time.ts";
import { getWithdrawal } from "../../../http/withdrawals/admin-withdrawals.ts";
import { ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import { moneyText } from "../../core/money.ts";
import type { Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Person } from "../../kit/person.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { Code, links, Money, State, When } from "../../kit/values.tsx";
import { possibleActions, WITHDRAWAL_ACTIONS, type Withdrawal } from "./withdrawal-actions.ts";
import { waitsFor } from "./withdrawals.tsx";

/** One withdrawal: where the money goes, who said what about it, and what is to be done. */
export const withdrawalPage: Page = {
  path: "/withdrawals/:transaction_id",
  title: ["Withdrawal", "Penarikan"],
  needs: getWithdrawal,
  actions: WITHDRAWAL_ACTIONS,
  async view(request, params, refused) {
    const given = await ask(request, getWithdrawal, { params });
    const { amount, currency, bank_name, account_number, transaction_id } = given;
    const thing = `${moneyText(request, amount, currency)} → ${bank_name} ${account_number}`;
    const body = (
      <>
        <Summary request={request} given={given} />
        <Actions
          request={request}
          page={at(`/withdrawals/${transaction_id}`)}
          of={possibleActions(given, request)}
          thing={thing}
          refused={refused}
          hidden={{ amount: String(amount), account_number }}
        />
        <PayTo request={request} given={given} />
        <Decisions request={request} given={given} />
        <Calls request={request} given={given} />
      </>
    );
    return { title: thing, body };
  },
};

interface Part {
  readonly request: StaffRequest;
  readonly given: Withdrawal;
}

function Summary({ request, given }: Part) {
  const { currency, user_id, transaction_id: id } = given;
  return (
    <Facts
      request={request}
      of={[
        [["Withdrawal", "Penarikan"], <Code value={id} href={links.order(id)} />],
        [["Status", "Status"], <State value={given.status} request={request} />],
        [["Waits for", "Menunggu"], request.say(waitsFor(given, request.ports.now()))],
        [["Customer", "Pelanggan"], <Person id={user_id} request={request} />],
        [
          ["Arrives at the bank", "Diterima"],
          <Money request={request} value={given.amount} currency={currency} />,
        ],
        [["Fee", "Biaya"], <Money request={request} value={given.fee} currency={currency} />],
        [
          ["Leaves the balance", "Dari saldo"],
          <Money request={request} value={given.total} currency={currency} />,
        ],
        [["Account", "Rekening"], `${given.bank_name} ${given.account_number}`],
        [["Holder as given", "Pemilik menurut pelanggan"], given.holder],
        [["Holder by the bank", "Pemilik menurut bank"], given.name_at_bank],
        [["Names", "Nama"], <State value={given.name_check} request={request} />],
        [
          ["Name asked for", "Nama ditanyakan"],
          <When at={given.name_checked_at} request={request} />,
        ],
        [["Reference", "Referensi"], given.reference],
        [["Reason", "Alasan"], given.reason],
        [["Asked for", "Diminta"], <When at={given.created_at} request={request} />],
        [["Changed", "Berubah"], <When at={given.updated_at} request={request} />],
      ]}
    />
  );
}

function PayTo({ request, given: { pay_to, amount, currency } }: Part) {
  if (pay_to === null) return null;
  return (
    <Section title={request.say(["Pay this by hand", "Bayar ini secara manual"])}>
      <Facts
        request={request}
        of={[
          [["Bank", "Bank"], pay_to.bank_name],
          [["Account", "Rekening"], <Code value={pay_to.account_number} />],
          [["Holder", "Pemilik"], pay_to.holder],
          [["Amount", "Jumlah"], <Money request={request} value={amount} currency={currency} />],
        ]}
      />
    </Section>
  );
}

interface Word {
  readonly at: Instant;
  readonly what: string;
  readonly by: string;
  readonly note: string | null;
  readonly until: Instant | null;
}

const word = columnsOf<Word>();

/** Who checked, decided and corrected it, in their order. */
function Decisions({ request, given: { review, decision, correction } }: Part) {
  const words: readonly (Word | null)[] = [
    review && {
      ...{ at: review.created_at, what: "proposed", by: review.admin_id },
      ...{ note: review.account_number, until: review.expires_at },
    },
    decision && {
      ...{ at: decision.created_at, what: decision.verdict, by: decision.admin_id },
      ...{ note: decision.reason ?? decision.mode, until: null },
    },
    correction && {
      ...{ at: correction.created_at, what: `corrected: ${correction.outcome}` },
      ...{ by: correction.admin_id, note: correction.reason, until: null },
    },
  ];
  const rows = words.filter((each) => each !== null);
  if (rows.length === 0) return null;
  return (
    <Section title={request.say(["Who said what", "Siapa menyatakan apa"])}>
      <Table
        request={request}
        rows={rows}
        columns={[
          word.when(["When", "Waktu"], "at"),
          word.state(["What", "Apa"], "what"),
          word.id(["By", "Oleh"], "by"),
          word.text(["Note", "Catatan"], "note"),
          word.when(["Good until", "Berlaku sampai"], "until"),
        ]}
        empty={["Nothing yet.", "Belum ada."]}
      />
    </Section>
  );
}

const call = columnsOf<Withdrawal["calls"][number]>();

function Calls({ request, given: { calls } }: Part) {
  if (calls.length === 0) return null;
  return (
    <Section title={request.say(["What the payout service said", "Kata layanan pembayaran"])}>
      <Table
        request={request}
        rows={calls}
        columns={[
          call.when(["When", "Waktu"], "created_at"),
          call.text(["Question", "Pertanyaan"], "call"),
          call.text(["Answer", "Jawaban"], "said"),
        ]}
        empty={["Nothing yet.", "Belum ada."]}
      />
    </Section>
  );
}
