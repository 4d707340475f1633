import { getJournals } from "../../../http/finance/admin-ledger.ts";
import { getHits } from "../../../http/fraud/admin-fraud.ts";
import { getKeysOf } from "../../../http/integrations/api-keys.ts";
import { getLogs } from "../../../http/notifications/admin-logs.ts";
import { getTransactions } from "../../../http/orders/admin-transactions.ts";
import { getPayments } from "../../../http/payments/admin-payments.ts";
import { getInquiries } from "../../../http/ppob/inquiries.ts";
import { getConsentsOf } from "../../../http/privacy/consents.ts";
import { getTickets } from "../../../http/support/admin-tickets.ts";
import { getReviews } from "../../../http/support/reviews.ts";
import { getSessionsOf } from "../../../http/users/admin-user-sessions.ts";
import { getStatistics, getStatusHistory } from "../../../http/users/admin-users.ts";
import { getAdjustments } from "../../../http/wallet/admin-adjustments.ts";
import { getStaffWallet } from "../../../http/wallet/admin-wallets.ts";
import { seenByStaff } from "../../../http/webhooks/customers.ts";
import { getWithdrawals } from "../../../http/withdrawals/admin-withdrawals.ts";
import type { Route } from "../../core/ask.ts";
import { at, may, type StaffRequest } from "../../core/context.ts";
import type { Text } from "../../core/text.ts";

/** Pages of what else there is of a customer, by the routes that they show. */
function relatedTo(id: string): readonly (readonly [Text, string, Route])[] {
  const own = (page: string) => at(`/customers/${id}/${page}`);
  const of = { user_id: id };
  return [
    [["Wallet and holds", "Dompet dan tahanan"], own("wallet"), getStaffWallet],
    [["Orders", "Pesanan"], at("/orders", of), getTransactions],
    [["Payments", "Pembayaran"], at("/payments", of), getPayments],
    [["Withdrawals", "Penarikan"], at("/withdrawals", of), getWithdrawals],
    [["Corrections", "Koreksi"], at("/adjustments", of), getAdjustments],
    [["Journal", "Jurnal"], at("/journals", of), getJournals],
    [["Bills asked for", "Tagihan yang dicek"], at("/inquiries", of), getInquiries],
    [["Statistics", "Statistik"], own("statistics"), getStatistics],
    [["Status history", "Riwayat status"], own("status-history"), getStatusHistory],
    [["Tickets", "Tiket"], at("/tickets", of), getTickets],
    [["Reviews", "Ulasan"], at("/reviews", of), getReviews],
    [["Messages", "Pesan"], at("/messages", of), getLogs],
    [["API keys", "Kunci API"], own("api-keys"), getKeysOf],
    [["Webhooks", "Webhook"], own("webhooks"), seenByStaff.list],
    [["Where they are signed in", "Perangkat"], own("sessions"), getSessionsOf],
    [["What they agreed to", "Persetujuan"], own("consents"), getConsentsOf],
    [["Met by rules", "Kena aturan"], at("/fraud-hits", of), getHits],
  ];
}

/** Links to what is a customer's, as far as their reader may open it. */
export function Related({ request, id }: { request: StaffRequest; id: string }) {
  return (
    <p class="related">
      {relatedTo(id)
        .filter(([, , route]) => may(request, route))
        .map(([name, href]) => (
          <>
            <a href={href}>{request.say(name)}</a>{" "}
          </>
        ))}
    </p>
  );
}
