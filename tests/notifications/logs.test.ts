import { describe, expect, it } from "vitest";
import * as z from "zod";
import { d1NotificationLogs } from "../../src/adapters/d1/notifications/notification-logs.ts";
import { newId } from "../../src/domain/ids.ts";
import { NotificationLog, NotificationLogDetail } from "../../src/domain/notifications/log.ts";
import { addSeconds, businessDay, instant } from "../../src/domain/time.ts";
import { expectProblem, pointersIn } from "../http/api-handler.ts";
import { newPhone } from "../support/phones.ts";
import { explainedDb } from "../support/query-plans.ts";
import { type Buyer, openShop } from "../support/shop.ts";
import { mailingBy } from "../support/vendors.ts";
import { choose, toldAt } from "./letters.ts";

const shop = await openShop();
const { token } = await shop.staff("viewer");
const Page = z.object({ data: z.array(NotificationLog), next_cursor: z.string().nullable() });

/** Tells somebody of a change of their account, at this address alone. */
async function told(buyer: Buyer, address: string, ports = shop.ports) {
  return await toldAt(shop, buyer, { address, ports });
}

/** Somebody who is told nothing but where it must be. */
async function quiet(): Promise<Buyer> {
  const buyer = await shop.customer();
  await choose(shop, buyer, { security: { email: "off" } });
  return buyer;
}

async function search(query: Record<string, string>) {
  const path = `/notifications/admin/logs?${new URLSearchParams(query)}`;
  return Page.parse(await (await shop.request("GET", path, { token })).json());
}

describe("what was sent", () => {
  it("is found by whom, where, about what and how, page by page, its address masked", async () => {
    const buyer = await quiet();
    const phone = newPhone();
    const first = await told(buyer, buyer.email);
    const second = await told(buyer, phone);

    const all = await search({ user_id: buyer.id });
    expect(all.data.map((each) => each.subject_id)).toEqual([second, first]);
    expect(all.data).toMatchObject([
      { channel: "sms", status: "SENT", address: `**********${phone.slice(-4)}` },
      { channel: "email", status: "SENT", address: `${buyer.email[0]}***@example.com` },
    ]);
    const one = await search({ user_id: buyer.id, limit: "1" });
    const rest = await search({ user_id: buyer.id, limit: "1", cursor: one.next_cursor ?? "" });
    expect([...one.data, ...rest.data]).toEqual(all.data);
    expect(rest.next_cursor).toBeNull();

    const today = businessDay(shop.ports.now());
    const days = { from: today, to: today };
    for (const query of [
      { address: phone },
      { subject_id: second },
      { user_id: buyer.id, channel: "sms" },
      { user_id: buyer.id, event: "password_changed", channel: "sms", status: "SENT", ...days },
    ]) {
      expect((await search(query)).data).toEqual(all.data.slice(0, 1));
    }
    const before = { from: "2020-01-01", to: "2020-01-02" };
    expect((await search({ user_id: buyer.id, ...before })).data).toEqual([]);
    expect((await search({ status: "SENT", channel: "sms", ...days })).data).toContainEqual(
      all.data[0],
    );
  });

  it("shows every try, and is found by the vendor's name for it", async () => {
    const buyer = await quiet();
    const name = `q-${crypto.randomUUID()}`;
    const mails = mailingBy(shop.ports, async () => ({
      ...{ kind: "accepted", provider_id: name, code: "250", cost: 7 },
    }));
    await told(buyer, buyer.email, mails);
    const { data } = await search({ provider_id: name });
    expect(data).toHaveLength(1);

    const path = `/notifications/admin/logs/${data[0]?.id}`;
    const found = await (await shop.request("GET", path, { token })).json();
    expect(NotificationLogDetail.parse(found)).toMatchObject({
      ...data[0],
      attempts: [{ number: 1, outcome: "accepted", code: "250", provider_id: name, cost: 7 }],
    });
    expect(JSON.stringify(found)).not.toContain(buyer.email);
  });

  it("shows why a try failed in its vendor's words, without the address", async () => {
    const buyer = await quiet();
    const mails = mailingBy(shop.ports, async () => ({
      ...{ kind: "rejected", code: "550", scope: "recipient" },
      reason: `5.1.1 <${buyer.email}> unknown ${"x".repeat(400)}`,
    }));
    await told(buyer, buyer.email, mails);
    const { data } = await search({ user_id: buyer.id });
    const path = `/notifications/admin/logs/${data[0]?.id}`;
    const found = NotificationLogDetail.parse(
      await (await shop.request("GET", path, { token })).json(),
    );
    const [attempt] = found.attempts;
    expect(attempt).toMatchObject({ code: "550", failure: expect.stringContaining("unknown") });
    expect(attempt?.failure).toContain(`<${buyer.email[0]}***@example.com>`);
    expect(attempt?.failure?.length).toBeLessThanOrEqual(300);
  });

  it("is not looked for in all that was ever sent", async () => {
    for (const query of ["channel=sms", "event=success", "status=SENT"]) {
      const asked = shop.request("GET", `/notifications/admin/logs?${query}`, { token });
      const problem = await expectProblem(await asked, "422 request.invalid");
      expect(pointersIn(problem)).toEqual(["/query/from", "/query/to"]);
    }
    await search({ status: "FAILED", channel: "sms" });
    const none = `/notifications/admin/logs/${newId("notification", shop.ports.now())}`;
    await expectProblem(await shop.request("GET", none, { token }), "404 notification.not_found");
  });
});

const { db, plansOf } = explainedDb();
const logs = d1NotificationLogs(db);
const at = instant(0);
const id = newId("notification", at);
const days = { from: businessDay(at), to: businessDay(addSeconds(at, 1)) };
const seen = { event: "success", channel: "sms", status: "SENT" } as const;
const BY_ID = /notifications USING INDEX sqlite_autoindex_notifications_1 \(id[<>=]/;

it.each([
  [{}, BY_ID],
  [{ ...seen, ...days }, BY_ID],
  [{ user_id: newId("user", at), ...seen }, /INDEX notifications_of_user \(user_id=\? AND id</],
  [
    { address: "a", ...seen, ...days },
    /INDEX notifications_by_recipient \(recipient=\? AND id[<>]/,
  ],
  [{ status: "FAILED", channel: "sms" }, /INDEX notifications_by_rare_status \(status=\? AND id</],
] as const)("finds messages of %o by index, in its order", async (found, index) => {
  const [steps = []] = await plansOf(() => logs.search(found, { limit: 20, cursor: id }));
  expect(steps).toEqual([expect.stringMatching(index)]);
});

it.each([
  [{ provider_id: "q" }, /delivery_attempts USING INDEX delivery_attempts_by_name/],
  [{ subject_id: "txn" }, /notifications USING INDEX notifications_once \(transaction_id=\?\)/],
])("finds the few messages of %o by index", async (found, index) => {
  const steps = (await plansOf(() => logs.search(found, { limit: 20 }))).flat();
  expect(steps.filter((step) => index.test(step))).toHaveLength(1);
  expect(steps.filter((step) => step.startsWith("SCAN"))).toEqual([]);
});
