import { adminAlertEndpoints } from "./admin-alerts.ts";
import { adminAuditEndpoints } from "./admin-audit.ts";
import { adminAuthEndpoints } from "./admin-auth.ts";
import { adminCatalogueEndpoints } from "./admin-catalogue.ts";
import { adminTransactionEndpoints } from "./admin-transactions.ts";
import { authEndpoints } from "./auth.ts";
import type { Endpoint } from "./endpoint.ts";
import { healthEndpoints } from "./health.ts";
import { ppobEndpoints } from "./ppob.ts";
import { ppobCatalogueEndpoints } from "./ppob-catalogue.ts";
import { transactionEndpoints } from "./transactions.ts";
import { walletEndpoints } from "./wallet.ts";
import { webhookEndpoints } from "./webhooks/webhooks.ts";

/**
 * Every route there is. The router, the document and the table of who may call what are made of
 * it.
 */
export const endpoints: readonly Endpoint[] = [
  ...healthEndpoints,
  ...authEndpoints,
  ...walletEndpoints,
  ...transactionEndpoints,
  ...ppobCatalogueEndpoints,
  ...ppobEndpoints,
  ...webhookEndpoints,
  ...adminAuthEndpoints,
  ...adminCatalogueEndpoints,
  ...adminTransactionEndpoints,
  ...adminAuditEndpoints,
  ...adminAlertEndpoints,
];
