import type { Page } from "../../core/page.ts";
import { deliveryPage } from "./delivery.tsx";
import { discordBotPage, discordBotsPage } from "./discord-bots.tsx";
import { discordGuildPage, discordGuildsPage } from "./discord-guilds.tsx";
import { gameDepositsPage, untoldOrdersPage } from "./discord-orders.tsx";
import { endpointPage } from "./endpoint.tsx";
import { endpointsPage } from "./endpoints.tsx";
import { inboundWebhookPage } from "./inbound-webhook.tsx";
import { inboundWebhooksPage, refusedWebhooksPage } from "./inbound-webhooks.tsx";
import { supplierPage } from "./supplier.tsx";
import { suppliersPage } from "./suppliers.tsx";
import { webhookProvidersPage } from "./webhook-providers.tsx";

/** The pages about whoever the shop works with: suppliers, other systems, Discord. */
export const outsidePages: readonly Page[] = [
  suppliersPage,
  supplierPage,
  inboundWebhooksPage,
  refusedWebhooksPage,
  webhookProvidersPage,
  inboundWebhookPage,
  endpointsPage,
  endpointPage,
  deliveryPage,
  discordBotsPage,
  discordBotPage,
  discordGuildsPage,
  discordGuildPage,
  gameDepositsPage,
  untoldOrdersPage,
];
