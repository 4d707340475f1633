import { SHOP_ACCOUNT } from "./database.ts";
import type { Vars } from "./dev-vars.ts";
import { type Options, USUAL_PORTS } from "./options.ts";

type Ports = Pick<Options, "port" | "sandboxPort" | "smtpPort">;

/** What a person needs to know once everything answers. */
export function banner(ports: Ports, vars: Vars): string {
  const shop = `http://127.0.0.1:${ports.port}`;
  const sandbox = `http://127.0.0.1:${ports.sandboxPort}`;
  return `
The shop is open.

  API            ${shop}/api/v1
  Console        ${shop}/console
  Reference      ${shop}/docs/
  Health         ${shop}/api/v1/health/ready
  Inbox, books   ${sandbox}/
  Discord        ${sandbox}/discord
  Mail           127.0.0.1:${ports.smtpPort}

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
${linesToPaste(ports)}
Sign in:

  curl -s ${shop}/api/v1/auth/login -H 'content-type: application/json' \\
    -d '{"email":"${vars.SEED_CUSTOMER_EMAIL}","password":"${vars.SEED_CUSTOMER_PASSWORD}"}'

Or watch the whole journey, in another terminal:  npm run demo${demoFlags(ports)}
Ctrl-C stops everything; the data stays.
`;
}

/** The README's examples name these two; they hold the usual ports there. */
function linesToPaste(ports: Ports): string {
  if (isUsual(ports)) return "";
  return `
Other ports than the README's. In its examples, these stand for its first two lines:

  API=http://127.0.0.1:${ports.port}/api/v1
  SANDBOX=http://127.0.0.1:${ports.sandboxPort}
`;
}

function demoFlags(ports: Ports): string {
  if (isUsual(ports)) return "";
  const { port, sandboxPort } = ports;
  return ` -- --url http://127.0.0.1:${port} --sandbox http://127.0.0.1:${sandboxPort}`;
}

function isUsual({ port, sandboxPort }: Ports): boolean {
  return port === USUAL_PORTS.port && sandboxPort === USUAL_PORTS.sandboxPort;
}
