// @module-tag unsampled
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NotificationLogDetail } from "../../src/domain/notifications/log.ts";
import type { DeliveryOutcome, Messenger } from "../../src/ports/notifications/messenger.ts";
import { expectProblem } from "../http/api-handler.ts";
import { deliver } from "../support/delivery.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { accept, changeOf, lettersOf, messagedBy, wayBy, waysOf, workedOff } from "./letters.ts";

const shop = await openShop();
const staff = await shop.staff("admin");
const { token } = staff;

beforeEach(() => {
  heldMessages.closed = true;
});
afterEach(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

const UNKNOWN: DeliveryOutcome = { kind: "unknown", reason: "no answer" };
const REJECTED: DeliveryOutcome = { kind: "rejected", code: "550", reason: "no", scope: "message" };
const says = (outcome: DeliveryOutcome): Messenger["send"] => vi.fn(async () => outcome);

/** A notice whose only way, by e-mail, has come to this. */
async function told(email: Messenger["send"]) {
  const buyer = await shop.customer();
  const { id: subject, letter } = changeOf(shop, buyer.id, buyer.email);
  const ports = messagedBy(shop.ports, { email });
  await deliver(letter, ports);
  await workedOff(ports);
  const [way] = await waysOf(shop, subject);
  return { subject, id: way?.id ?? "", status: way?.status };
}

async function retry(id: string, body: object = {}) {
  const path = `/notifications/admin/logs/${id}/retry`;
  return await shop.request("POST", path, { token, body });
}

/** Works off what waits, and answers how often the way was sent meanwhile. */
async function sentSince(): Promise<number> {
  const email = vi.fn(accept);
  await workedOff(messagedBy(shop.ports, { email }));
  return email.mock.calls.length;
}

const statusOf = async (subject: string) => (await waysOf(shop, subject)).map((way) => way.status);

describe("a message that has failed", () => {
  it("is sent once by a retry, and by none after it; no other one is touched", SLOW, async () => {
    const other = await told(says(REJECTED));
    const { subject, id, status } = await told(says(REJECTED));
    expect(status).toBe("FAILED");
    const answer = await retry(id);
    expect(answer.status).toBe(202);
    expect(NotificationLogDetail.parse(await answer.json())).toMatchObject({
      status: "PENDING",
      attempts: [{ outcome: "rejected" }, { number: 2, outcome: "retried", code: staff.id }],
    });
    await expectProblem(await retry(id), "409 notification.not_failed");
    expect(await sentSince()).toBe(1);
    expect(await statusOf(subject)).toEqual(["SENT"]);
    expect(await statusOf(other.subject)).toEqual(["FAILED"]);
    await expectProblem(await retry(id), "409 notification.not_failed");
    expect(await sentSince()).toBe(0);
  });

  it("is sent once when it is tried again by several at once", async () => {
    const { subject, id } = await told(says(REJECTED));
    const answers = await Promise.all([1, 2, 3].map(() => retry(id)));
    expect(answers.map((each) => each.status).sort()).toEqual([202, 409, 409]);
    expect(await lettersOf(shop.ports)).toHaveLength(1);
    const email = vi.fn(accept);
    const ports = messagedBy(shop.ports, { email });
    const way = await wayBy(shop, subject, "email");
    for (const _again of [1, 2]) expect(await deliver(way, ports)).toBe(true);
    expect(email).toHaveBeenCalledTimes(1);
  });

  it(
    "and may have arrived is sent again only when staff say so, under the same id",
    SLOW,
    async () => {
      const first = vi.fn(says(UNKNOWN));
      const { subject, id, status } = await told(first);
      expect(status).toBe("FAILED");
      await expectProblem(await retry(id), "409 notification.outcome_unknown");
      expect(await statusOf(subject)).toEqual(["FAILED"]);

      expect((await retry(id, { even_if_sent: true })).status).toBe(202);
      const second = vi.fn(accept);
      await workedOff(messagedBy(shop.ports, { email: second }));
      expect(second.mock.calls.map(([message]) => message.id)).toEqual([id]);
      expect(first.mock.calls[0]?.[0].id).toBe(id);
      expect(await statusOf(subject)).toEqual(["SENT"]);
    },
  );

  it("by what its vendor says late of the first try stays sent by the second", SLOW, async () => {
    const name = `q-${crypto.randomUUID()}`;
    const { subject, id } = await told(says({ kind: "accepted", provider_id: name, code: "ok" }));
    const report = { provider_id: name, status: "FAILED", failure: "bounced" } as const;
    const bounce = () =>
      shop.ports.commit(...shop.ports.notifications.report("test email", report, shop.ports.now()));
    await bounce();
    expect((await retry(id)).status).toBe(202);
    expect(await sentSince()).toBe(1);
    await bounce();
    expect(await statusOf(subject)).toEqual(["SENT"]);
  });
});

it.each(["PENDING", "SENT", "DELIVERED", "READ", "CANCELLED"])(
  "a message that is %s is not tried again",
  SLOW,
  async (status) => {
    const { subject, id } = await told(accept);
    const put = "UPDATE notifications SET status = ? WHERE id = ?";
    await shop.db.prepare(put).bind(status, id).run();
    const body = { even_if_sent: true };
    await expectProblem(await retry(id, body), "409 notification.not_failed");
    expect(await statusOf(subject)).toEqual([status]);
  },
);
