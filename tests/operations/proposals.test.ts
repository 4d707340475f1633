// @module-tag unsampled
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { askedBefore, findWaiting } from "../../src/application/shared/propose.ts";
import { newId } from "../../src/domain/ids.ts";
import { Alert } from "../../src/domain/operations/alert.ts";
import { Proposal, proposalExpiry, waitingOf } from "../../src/domain/operations/proposal.ts";
import { instant } from "../../src/domain/time.ts";
import { expectProblem } from "../http/api-handler.ts";
import { approve, openBanks, openManual } from "../payments/bank-transfers/banking.ts";
import { proposed } from "../support/second-person.ts";
import { openShop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { setSetting } from "../withdrawals/payout-shop.ts";

const shop = await openShop();
await openBanks(shop);

interface As {
  readonly token: string;
}
type Key = Parameters<typeof setSetting>[1];

const put = ({ token }: As, key: Key, value: unknown, reason: string | undefined = "Uji") =>
  shop.request("PUT", `/admin/config/system/${key}`, { token, body: { value, reason } });
const decide = ({ token }: As, id: string, how: "approve" | "reject") =>
  shop.request("PUT", `/admin/proposals/${id}/${how}`, {
    token,
    ...(how === "reject" ? { body: { reason: "Tidak perlu" } } : {}),
  });
const rowsOf = async <Row extends z.ZodType>({ token }: As, path: string, row: Row) =>
  z.object({ data: z.array(row) }).parse(await (await shop.request("GET", path, { token })).json())
    .data;
const listed = async (as: As, id: string) =>
  (await rowsOf(as, "/admin/proposals?limit=100", Proposal)).find((each) => each.id === id);
const alertOn = async (as: As, subject: string) =>
  (await rowsOf(as, "/admin/alerts?limit=100", Alert)).find((each) => each.subject === subject);

describe("what waits about a setting that has changed", () => {
  const key = "transfer.failures_per_minute";
  const control = "exchange.quote_seconds";

  it(
    "ends with the approval of another, whoever proposed it, and so does its alert",
    SLOW,
    async () => {
      const [maker, checker] = [await shop.staff("finance"), await shop.staff("finance")];
      const chosen = await proposed(await put(maker, control, 70));
      const others = [
        await proposed(await put(maker, control, 80)),
        await proposed(await put(checker, control, 90)),
      ];
      expect((await decide(checker, chosen.id, "approve")).status).toBe(200);
      for (const { id } of others) {
        expect(await listed(maker, id)).toMatchObject({ status: "OUTDATED" });
        expect(await alertOn(maker, id)).toMatchObject({ cleared_by: "system" });
        const third = await shop.staff("finance");
        await expectProblem(await decide(third, id, "approve"), "409 proposal.outdated");
      }
      expect(await listed(maker, chosen.id)).toMatchObject({ status: "APPROVED" });
    },
  );

  it("ends when somebody would approve it", SLOW, async () => {
    const [maker, checker] = [await shop.staff("finance"), await shop.staff("finance")];
    const { id } = await proposed(await put(maker, control, 75));
    await setSetting(shop, control, 40);
    await expectProblem(await decide(checker, id, "approve"), "409 proposal.outdated");
    expect(await listed(maker, id)).toMatchObject({ status: "OUTDATED", decided_by: checker.id });
    expect(await alertOn(maker, id)).toMatchObject({ cleared_by: "system" });
    await expectProblem(await decide(checker, id, "reject"), "409 proposal.outdated");
  });

  it("is no proposal where one may change it alone", async () => {
    const maker = await shop.staff("finance");
    expect((await put(maker, key, 31, undefined)).status).toBe(200);
  });
});

describe("the reason of a proposal", () => {
  it("is asked for", async () => {
    const { token } = await shop.staff("finance");
    const body = { value: 3 };
    const path = "/admin/config/system/withdrawal.decide_days";
    const put = await shop.request("PUT", path, { token, body });
    const { errors } = await expectProblem(put, "422 request.invalid");
    expect(errors).toEqual([{ pointer: "/reason", message: "wajib diisi" }]);
    await setSetting(shop, "withdrawal.decide_days", 5);
    const reset = await shop.request("DELETE", path, { token });
    const { errors: of } = await expectProblem(reset, "422 request.invalid");
    expect(of).toEqual([{ pointer: "/query/reason", message: "wajib diisi" }]);
  });

  it("does not change while it waits", async () => {
    const maker = await shop.staff("finance");
    const { id } = await proposed(await put(maker, "withdrawal.review_minutes", 90, "Lebaran"));
    const again = await put(maker, "withdrawal.review_minutes", 90, "Akhir pekan");
    expect(await again.clone().json()).toMatchObject({ proposal_id: id });
    await expectProblem(again, "409 proposal.waiting");
    const same = await proposed(await put(maker, "withdrawal.review_minutes", 90, "Lebaran"));
    expect(same.id).toBe(id);
  });
});

describe("a transfer too large for one", () => {
  it("is rejected by whoever may review transfers, and by nobody else", async () => {
    const [maker, checker] = [await shop.staff("support"), await shop.staff("support")];
    const buyer = await shop.customer();
    const { transfer } = await openManual(shop, buyer, 2_000_000);
    expect((await approve(shop, maker.token, transfer.payment_id)).status).toBe(202);
    const waits = await rowsOf(maker, "/admin/proposals?status=WAITING&limit=100", Proposal);
    const { id } = waits.find((each) => each.subject === transfer.payment_id) ?? expect.fail();
    expect(await alertOn(maker, id)).toMatchObject({ kind: "control.proposed", cleared_at: null });
    const forbidden = await decide(await shop.staff("viewer"), id, "reject");
    expect(await forbidden.clone().json()).toMatchObject({ permission: "payments:review" });
    await expectProblem(forbidden, "403 auth.forbidden");
    const rejected = Proposal.parse(await (await decide(checker, id, "reject")).json());
    expect(rejected.status).toBe("REJECTED");
    expect(rejected.decided_by_name).not.toBe("");
    expect(await listed(maker, id)).toEqual(rejected);
  });

  it("ends its alert when another asks for the same", async () => {
    const [maker, checker] = [await shop.staff("support"), await shop.staff("support")];
    const { transfer } = await openManual(shop, await shop.customer(), 2_000_000);
    for (const { token } of [maker, checker]) await approve(shop, token, transfer.payment_id);
    const all = await rowsOf(maker, "/admin/proposals?limit=100", Proposal);
    const { id } = all.find((each) => each.subject === transfer.payment_id) ?? expect.fail();
    expect(await alertOn(maker, id)).toMatchObject({ cleared_by: "system" });
  });
});

describe("what waits about one subject", () => {
  const at = instant(0);
  const all = Array.from({ length: 250 }, (_, value) =>
    waitingOf(
      {
        id: newId("proposal", at),
        ...{ kind: "refund", subject: "rfd", old: null, value, reason: "Uji" },
        proposed_by: "adm_01KAV3Q9C5X7M2N8P4R6T0W1YZ",
        expires_at: proposalExpiry(at, 1),
        created_at: at,
      },
      "Sari",
    ),
  ).toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const ports = {
    secondPerson: {
      ...shop.ports.secondPerson,
      waiting: async (_about: unknown, _at: unknown, next: { behind: string; limit: number }) =>
        all.filter(({ id }) => id > next.behind).slice(0, next.limit),
    },
  };

  it("is found however much of it there is", async () => {
    const last = all.at(-1);
    const about = { kind: "refund", subject: "rfd" } as const;
    const found = await findWaiting(ports, { about, at }, (each) => each.value === last?.value);
    expect(found).toBe(last);
    expect(await findWaiting(ports, { about, at }, () => false)).toBeUndefined();
    const wanted = { ...about, value: last?.value, reason: "Uji", at };
    expect(await askedBefore(ports, { id: all[0]?.proposed_by ?? "adm_" }, wanted)).toBe(last);
  });
});
