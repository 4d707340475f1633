// @module-tag unsampled
import { exports } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { type Browser, openBrowser, signedIn } from "../support/browser.ts";
import { BASE } from "../support/client.ts";
import { type Buyer, type Employee, openShop, PASSWORD, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";

let shop: Shop;
let owner: Employee;
let buyer: Buyer;
let browser: Browser;

beforeAll(async () => {
  shop = await openShop();
  [owner, buyer] = await Promise.all([
    shop.staff("super_admin"),
    shop.customer({ balance: 100_000, name: "Budi <b>Tebal</b>" }),
  ]);
  browser = await signedIn(owner);
});

describe("signing in to the console", () => {
  it("leads strangers to the form, and from there to the page they wanted", async () => {
    const stranger = openBrowser();
    const form = await stranger.visit("/console/customers?status=ACTIVE");
    expect(form.path).toBe("/console/sign-in?next=%2Fconsole%2Fcustomers%3Fstatus%3DACTIVE");
    const wrong = await stranger.send(form, "/console/sign-in", {
      email: owner.email,
      password: "bukan ini",
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("auth.invalid_credentials");
    expect(wrong.html).not.toContain("bukan ini");
    const page = await stranger.send(wrong, "/console/sign-in", { password: PASSWORD });
    expect(page.path).toBe("/console/customers?status=ACTIVE");
    expect(page.status).toBe(200);
  });

  it("tells whoever tries too often when to come back", async () => {
    const stranger = openBrowser();
    const form = await stranger.visit("/console/sign-in");
    const typed = { email: "siapa@example.com", password: "bukan ini" };
    const tries = [];
    for (let count = 0; count < 12; count += 1) {
      tries.push(await stranger.send(form, "/console/sign-in", typed));
    }
    const refused = tries.at(-1) ?? expect.unreachable();
    expect([tries[0]?.status, refused.status]).toEqual([422, 429]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.text).toContain("rate.limited");
  });

  it("keeps the session where no script and no other host sees it", async () => {
    const stranger = openBrowser();
    const form = await stranger.visit("/console/sign-in");
    expect([...stranger.cookies.keys()].every((name) => name.startsWith("__Host-"))).toBe(true);
    const answer = await shopAnswer(form, stranger);
    const [line = ""] = answer.headers
      .getSetCookie()
      .filter((each) => each.startsWith("__Host-fa_console="));
    for (const rule of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"]) {
      expect(line).toContain(rule);
    }
    expect(line).not.toContain(owner.id);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it("ends with the session, wherever that is ended", async () => {
    const other = await shop.staff("support");
    const theirs = await signedIn(other);
    expect((await theirs.visit("/console/orders")).path).toBe("/console/orders");
    const { token } = owner;
    const body = { params: { admin_id: other.id }, token };
    expect((await shop.ask("DELETE /admin/management/{admin_id}/sessions", body)).ok).toBe(true);
    expect((await theirs.visit("/console/orders")).path).toContain("/console/sign-in");
  });

  it.each([
    "https://evil.example/",
    "//evil.example/console",
    "/console\\@evil.example",
    "/api/v1/admin/users",
  ])("leads nobody away to %s", SLOW, async (next) => {
    const stranger = openBrowser();
    const form = await stranger.visit(`/console/sign-in?next=${encodeURIComponent(next)}`);
    const typed = { email: owner.email, password: PASSWORD, next };
    expect((await stranger.send(form, "/console/sign-in", typed)).path).toBe("/console");
  });
});

describe("a page", () => {
  it("shows a customer's wallet explained, and nothing that they typed as markup", async () => {
    const page = await browser.visit(`/console/customers/${buyer.id}`);
    expect(page.status).toBe(200);
    expect(page.html).toContain("Budi &lt;b&gt;Tebal&lt;/b&gt;");
    expect(page.text).toMatch(/Available now\s+Rp 100\.000/);
  });

  it("shows only what its reader's role allows, and refuses the rest by name", async () => {
    const viewer = await signedIn(await shop.staff("viewer"));
    const page = await viewer.visit(`/console/customers/${buyer.id}`);
    expect(page.status).toBe(200);
    expect(page.html).not.toContain('/ban"');
    const form = { _csrf: /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? "" };
    const refused = await viewer.post(`/console/customers/${buyer.id}/ban`, {
      ...form,
      reason: "coba-coba",
    });
    expect(refused.text).toContain("auth.forbidden");
    expect(refused.text).toContain("users:write");
  });

  it("says what an order waits for, and offers only what its state allows", SLOW, async () => {
    const other = await shop.customer({ balance: 50_000 });
    const wanted = { sku: "xld10", customer_no: "087800001233" };
    const opened: { id: string } = await (await shop.buy(other, wanted)).json();
    const path = `/console/orders/${opened.id}`;
    const page = await eventually(async () => {
      const seen = await browser.visit(path);
      return seen.text.includes("It waits for digiflazz") ? seen : undefined;
    });
    expect(page.text).toContain("Asked again");
    expect(page.html).toContain(`${path}/status`);
    expect(page.html).not.toContain(`${path}/refund`);
    expect(page.html).not.toContain('value="CANCELLED"');
  });

  it("answers an unknown address with a page that says so", async () => {
    const page = await browser.visit("/console/no-such-page");
    expect(page.status).toBe(404);
    expect(page.text).toContain("route.not_found");
  });
});

describe("a form", () => {
  const address = () => `/console/customers/${buyer.id}/balance`;

  it("shows what was typed and what is wrong with it, and does nothing", async () => {
    const page = await browser.visit(`/console/customers/${buyer.id}`);
    const typed = { action: "add", amount: "sepuluh", currency: "IDR", reason: "Salah transfer" };
    const again = await browser.send(page, address(), typed);
    expect(again.status).toBe(422);
    expect(again.html).toContain('value="sepuluh"');
    expect(again.text).toContain("Type a whole amount, such as 1.500.");
    expect((await shop.balance(buyer)).available).toBe(100_000);
  });

  it("is done once it is mended, after it was refused for what it asks", async () => {
    const page = await browser.visit(`/console/customers/${buyer.id}`);
    const typed = { action: "subtract", currency: "IDR", reason: "Salah transfer" };
    const refused = await browser.send(page, address(), { ...typed, amount: "100.001" });
    expect(refused.text).toContain("wallet.insufficient_funds");
    const done = await browser.send(refused, address(), { ...typed, amount: "1" });
    expect(done.text).toContain("The balance is corrected.");
    expect((await shop.balance(buyer)).available).toBe(99_999);
    const back = await browser.send(done, address(), { ...typed, action: "add", amount: "1" });
    expect(back.text).toContain("The balance is corrected.");
  });

  it("that cannot be read is refused and no defect", async () => {
    for (const [type, body] of [
      ["multipart/form-data; boundary=a", "xx"],
      ["multipart/form-data", "xx"],
    ] as const) {
      const headers = { "content-type": type };
      const request = new Request(`${BASE}/console/sign-in`, { method: "POST", body, headers });
      expect((await exports.default.fetch(request)).status).toBe(400);
    }
  });

  it("counts once, however often it is sent", async () => {
    const page = await browser.visit(`/console/customers/${buyer.id}`);
    const typed = { action: "add", amount: "5.000", currency: "IDR", reason: "Salah transfer" };
    const key = /name="_key" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const both = await Promise.all([
      browser.send(page, address(), { ...typed, _key: key }),
      browser.send(page, address(), { ...typed, _key: key }),
    ]);
    expect(both.map(({ status }) => status).every((status) => status < 500)).toBe(true);
    await browser.send(page, address(), { ...typed, _key: key });
    expect((await shop.balance(buyer)).available).toBe(105_000);
  });

  it("is refused without the token of its session", async () => {
    const typed = { action: "add", amount: "5000", currency: "IDR", reason: "Titipan" };
    for (const _csrf of ["", "lain", "00000000-0000-4000-8000-000000000000"]) {
      const refused = await browser.post(address(), { ...typed, _csrf });
      expect(refused.status).toBe(403);
      expect(refused.text).toContain("console.form_expired");
    }
    expect((await shop.balance(buyer)).available).toBe(105_000);
  });
});

describe("a list", () => {
  it("holds its filters in the address, and leaves as a table with the same rows", async () => {
    const page = await browser.visit(`/console/orders?user_id=${buyer.id}&status=`);
    expect(page.html).toContain(`value="${buyer.id}"`);
    const lines = await eventually(async () => {
      const table = await browser.visit(`/console/orders?user_id=${buyer.id}&as=csv`);
      expect(table.headers.get("content-type")).toContain("text/csv");
      const [head, ...rows] = table.html.trim().split("\r\n");
      return rows.length > 1 ? { head, rows } : undefined;
    });
    expect(lines.head).toContain("Order,When,Status");
    expect(lines.rows.every((row) => row.includes(buyer.id))).toBe(true);
  });

  it("is no table by what every object has", async () => {
    for (const name of ["__proto__", "constructor", "toString"]) {
      expect((await browser.visit(`/console/orders?as=${name}`)).text).toContain("Orders");
    }
  });

  it("says which filter is wrong", async () => {
    const page = await browser.visit("/console/orders?user_id=bukan-id");
    expect(page.status).toBe(422);
    expect(page.text).toContain("user_id");
  });
});

describe("the look of a browser", () => {
  it("is kept: its language and its colours", SLOW, async () => {
    const theirs = await signedIn(owner);
    const page = await theirs.visit("/console/orders");
    expect(page.text).toContain("Customer");
    const indonesian = await theirs.send(page, "/console/preferences", {
      locale: "id",
      theme: "dark",
      back: "/console/orders",
    });
    expect(indonesian.text).toContain("Pelanggan");
    expect(indonesian.html).toContain('data-theme="dark"');
    for (const back of ["/console/../api/v1/health", "/console//evil.example", "/console/\0"]) {
      const { path, status } = await theirs.send(page, "/console/preferences", { back });
      expect(`${status} ${path}`).toBe("200 /console");
    }
  });
});

async function shopAnswer(form: Awaited<ReturnType<Browser["visit"]>>, stranger: Browser) {
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.html)?.[1] ?? "";
  const cookie = [...stranger.cookies].map((pair) => pair.join("=")).join("; ");
  const body = new FormData();
  for (const [name, value] of Object.entries({ _csrf, email: owner.email, password: PASSWORD })) {
    body.append(name, value);
  }
  const request = new Request("http://shop.test/console/sign-in", {
    method: "POST",
    body,
    headers: { cookie },
    redirect: "manual",
  });
  const { exports } = await import("cloudflare:workers");
  return await exports.default.fetch(request);
}
