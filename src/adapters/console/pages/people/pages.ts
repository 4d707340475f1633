import type { Page } from "../../core/page.ts";
import { customerHistoryPage, customerStatisticsPage } from "./customer-history.tsx";
import { customerKeyRequestsPage, customerKeysPage } from "./customer-keys.tsx";
import { customerWalletPage } from "./customer-wallet.tsx";
import { customerDeliveriesPage, customerWebhooksPage } from "./customer-webhooks.tsx";
import { erasuresPage } from "./erasures.tsx";
import { filesPage, orphansPage } from "./files.tsx";
import { fraudHitsPage, fraudRulePage, fraudRulesPage } from "./fraud-rules.tsx";
import { identitiesPage } from "./identities.tsx";
import { identityPage } from "./identity.tsx";
import { inquiriesPage } from "./inquiries.tsx";
import { reviewsPage } from "./reviews.tsx";
import { segmentPage, segmentsPage } from "./segments.tsx";
import { ticketPage } from "./ticket.tsx";
import { ticketsPage } from "./tickets.tsx";

/** What customers submit, ask and say, and what is known of them. */
export const peoplePages: readonly Page[] = [
  identitiesPage,
  identityPage,
  ticketsPage,
  ticketPage,
  reviewsPage,
  segmentsPage,
  segmentPage,
  filesPage,
  orphansPage,
  fraudRulesPage,
  fraudRulePage,
  fraudHitsPage,
  erasuresPage,
  customerWalletPage,
  inquiriesPage,
  customerKeysPage,
  customerKeyRequestsPage,
  customerHistoryPage,
  customerStatisticsPage,
  customerWebhooksPage,
  customerDeliveriesPage,
];
