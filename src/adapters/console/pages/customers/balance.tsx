import type { getStaffStatement } from "../../../http/wallet/statement.ts";
import type { AnswerOf } from "../../core/ask.ts";
import { at, type StaffRequest } from "../../core/context.ts";
import type { Text } from "../../core/text.ts";
import { columnsOf } from "../../kit/columns.tsx";
import { FieldInput } from "../../kit/form.tsx";
import { capitalised, wordFor } from "../../kit/state-words.ts";
import { type Column, Table } from "../../kit/table.tsx";
import { links, Money } from "../../kit/values.tsx";

type Statement = AnswerOf<typeof getStaffStatement>;
type Hold = Statement["open_holds"][number];
type Movement = Statement["data"][number];

interface Part {
  readonly request: StaffRequest;
  readonly statement: Statement;
}

/** A balance as a sum that anybody can check: opening, what came and went, and what is held. */
export function Balance({ request, statement }: Part) {
  const { say } = request;
  const { explained, currency, from, to } = statement;
  const sum: readonly (readonly [Text, number, "total"?])[] = [
    [[`At the beginning of ${from}`, `Awal ${from}`], explained.opening],
    [["Came in", "Masuk"], explained.credits],
    [["Went out", "Keluar"], -explained.debits],
    [[`At the end of ${to}`, `Akhir ${to}`], explained.closing, "total"],
    [["Came in later", "Masuk setelahnya"], explained.later_credits],
    [["Went out later", "Keluar setelahnya"], -explained.later_debits],
    [["Held for open orders", "Ditahan untuk pesanan berjalan"], -explained.held],
    [["Available now", "Tersedia sekarang"], explained.available, "total"],
  ];
  return (
    <>
      <Days request={request} statement={statement} />
      <table class="sum">
        <tbody>
          {sum.map(([name, value, kind]) => (
            <tr class={kind}>
              <th scope="row">{say(name)}</th>
              <td class="numeric">
                <Money request={request} value={value} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {explained.unexplained > 0 && (
        <p class="refusal" role="alert">
          {say(["Unexplained", "Tidak terjelaskan"])}:{" "}
          <Money request={request} value={explained.unexplained} currency={currency} />
        </p>
      )}
      <Holds request={request} statement={statement} />
      <Movements request={request} statement={statement} />
    </>
  );
}

function Days({ request, statement }: Part) {
  const { from, to, currency } = statement;
  const { pathname } = request.url;
  return (
    <form method="get" action={`${pathname}#balance`} class="filters">
      <FieldInput
        request={request}
        field={{ name: "from", label: ["From", "Dari"], kind: "day", optional: true, value: from }}
      />
      <FieldInput
        request={request}
        field={{ name: "to", label: ["To", "Sampai"], kind: "day", optional: true, value: to }}
      />
      <FieldInput
        request={request}
        field={{
          name: "currency",
          label: ["Currency", "Mata uang"],
          kind: "text",
          optional: true,
          value: currency,
        }}
      />
      <button type="submit">{request.say(["Show", "Tampilkan"])}</button>
    </form>
  );
}

function orderLink({ transaction_id, product_name, type }: Movement | Hold, { say }: StaffRequest) {
  const name = product_name ?? capitalised(wordFor(type, say));
  return <a href={links.order(transaction_id)}>{name}</a>;
}

const hold = columnsOf<Hold>();
const HOLDS: readonly Column<Hold>[] = [
  { name: ["Held for", "Ditahan untuk"], cell: orderLink },
  hold.money(["Amount", "Jumlah"], "amount", "currency"),
  hold.when(["Since", "Sejak"], "created_at"),
];

function Holds({ request, statement: { open_holds } }: Part) {
  if (open_holds.length === 0) return null;
  return (
    <Table
      request={request}
      columns={HOLDS}
      rows={open_holds}
      caption={["What is held", "Yang ditahan"]}
      empty={["Nothing is held.", "Tidak ada yang ditahan."]}
    />
  );
}

const movement = columnsOf<Movement>();

function Movements({ request, statement }: Part) {
  const { currency, data, next_cursor, from, to } = statement;
  const columns: readonly Column<Movement>[] = [
    movement.when(["When", "Waktu"], "created_at"),
    { name: ["For", "Untuk"], cell: orderLink },
    movement.word(["Kind", "Jenis"], "kind"),
    {
      name: ["Amount", "Jumlah"],
      numeric: true,
      cell: ({ delta }) => <Money request={request} value={delta} currency={currency} />,
    },
    {
      name: ["Balance after", "Saldo setelahnya"],
      numeric: true,
      cell: ({ balance_after }) => (
        <Money request={request} value={balance_after} currency={currency} />
      ),
    },
    movement.text(["Note", "Catatan"], "note"),
  ];
  const next = next_cursor && { from, to, currency, cursor: next_cursor };
  return (
    <>
      <Table
        request={request}
        columns={columns}
        rows={data}
        caption={["Movements", "Mutasi"]}
        empty={["Nothing moved in these days.", "Tidak ada mutasi pada hari-hari ini."]}
      />
      {next && (
        <nav class="paging">
          <a
            rel="next"
            href={`${at(request.url.pathname.replace(/^\/console/, ""), next)}#balance`}
          >
            {request.say(["Next page", "Halaman berikutnya"])}
          </a>
        </nav>
      )}
    </>
  );
}
