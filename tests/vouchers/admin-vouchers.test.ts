import { describe, expect, it } from "vitest";
import * as z from "zod";
import { runCron } from "../../src/adapters/cron/schedule.ts";
import { Voucher } from "../../src/domain/vouchers/voucher.ts";
import { approvedByAnother } from "../support/second-person.ts";
import { openShop } from "../support/shop.ts";
import { input, opened, refusal, voucherOf } from "./staffing.ts";

const shop = await openShop();
const reason = "Ulang tahun toko";
const MINUTE = "* * * * *";
const Codes = z.object({
  data: z.array(z.object({ number: z.int(), code: z.string(), uses_max: z.int().nullable() })),
});

describe("a voucher", () => {
  it("is opened by one as long as it gives away little, and by two beyond", async () => {
    const staff = await shop.staff("finance");
    const post = (change: object) =>
      shop.request("POST", "/admin/vouchers", { token: staff.token, body: input(shop, change) });
    const small = await post({ value: 3_000 });
    expect(small.status, await small.clone().text()).toBe(201);
    // 300.000 of 500.000 are given away today.
    for (const change of [{ value: 3_000 }, { uses_max: null }, { kind: "percent", value: 500 }]) {
      const unsaid = z.object({ errors: z.unknown() }).parse(await (await post(change)).json());
      expect(unsaid.errors).toMatchObject([{ pointer: "/reason" }]);
      expect((await post({ ...change, reason })).status).toBe(202);
    }
    const large = await post({ uses_max: 1_000, code: "besar-2026", reason });
    const { subject, ...said } = z
      .object({ subject: z.string(), reason: z.string() })
      .parse(await large.clone().json());
    expect(said).toEqual({ reason });
    const id = Voucher.shape.id.parse(subject);
    expect(await shop.ports.vouchers.find(id)).toBeUndefined();
    expect((await approvedByAnother(shop, large)).status).toBe(200);
    expect(await voucherOf(shop, id)).toMatchObject({ uses_max: 1_000, created_by: staff.id });
    expect(await shop.ports.vouchers.codes(id, { limit: 5 })).toMatchObject({
      data: [{ code: "BESAR2026", uses_max: null }],
    });
  });

  it("that two opened is changed by two, and archived by one", async () => {
    const staff = await shop.staff("finance");
    const asked = { token: staff.token, body: input(shop, { uses_max: 5_000, reason }) };
    const proposal = await shop.request("POST", "/admin/vouchers", asked);
    const { subject: id } = z.object({ subject: z.string() }).parse(await proposal.clone().json());
    await approvedByAnother(shop, proposal);
    const path = `/admin/vouchers/${id}`;
    const change = { token: staff.token, body: { user_ids: [(await shop.customer()).id], reason } };
    const proposed = await shop.request("PUT", path, change);
    const other = await shop.request("PUT", path, { ...change, body: { name: "Lain", reason } });
    expect((await approvedByAnother(shop, proposed)).status).toBe(200);
    expect(await refusal(await approvedByAnother(shop, other))).toBe("409 proposal.outdated");
    const archived = await shop.request("DELETE", path, { token: staff.token });
    expect(archived.status).toBe(200);
    expect(await refusal(await shop.request("DELETE", path, { token: staff.token }))).toBe(
      "404 voucher.not_found",
    );
  });

  it.each([
    [{ code: "ha!" }, ["/code"]],
    [{ kind: "percent", value: 10_001 }, ["/value"]],
    [{ valid_until: "2020-01-01" }, ["/valid_until"]],
    [{ uses_max: 0 }, ["/uses_max"]],
    [{ color: "red" }, ["/color"]],
  ])("is not opened with %j", async (change, pointers) => {
    const { token } = await shop.staff("finance");
    const body = input(shop, change);
    const answer = await shop.request("POST", "/admin/vouchers", { token, body });
    const { errors } = z
      .object({ errors: z.array(z.object({ pointer: z.string() })) })
      .parse(await answer.json());
    expect([answer.status, errors.map(({ pointer }) => pointer)]).toEqual([422, pointers]);
  });

  it("keeps what is not said, and has no limit below what was used", async () => {
    const { token } = await shop.staff("finance");
    const made = await opened(shop, { skus: ["pln20"], uses_max: 10, budget: 9_000 });
    await shop.db
      .prepare("UPDATE vouchers SET used = 3, spent = 3000 WHERE id = ?")
      .bind(made.id)
      .run();
    const put = (body: object) =>
      shop.request("PUT", `/admin/vouchers/${made.id}`, { token, body });
    const answer = await put({ name: "Lebih hemat", uses_max: 3 });
    expect(await answer.json()).toMatchObject({
      ...{ name: "Lebih hemat", uses_max: 3, skus: ["pln20"], uses_per_user: null },
      ...{ used: 3, spent: 3_000, budget: 9_000, revision: 2 },
    });
    expect(await refusal(await put({ uses_max: 2 }))).toBe("409 voucher.used_up");
    expect(await refusal(await put({ budget: 2_999 }))).toBe("409 voucher.budget_spent");
  });

  it("is changed once by two who saw the same", async () => {
    const { id } = await opened(shop);
    const { commit, vouchers } = shop.ports;
    const seen = await voucherOf(shop, id);
    const change = (name: string) =>
      commit(vouchers.change({ ...seen, name, revision: seen.revision + 1 }));
    await change("Satu");
    await expect(change("Dua")).rejects.toMatchObject({ code: "voucher.changed" });
    expect(await voucherOf(shop, id)).toMatchObject({ name: "Satu", revision: 2 });
  });

  it("has a code that no other has, however it is written", async () => {
    const { code } = await opened(shop);
    const { token } = await shop.staff("finance");
    const body = input(shop, { code: code.toLowerCase().replaceAll("-", " ") });
    const answer = await shop.request("POST", "/admin/vouchers", { token, body });
    expect(await refusal(answer)).toBe("409 voucher.code_taken");
  });
});

describe("codes of a voucher", () => {
  it("are made page by page, exactly as many as were wanted, whoever makes them", async () => {
    const { id } = await opened(shop);
    const { token } = await shop.staff("finance");
    const path = `/admin/vouchers/${id}/codes`;
    const answer = await shop.request("POST", path, { token, body: { count: 9_000 } });
    expect(answer.status, await answer.clone().text()).toBe(202);
    expect(await answer.json()).toMatchObject({ codes: 4_001, codes_wanted: 9_001 });
    await Promise.all([runCron(MINUTE, shop.ports), runCron(MINUTE, shop.ports)]);
    expect(await voucherOf(shop, id)).toMatchObject({ codes: 9_001, codes_wanted: 9_001 });

    const file = await shop.request("GET", `${path}/export`, { token });
    const lines = (await file.text()).trim().split("\r\n");
    expect(lines.slice(0, 1)).toEqual(["code,uses,uses_max"]);
    expect(new Set(lines.slice(1)).size).toBe(9_001);
    expect(lines.slice(2).every((line) => /^[2-9A-HJKMNP-TV-Z]{12},0,1$/.test(line))).toBe(true);
    const page = await shop.request("GET", `${path}?limit=2`, { token });
    expect(Codes.parse(await page.json()).data.map(({ number }) => number)).toEqual([1, 2]);
    const more = await shop.request("POST", path, { token, body: { count: 91_000 } });
    expect(await refusal(more)).toBe("409 voucher.too_many_codes");
  });

  it("are imported line by line, and what is wrong is named", async () => {
    const { id } = await opened(shop);
    const other = await opened(shop);
    const { token } = await shop.staff("finance");
    const csv = `Kode;Catatan\nimp-0001;a\n${other.code};b\nno;c\nIMP 0001;d\nimp0002;e\n`;
    const path = `/admin/vouchers/${id}/codes/import`;
    const errors = [
      { line: 3, reason: "taken" },
      { line: 4, reason: "not_a_code" },
      { line: 5, reason: "repeated" },
    ];
    const dry = await shop.request("POST", `${path}?dry_run=true`, { token, body: { csv } });
    expect(await dry.json()).toEqual({ imported: 2, errors });
    const headers = { "content-type": "text/csv" };
    const body = new TextEncoder().encode(csv);
    const done = await shop.request("POST", path, { token, body, headers });
    expect(await done.json()).toEqual({ imported: 2, errors });
    const { data } = await shop.ports.vouchers.codes(id, { limit: 10 });
    expect(data.slice(1)).toMatchObject([
      { code: "IMP0001", number: 2, uses_max: 1 },
      { code: "IMP0002", number: 3, uses_max: 1 },
    ]);
    const again = await shop.request("POST", path, { token, body: { csv: "imp0001" } });
    expect(await again.json()).toEqual({ imported: 0, errors: [{ line: 1, reason: "taken" }] });
    const broken = await shop.request("POST", path, { token, body: { csv: 'code\n"imp' } });
    expect(await refusal(broken)).toBe("422 request.invalid");
  });
});
