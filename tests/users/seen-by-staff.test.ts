import { beforeAll, expect, it } from "vitest";
import { PASSWORD, registered } from "../auth/people.ts";
import { type Browser, signedIn } from "../support/browser.ts";
import { type Employee, openShop, type Shop } from "../support/shop.ts";
import { placed, wish } from "../vouchers/ordering.ts";
import { opened } from "../vouchers/staffing.ts";

let shop: Shop;
let owner: Employee;
let browser: Browser;

beforeAll(async () => {
  shop = await openShop();
  owner = await shop.staff("super_admin");
  browser = await signedIn(owner);
});

async function asked(method: string, path: string, token = owner.token, body?: object) {
  const answer = await shop.request(method, path, { token, body });
  return { status: answer.status, body: JSON.parse((await answer.text()) || "null") };
}

it("each use of a voucher is listed, with its order, its buyer and what it took off", async () => {
  const voucher = await opened(shop);
  const buyer = await shop.customer({ balance: 100_000 });
  const orders: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const body = wish([voucher.code]);
    const headers = { "idempotency-key": crypto.randomUUID() };
    const asking = { token: buyer.token, body, headers };
    orders.push((await placed(await shop.request("POST", "/ppob/transactions", asking))).id);
  }
  const at = `/admin/vouchers/${voucher.id}/uses`;
  const first = (await asked("GET", `${at}?limit=2`)).body;
  const rest = (await asked("GET", `${at}?limit=2&cursor=${first.next_cursor}`)).body;
  const uses = [...first.data, ...rest.data];
  expect(uses.map((use) => use.transaction_id)).toEqual(orders.toReversed());
  expect(uses[0]).toMatchObject({ user_id: buyer.id, amount: 1_000, state: "HELD" });
  expect(rest.next_cursor).toBeNull();

  const page = await browser.visit(`/console/vouchers/${voucher.id}`);
  expect(page.html).toContain(`/console/vouchers/${voucher.id}/uses`);
  const seen = await browser.visit(`/console/vouchers/${voucher.id}/uses`);
  for (const id of orders) expect(seen.html).toContain(`/console/orders/${id}`);
  expect(seen.html).toContain(`/console/customers/${buyer.id}`);
});

it("one device of a customer is signed out by staff, and the others stay", async () => {
  const { user, access_token: phone } = await registered(shop);
  const body = { email: user.email, password: PASSWORD };
  const laptop = (await asked("POST", "/auth/login", "", body)).body.access_token;
  const at = `/admin/users/${user.id}/sessions`;
  const own = (await asked("GET", "/auth/sessions", laptop)).body.data;
  const [current] = own.filter((each: { current: boolean }) => each.current);
  const listed = (await asked("GET", at)).body.data;
  expect(listed.map((each: { id: string }) => each.id)).toEqual(
    own.map((each: { id: string }) => each.id),
  );

  const page = await browser.visit(`/console/customers/${user.id}/sessions`);
  const typed = { session_id: current.id, reason: "Perangkat hilang" };
  const ended = await browser.send(page, `/console/customers/${user.id}/sessions/end`, typed);
  expect(ended.text).toContain("It is over.");
  expect((await asked("GET", "/users/profile", laptop)).status).toBe(401);
  expect((await asked("GET", "/users/profile", phone)).status).toBe(200);
  expect((await asked("GET", at)).body.data).toHaveLength(1);
  const { data } = (await asked("GET", `/admin/management/audit-logs?action=user.end_session`))
    .body;
  expect(JSON.parse(data[0].new)).toEqual({
    session_id: current.id,
    reason: "Perangkat hilang",
  });
  expect((await asked("DELETE", `${at}/${current.id}?reason=Lagi`)).status).toBe(204);
});

it("all that a customer agreed to is seen, and what they took back", async () => {
  const { user, access_token } = await registered(shop);
  for (const marketing of [true, false])
    expect((await asked("PUT", "/users/consents", access_token, { marketing })).status).toBe(200);
  const { data } = (await asked("GET", `/admin/users/${user.id}/consents`)).body;
  expect(data.slice(0, 2)).toMatchObject([
    { purpose: "marketing", granted: false },
    { purpose: "marketing", granted: true },
  ]);
  const page = await browser.visit(`/console/customers/${user.id}/consents`);
  expect(page.status).toBe(200);
  expect(page.text).toContain("marketing");
});
