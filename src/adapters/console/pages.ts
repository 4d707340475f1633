import type { Page } from "./core/page.ts";
import { accountPage } from "./pages/account/account.tsx";
import { cataloguePages } from "./pages/catalogue/pages.ts";
import { customerPage } from "./pages/customer.tsx";
import { customersPage } from "./pages/customers.tsx";
import { dashboardPage } from "./pages/dashboard.tsx";
import { discordPages } from "./pages/discord/pages.ts";
import { messagePages } from "./pages/messages/pages.ts";
import { moneyPages } from "./pages/money/pages.ts";
import { orderPage } from "./pages/order.tsx";
import { ordersPage } from "./pages/orders.tsx";
import { outsidePages } from "./pages/outside/pages.ts";
import { peoplePages } from "./pages/people/pages.ts";
import { reportPages } from "./pages/reports/pages.ts";
import { searchPage } from "./pages/search.tsx";
import { lateOrdersPage } from "./pages/system/late-orders.tsx";
import { systemPages } from "./pages/system/pages.ts";
import { voucherPages } from "./pages/vouchers/pages.ts";

/** Every page of the console, in the order of its menu; static paths before those with names. */
export const PAGES: readonly Page[] = [
  dashboardPage,
  ordersPage,
  lateOrdersPage,
  orderPage,
  customersPage,
  customerPage,
  ...peoplePages,
  ...voucherPages,
  ...cataloguePages,
  ...moneyPages,
  ...messagePages,
  accountPage,
  searchPage,
  ...discordPages,
  ...outsidePages,
  ...reportPages,
  ...systemPages,
];
