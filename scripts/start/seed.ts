import type { Vars } from "./dev-vars.ts";

/** What one member of staff may give away alone. */
const VOUCHER = {
  name: "Hemat 500",
  code: "HEMAT500",
  kind: "fixed",
  value: 500,
  uses_max: 1_000,
  valid_from: "2026-01-01",
  listed: true,
};

/**
 * Opens the shop: a customer, a voucher, and the price list of the supplier. Again, it only
 * refreshes prices.
 */
export async function seedShop(shop: string, vars: Vars): Promise<readonly string[]> {
  const { SEED_CUSTOMER_EMAIL, SEED_CUSTOMER_PASSWORD, SEED_ADMIN_EMAIL, SEED_ADMIN_PASSWORD } =
    vars;
  const customer = await post(`${shop}/api/v1/auth/register`, {
    email: SEED_CUSTOMER_EMAIL,
    password: SEED_CUSTOMER_PASSWORD,
    name: "Sari",
  });
  if (customer.status !== 201 && customer.body.code !== "auth.email_taken") {
    throw new Error(`the customer could not be registered: ${said(customer)}`);
  }
  const staff = await post(`${shop}/api/v1/admin/auth/login`, {
    email: SEED_ADMIN_EMAIL,
    password: SEED_ADMIN_PASSWORD,
  });
  if (staff.status !== 200) {
    const trouble = `The super admin of .dev.vars cannot sign in (${said(staff)}).`;
    return [
      trouble,
      "The data of an earlier run may hold another password: start with a fresh --persist-to,",
      "or put the old password back.",
    ];
  }
  const voucher = await post(
    `${shop}/api/v1/admin/vouchers`,
    VOUCHER,
    String(staff.body.access_token),
  );
  if (voucher.status !== 201 && voucher.body.code !== "voucher.code_taken") {
    return [`The voucher could not be opened: ${said(voucher)}`];
  }
  const sync = (kind: string) =>
    post(`${shop}/api/v1/admin/ppob/sync?kind=${kind}`, {}, String(staff.body.access_token));
  const lists = [await sync("ppob_prepaid"), await sync("ppob_postpaid")];
  return lists
    .filter(({ status }) => status !== 200 && status !== 429)
    .map((list) => `The price list could not be fetched: ${said(list)}`);
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

async function post(url: string, body: object, token?: string): Promise<Answer> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "accept-language": "en",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  return { status: answer.status, body: (await answer.json()) as Answer["body"] };
}

function said({ status, body }: Answer): string {
  return `${status} ${body.code ?? ""} ${JSON.stringify(body.errors ?? body.title ?? "")}`;
}
