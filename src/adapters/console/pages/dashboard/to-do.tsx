import { getQueue } from "../../../http/kyc/admin-kyc.ts";
import { getDead } from "../../../http/operations/admin-jobs.ts";
import { getProposals } from "../../../http/operations/admin-proposals.ts";
import { getPromises } from "../../../http/orders/transactions-control.ts";
import { getRequests } from "../../../http/payments/admin-topup-requests.ts";
import { getLines } from "../../../http/payments/bank-statement.ts";
import { getProducts } from "../../../http/products/admin-product-list.ts";
import { getTickets } from "../../../http/support/admin-tickets.ts";
import { getWithdrawals } from "../../../http/withdrawals/admin-withdrawals.ts";
import { ask, type Route } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Text } from "../../core/text.ts";
import { Section } from "../../kit/table.tsx";

type Query = Readonly<Record<string, string>>;

/** What may wait for somebody: the page, and the list that says how much. */
const WORK: readonly (readonly [Text, string, Route, Query])[] = [
  [
    ["Withdrawals to pay", "Penarikan menunggu"],
    "/withdrawals",
    getWithdrawals,
    { status: "PENDING" },
  ],
  [
    ["For a second person", "Menunggu orang kedua"],
    "/proposals",
    getProposals,
    { status: "WAITING" },
  ],
  [
    ["Orders past their promise", "Pesanan lewat janji"],
    "/orders/late",
    getPromises,
    { state: "open" },
  ],
  [["Tickets to answer", "Tiket menunggu"], "/tickets", getTickets, { state: "OPEN" }],
  [["Identities to review", "Identitas menunggu"], "/kyc", getQueue, { status: "PENDING" }],
  [["Wrong prices", "Harga salah"], "/products", getProducts, { problem: "below_cost" }],
  [
    ["New prices of suppliers", "Harga baru pemasok"],
    "/products",
    getProducts,
    { problem: "waiting_price" },
  ],
  [
    ["Bank lines to assign", "Mutasi bank tanpa pemilik"],
    "/bank-lines",
    getLines,
    { state: "unmatched" },
  ],
  [["Manual top-ups", "Isi saldo manual"], "/top-ups", getRequests, { status: "PENDING" }],
  [["Failed jobs", "Pekerjaan gagal"], "/dead-letters", getDead, { state: "DEAD" }],
];

const COUNTED_MAX = 20;

/** What waits for somebody now, as far as its reader may do it; what is done is not shown. */
export async function toDo(request: StaffRequest) {
  const counted = await Promise.all(
    WORK.filter(([, , route]) => may(request, route)).map(async ([name, path, route, query]) => {
      const page = await ask(request, route, { query: { ...query, limit: String(COUNTED_MAX) } });
      const { data, next_cursor } = page as {
        readonly data: readonly unknown[];
        readonly next_cursor: string | null;
      };
      return { name, href: at(path, query), count: data.length, isMore: next_cursor !== null };
    }),
  );
  const waiting = counted.filter(({ count }) => count > 0);
  const { say } = request;
  return (
    <Section title={say(["Waiting for somebody", "Menunggu ditangani"])}>
      {waiting.length === 0 && (
        <p class="empty">{say(["Nothing waits now.", "Tidak ada yang menunggu."])}</p>
      )}
      <div class="tiles">
        {waiting.map(({ name, href, count, isMore }) => (
          <article class="tile">
            <small>{say(name)}</small>
            <strong>
              <a href={href}>
                {count}
                {isMore && "+"}
              </a>
            </strong>
          </article>
        ))}
      </div>
    </Section>
  );
}
