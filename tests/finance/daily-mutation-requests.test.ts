import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectProblem } from "../http/api-handler.ts";
import { heldMessages } from "../support/held-messages.ts";
import { openShop } from "../support/shop.ts";
import { arrive, hour, paidIn } from "./books.ts";

const shop = await openShop();
let token: string;

beforeAll(async () => {
  heldMessages.closed = true;
  token = (await shop.staff("finance")).token;
  const buyer = await shop.customer();
  await paidIn(shop, buyer, hour("2026-03-01", 9), 100_000);
  await arrive(shop, [buyer], hour("2026-03-01", 10));
});
afterAll(() => {
  heldMessages.closed = false;
  heldMessages.waiting.length = 0;
});

describe("asking for the daily mutation", () => {
  it("is for staff with the ledger, at addresses of their own", async () => {
    const customer = (await shop.customer()).token;
    for (const path of ["", "/summary"]) {
      const at = `/transactions/daily-mutation${path}?from=2026-03-01&to=2026-03-02`;
      await expectProblem(
        await shop.request("GET", at, { token: customer }),
        "401 auth.token_invalid",
      );
      const viewer = await shop.staff("viewer");
      await expectProblem(
        await shop.request("GET", at, { token: viewer.token }),
        "403 auth.forbidden",
      );
    }
  });

  it.each([
    ["from=2026-03-02&to=2026-03-01", "/query/to"],
    ["from=2026-01-01&to=2026-02-01", "/query/to"],
    ["from=2026-13-01&to=2026-02-01", "/query/from"],
    ["to=2026-02-01", "/query/from"],
  ])("refuses the span %s", async (span, pointer) => {
    const path = `/transactions/daily-mutation?${span}`;
    const answer = await shop.request("GET", path, { token: token });
    const { errors = [] } = await expectProblem(answer, "422 request.invalid");
    expect(errors.map((each) => each.pointer)).toContain(pointer);
  });

  it("closes days by hand, is audited, and refuses days that are not over", async () => {
    const generate = (body: object) =>
      shop.request("POST", "/transactions/daily-mutation/generate", { token: token, body });
    await expectProblem(await generate({ to: "2199-01-01" }), "422 request.invalid");
    await expectProblem(
      await generate({ from: "2026-03-02", to: "2026-03-01" }),
      "422 request.invalid",
    );
    const answer = await generate({ from: "2026-03-01", to: "2026-03-01" });
    expect(await answer.json()).toEqual({ closed: ["2026-03-01"], postponed: false });
    const again = await generate({ to: "2026-03-01" });
    expect(await again.json()).toEqual({ closed: [], postponed: false });
    const row = await shop.db
      .prepare("SELECT COUNT(*) AS n FROM audit_log WHERE action = 'daily_mutation.generate'")
      .first<{ n: number }>();
    expect(row?.n).toBe(2);
  });
});
