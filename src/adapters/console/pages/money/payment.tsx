import { getLogs, getPayment } from "../../../http/payments/admin-payments.ts";
import { ask } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Refused } from "../../core/field.ts";
import { moneyText } from "../../core/money.ts";
import type { Page } from "../../core/page.ts";
import { Actions } from "../../kit/actions.tsx";
import { columnsOf } from "../../kit/columns.tsx";
import { Person } from "../../kit/person.tsx";
import { actionColumn, isOfRow, type RowActions, takenOf } from "../../kit/row-actions.tsx";
import { Facts, Section, Table } from "../../kit/table.tsx";
import { Code, links, Money, State, When } from "../../kit/values.tsx";
import {
  PAYMENT_ACTIONS,
  type Payment,
  possibleActions,
  REFUND_ACTIONS,
  type Refund,
} from "./payment-actions.ts";
import { LOG_COLUMNS, paymentHref } from "./payments.tsx";

const refund = columnsOf<Refund>();

const REFUND_ROWS: RowActions<Refund> = {
  of: REFUND_ACTIONS,
  when: ({ status }, name) =>
    status === "REVIEW" || (status === "OPEN" && name === "refund-recheck"),
  thing: ({ amount, currency }, request) => moneyText(request, amount, currency),
  params: ({ id }) => ({ refund_id: id }),
  seen: ({ currency }) => ({ _currency: currency }),
};

/** One payment with its refunds, what staff decided, and what the gateway said. */
export const paymentPage: Page = {
  path: "/payments/:payment_id",
  title: ["Payment", "Pembayaran"],
  needs: getPayment,
  actions: [...PAYMENT_ACTIONS, ...takenOf(REFUND_ROWS)],
  async view(request, params, refused) {
    const [payment, logs] = await Promise.all([
      ask(request, getPayment, { params }),
      ask(request, getLogs, { params, query: { limit: "50" } }),
    ]);
    const { amount, currency, method, refunds } = payment;
    const page = paymentHref(payment.id);
    const thing = `${moneyText(request, amount, currency)} · ${method}`;
    const isRefunds = refused && isOfRow(REFUND_ROWS, refused, refunds);
    const body = (
      <>
        <Summary request={request} payment={payment} />
        <Actions
          request={request}
          page={page}
          of={possibleActions(payment)}
          thing={thing}
          refused={isRefunds ? undefined : refused}
          hidden={{ _currency: currency }}
        />
        <Decided request={request} payment={payment} />
        <Refunds request={request} payment={payment} refused={refused} />
        <Section title={request.say(["What the gateway said", "Kata gerbang bayar"])}>
          <Table
            request={request}
            columns={LOG_COLUMNS}
            rows={logs.data}
            empty={["Nothing was said yet.", "Belum ada percakapan."]}
          />
        </Section>
      </>
    );
    return { title: thing, body };
  },
};

interface Part {
  readonly request: StaffRequest;
  readonly payment: Payment;
  readonly refused?: Refused | undefined;
}

function Summary({ request, payment }: Part) {
  const { currency, user_id, transaction_id, credited_transaction_id: as, gateway } = payment;
  const money = (value: number | null) =>
    value === null ? "–" : <Money request={request} value={value} currency={currency} />;
  return (
    <>
      <Facts
        request={request}
        of={[
          [["Payment", "Pembayaran"], <Code value={payment.id} />],
          [["Status", "Status"], <State value={payment.status} request={request} />],
          [["Customer", "Pelanggan"], <Person id={user_id} request={request} />],
          [
            ["Order", "Pesanan"],
            <Code value={transaction_id} href={links.order(transaction_id)} />,
          ],
          [["Paid by", "Cara bayar"], `${gateway} · ${payment.method}`],
          [["Channel used", "Kanal dipakai"], payment.channel],
          [["Order id at the gateway", "Id di gerbang"], <Code value={payment.order_id} />],
          [["Top-up", "Isi saldo"], money(payment.amount)],
          [["Fee", "Biaya"], money(payment.fee)],
          [["To be paid", "Harus dibayar"], money(payment.gross)],
          [["Came in", "Masuk"], money(payment.received)],
          [["Credited", "Masuk ke saldo"], money(payment.credited)],
          [["Credited as", "Dicatat sebagai"], as && <Code value={as} href={links.order(as)} />],
          [["Given back", "Dikembalikan"], money(payment.refunded)],
          [["Opened", "Dibuka"], <When at={payment.created_at} request={request} />],
          [["Good until", "Berlaku sampai"], <When at={payment.expires_at} request={request} />],
          [["Paid", "Dibayar"], <When at={payment.paid_at} request={request} />],
          [["Last asked", "Terakhir ditanya"], <When at={payment.polled_at} request={request} />],
        ]}
      />
      {gateway === "bank" && (
        <p class="related">
          <a href={at("/top-ups")}>{request.say(["Bank transfers", "Transfer bank"])}</a>
          <a href={at("/bank-lines")}>{request.say(["Bank statements", "Mutasi bank"])}</a>
        </p>
      )}
    </>
  );
}

function Decided({ request, payment: { resolution, currency } }: Part) {
  if (resolution === null) return null;
  return (
    <Section title={request.say(["What staff decided", "Keputusan staf"])}>
      <Facts
        request={request}
        of={[
          [["Decision", "Keputusan"], <State value={resolution.action} request={request} />],
          [
            ["Amount", "Jumlah"],
            <Money request={request} value={resolution.amount} currency={currency} />,
          ],
          [["Reason", "Alasan"], resolution.reason],
          [["By", "Oleh"], <Person id={resolution.resolved_by} request={request} />],
          [["When", "Waktu"], <When at={resolution.created_at} request={request} />],
        ]}
      />
    </Section>
  );
}

function Refunds({ request, payment: { id, refunds }, refused }: Part) {
  if (refunds.length === 0) return null;
  return (
    <Section title={request.say(["Refunds", "Pengembalian dana"])}>
      <Table
        request={request}
        rows={refunds}
        columns={[
          refund.id(["Refund", "Pengembalian"], "id"),
          refund.when(["When", "Waktu"], "created_at"),
          refund.state(["Status", "Status"], "status"),
          refund.text(["To", "Ke"], "destination"),
          refund.money(["Amount", "Jumlah"], "amount", "currency"),
          refund.money(["Given", "Diberikan"], "given", "currency"),
          refund.money(["From the balance", "Dari saldo"], "from_wallet", "currency"),
          refund.text(["Reason", "Alasan"], "reason"),
          refund.id(["Order", "Pesanan"], "transaction_id", links.order),
          actionColumn(REFUND_ROWS, { page: paymentHref(id), refused }),
        ]}
        empty={["There are none.", "Tidak ada."]}
      />
    </Section>
  );
}
