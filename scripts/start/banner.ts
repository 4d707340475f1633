import { SHOP_ACCOUNT } from "./database.ts";
import type { Vars } from "./dev-vars.ts";

/** What a person needs to know once everything answers. */
export function banner(shop: string, sandbox: string, smtpPort: number, vars: Vars): string {
  return `
The shop is open.

  API            ${shop}/api/v1
  Reference      ${shop}/docs/
  Health         ${shop}/api/v1/health/ready
  Inbox, books   ${sandbox}/
  Mail           127.0.0.1:${smtpPort}

  Customer       ${vars.SEED_CUSTOMER_EMAIL}   ${vars.SEED_CUSTOMER_PASSWORD}
  Super admin    ${vars.SEED_ADMIN_EMAIL}   ${vars.SEED_ADMIN_PASSWORD}
  Finance        ${vars.SEED_FINANCE_EMAIL}   ${vars.SEED_FINANCE_PASSWORD}
  Bank account   ${SHOP_ACCOUNT.bank_name} ${SHOP_ACCOUNT.account_number}, for transfers by hand

  Webhooks       ${shop}/api/v1/notifications/webhook/digiflazz
                   secret       ${vars.DIGIFLAZZ_WEBHOOK_SECRET}
                 ${shop}/api/v1/notifications/webhook/midtrans
                   server key   ${vars.MIDTRANS_SERVER_KEY}
                 ${shop}/api/v1/notifications/webhook/iris
                   merchant key ${vars.MIDTRANS_IRIS_MERCHANT_KEY}

Sign in:

  curl -s ${shop}/api/v1/auth/login -H 'content-type: application/json' \\
    -d '{"email":"${vars.SEED_CUSTOMER_EMAIL}","password":"${vars.SEED_CUSTOMER_PASSWORD}"}'

Or watch the whole journey, in another terminal:  npm run demo${demoFlags(shop, sandbox)}
Ctrl-C stops everything; the data stays.
`;
}

function demoFlags(shop: string, sandbox: string): string {
  const usual = shop.endsWith(":8787") && sandbox.endsWith(":8788");
  return usual ? "" : ` -- --url ${shop} --sandbox ${sandbox}`;
}
