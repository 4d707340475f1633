// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { businessDay } from "../../src/domain/time.ts";
import { codeOf } from "../auth/authenticator-app.ts";
import { identityOf, NIK, sentDocument, submitted } from "../kyc/identities.ts";
import { gone } from "../privacy/leaving.ts";
import { counted } from "../stock/own-goods.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { settled } from "../support/delivery.ts";
import { type Buyer, openShop, PASSWORD, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { bought, PROBLEM, posting } from "../tickets/at-support.ts";

let shop: Shop;
let buyer: Buyer;
let browser: Browser;
let viewer: Browser;

beforeAll(async () => {
  shop = await openShop();
  buyer = await shop.customer({ balance: 100_000, name: "Sari Dewi" });
  const [owner, few] = await Promise.all([shop.staff("super_admin"), shop.staff("viewer")]);
  [browser, viewer] = await Promise.all([signedIn(owner), signedIn(few)]);
});

async function seen(path: string, by = browser): Promise<Seen> {
  const page = await by.visit(`/console${path}`);
  expect(page.status, page.text.slice(0, 2_000)).toBe(200);
  return page;
}

/** Does something from a page, by its form there. */
async function act(page: string, action: string, typed: Readonly<Record<string, string | Blob>>) {
  return await browser.send(await seen(page), `/console${page}/${action}`, typed);
}

describe("a table that leaves", () => {
  it("is noted with who took it, and holds customers for whoever may take them", async () => {
    const table = "/console/customers?tier=retail&as=csv";
    expect((await browser.visit(table)).html).toContain("Sari Dewi");
    expect((await seen("/customers", viewer)).html).not.toContain("as=csv");
    const refused = await viewer.visit(table);
    expect(refused.status).toBe(403);
    expect(refused.text).toContain("users:export");
    expect((await viewer.visit("/console/orders?as=xlsx")).status).toBe(200);
    const rows = await shop.db
      .prepare("SELECT resource_id, new FROM audit_log WHERE action = 'table.export' ORDER BY 1")
      .all();
    expect(rows.results).toEqual([
      { resource_id: "/console/customers", new: '{"tier":"retail","format":"csv"}' },
      { resource_id: "/console/orders", new: '{"format":"xlsx"}' },
    ]);
  });
});

describe("an identity", () => {
  it("is reviewed by both documents side by side, and rejected with a reason", SLOW, async () => {
    const id = await submitted(shop, buyer, await identityOf(shop, buyer, NIK));
    const page = `/kyc/${id}`;
    expect((await seen("/kyc")).html).toContain(`href="/console${page}"`);
    const first = await seen(page);
    expect(first.text).toContain("Sari Dewi");
    expect(first.html).not.toContain(NIK);
    const shown = await act(page, "documents", {});
    const images = [...shown.html.matchAll(/<img src="([^"]+)"/g)].map(([, src = ""]) => src);
    expect(images, shown.text).toHaveLength(2);
    for (const image of images) {
      expect(image).toMatch(/^\/api\/v1\/files\/read\//);
      const read = await shop.request("GET", image.slice("/api/v1".length));
      expect(read.status).toBe(200);
      expect(read.headers.get("content-type")).toBe("image/png");
    }
    expect((await act(page, "reveal", { reason: "Cek silang" })).text).toContain(NIK);
    const refused = await act(page, "reject", { reason_code: "OTHER", note: "x" });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain("must be 3 to 500 characters");
    const reasons = { reason_code: "DOCUMENT_UNREADABLE", note: "Foto buram" };
    expect((await act(page, "reject", reasons)).text).toContain("The identity is rejected.");
    const after = await seen(page);
    expect(after.text).toContain("Foto buram");
    expect(after.html).not.toContain(`${page}/approve`);
    expect((await viewer.visit(`/console${page}`)).status).toBe(403);
  });
});

describe("documents of an identity", () => {
  it("are both shown to who has just proved their second factor", SLOW, async () => {
    const theirs = await signedIn(await shop.staff("super_admin"));
    const account = await theirs.visit("/console/account");
    const told = await theirs.send(account, "/console/account/enrol", { password: PASSWORD });
    const secret = /<code[^>]*>([A-Z2-7]{16,})<\/code>/.exec(told.html)?.[1] ?? "";
    await theirs.send(account, "/console/account/confirm", { code: codeOf(secret) });
    await shop.db.prepare("UPDATE session_proofs SET proved_at = '2026-01-01'").run();
    await shop.db.prepare("DELETE FROM second_factor_uses").run();
    const owner = await shop.customer();
    const id = await submitted(shop, owner, await identityOf(shop, owner));
    const address = `/console/kyc/${id}/documents`;
    const asked = await theirs.send(await seen(`/kyc/${id}`, theirs), address, {});
    expect(asked.text).toContain("Prove that it is you");
    const shown = await theirs.send(asked, address, { _code: codeOf(secret) });
    expect(shown.html.match(/<img src="\/api\/v1\/files\/read\//g), shown.text).toHaveLength(2);
  });
});

describe("a voucher", () => {
  const typed = () => ({
    ...{ name: "Hemat Lebaran", kind: "fixed", value: "1.000" },
    ...{ valid_from: businessDay(shop.ports.now()), uses_max: "10" },
  });

  it(
    "is opened, with what is wrong at its field, and gets codes that one downloads",
    SLOW,
    async () => {
      const wrong = await act("/vouchers", "new", { ...typed(), value: "banyak" });
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain("Type a whole amount, such as 1.500.");
      const opened = await act("/vouchers", "new", typed());
      const page = opened.path.slice("/console".length);
      expect(page).toMatch(/^\/vouchers\/vch_/);
      expect(opened.text).toMatch(/Uses that stand\s+0 \/ 10/);
      expect((await act(page, "codes", { count: "3" })).text).toContain(
        "The codes are being made.",
      );
      const csv = new File(["code\nLEBARAN-0001\nLEBARAN-0001\n"], "kode.csv", {
        type: "text/csv",
      });
      const tried = await act(page, "import", { csv, dry_run: "on" });
      expect(tried.text).toContain("twice in the file");
      const whole = await browser.visit(`/console${page}?as=codes`);
      expect(whole.headers.get("content-disposition")).toContain("attachment");
      expect(whole.html.trim().split("\r\n")).toHaveLength(4);
      const changed = await act(page, "change", { name: "Hemat Akhir Tahun" });
      expect(changed.text, changed.text).toContain("Saved.");
      expect(changed.text).toMatch(/Uses that stand\s+0 \/ 10/);
      expect((await seen(page, viewer)).html).not.toContain("as=codes");
      expect((await act(page, "archive", {})).html).not.toContain(`${page}/codes`);
    },
  );
});

describe("a ticket", () => {
  it("is answered, assigned to whoever reads it, and resolved", SLOW, async () => {
    const order = await bought(shop, buyer, await counted(shop, 1));
    const body = { transaction_id: order, text: PROBLEM };
    const answer = await posting(shop)(buyer, "/tickets", body);
    const { id } = z.object({ id: z.string() }).parse(await answer.json());
    const page = `/tickets/${id}`;
    expect((await seen("/tickets?state=OPEN")).html).toContain(`href="/console${page}"`);
    expect((await seen(page)).text).toContain("Sudah saya coba dua kali.");
    expect((await act(page, "answer", { text: "" })).status).toBe(422);
    const told = await act(page, "answer", { text: "Silakan coba lagi." });
    expect(told.text).toContain("Silakan coba lagi.");
    expect((await act(page, "assign", {})).text).toContain("It is assigned.");
    expect((await act(page, "resolve", { reason: "Sudah bisa" })).text).toContain("resolved");
    expect((await seen(page)).html).not.toContain(`${page}/answer`);
    expect((await act(page, "reopen", { reason: "Belum bisa" })).text).toContain("open");
  });
});

describe("a review", () => {
  it("is hidden and shown again, each with a reason", SLOW, async () => {
    const order = await bought(shop, buyer, await counted(shop, 1));
    const body = { stars: 2, text: "Lama sekali." };
    await shop.request("PUT", `/transactions/${order}/review`, { token: buyer.token, body });
    expect((await seen("/reviews")).text).toContain("Lama sekali.");
    expect((await act("/reviews", "hide", { reason: "" })).status).toBe(422);
    const hidden = await act("/reviews", "hide", { reason: "Kata kasar" });
    expect(hidden.text).toContain("Nobody sees it any more.");
    expect(hidden.html).not.toContain("/reviews/hide");
    expect((await act("/reviews", "show", { reason: "Keliru" })).html).toContain("/reviews/hide");
  });
});

describe("what is known of a customer", () => {
  it("stands behind the links of their page", SLOW, async () => {
    const page = await seen(`/customers/${buyer.id}`);
    const related = page.html.slice(page.html.indexOf('class="related"'));
    const links = [...related.slice(0, related.indexOf("</p>")).matchAll(/href="([^"]+)"/g)];
    expect(links).toHaveLength(17);
    for (const [, link = ""] of links) {
      const path = link.replaceAll("&amp;", "&");
      expect((await browser.visit(path)).status, path).toBe(200);
    }
    expect((await seen(`/customers/${buyer.id}/statistics`)).text).toContain("Delivered");
    expect((await seen("/segments/champions")).text).toContain("Customers of a segment");
  });

  it("is a file that staff read by a link of one use", async () => {
    await sentDocument(shop, buyer, "avatar");
    await settled(buyer);
    const list = await seen("/files?state=READY");
    expect(list.html.match(/action="[^"]+link[?]state=READY"/g)).toHaveLength(1);
    const shown = await browser.send(list, "/console/files/link?state=READY", {});
    expect(shown.html, shown.text).toMatch(/href="\/api\/v1\/files\/read\//);
    expect((await seen("/files/orphans")).status).toBe(200);
  });

  it("is erased on its day, unless it is held", async () => {
    const leaver = await gone(shop);
    expect((await seen("/erasures")).text).toContain(leaver.id);
    const wrong = await act("/erasures", "hold", { until: "besok", reason: "Sengketa" });
    expect(wrong.status).toBe(422);
    const held = await act("/erasures", "hold", { until: "2099-01-15", reason: "Sengketa" });
    expect(held.text).toContain("2099-01-15 00:00");
    const released = await act("/erasures", "release", { reason: "Selesai" });
    expect(released.text).toContain("The hold is over.");
  });
});

describe("a rule against fraud", () => {
  it("is added by a form of its kind, changed and archived", SLOW, async () => {
    const slow = { "condition.window_minutes": "60", "condition.sum_max": "50.000" };
    const typed = { "condition.acts": "purchase", mode: "dry_run", reason: "Bot pembelian" };
    const wrong = await act("/fraud-rules", "new-velocity", { ...typed });
    expect(wrong.status).toBe(422);
    const added = await act("/fraud-rules", "new-velocity", { ...typed, ...slow });
    expect(added.text).toContain("It counts from now on.");
    const accounts = "bca 1234567890\nbni 0987654321";
    const bank = { "condition.acts": "withdrawal", "condition.accounts": accounts };
    const banned = await act("/fraud-rules", "new-bank-account", { ...typed, ...bank });
    expect(banned.text, banned.text).toContain("bank account");
    const id = /\/fraud-rules\/(\w+)"/.exec(banned.html)?.[1] ?? "";
    const page = `/fraud-rules/${id}`;
    expect((await act(page, "change", { mode: "block", reason: "Uji selesai" })).text).toMatch(
      /Mode\s+block/,
    );
    const other = { "condition.acts": "withdrawal", "condition.accounts": "bca 5550001112" };
    const asks = await act(page, "condition-bank-account", { ...other, reason: "Pindah bank" });
    expect(asks.text).toContain("It asks that from now on.");
    expect((await act(page, "archive", {})).html).not.toContain(`${page}/archive`);
  });
});

describe("a customer's wallet", () => {
  it("is frozen and freed, and staff hold money, let it go and take it", SLOW, async () => {
    const owner = await shop.customer({ balance: 50_000 });
    const page = `/customers/${owner.id}/wallet`;
    expect((await act(page, "hold", { amount: "900.000", reason: "Sengketa" })).text).toContain(
      "wallet.insufficient_funds",
    );
    const held = await act(page, "hold", { amount: "20.000", reason: "Sengketa" });
    expect(held.text).toContain("It is held.");
    expect(await shop.balance(owner)).toMatchObject({ available: 30_000, held: 20_000 });
    expect(held.text).toContain("Let it go: Rp 20.000");
    expect((await act(page, "release", { reason: "Selesai" })).text).toContain("It is free again.");
    await act(page, "hold", { amount: "20.000", reason: "Sengketa" });
    await act(page, "capture", { amount: "5.000" });
    expect(await shop.balance(owner)).toMatchObject({ available: 45_000, held: 0 });
    const frozen = await act(page, "state", { frozen_out: "on", reason: "Dicurigai" });
    expect(frozen.text).toMatch(/Nothing goes out\s+yes/);
    expect((await act(page, "rebuild", {})).text).toContain("The copy is as the wallet is.");
    expect((await seen(page, viewer)).html).not.toContain(`${page}/state`);
  });
});

describe("a customer's addresses", () => {
  it("are proved and doubted by staff, who send a code for a new password", SLOW, async () => {
    const owner = await shop.customer();
    const page = `/customers/${owner.id}`;
    const first = await seen(page);
    expect(first.html).not.toContain(`${page}/reset-password`);
    const proved = await act(page, "verify", { address: owner.email, reason: "Cocok dengan KTP" });
    expect(proved.text).toContain("The address is verified.");
    expect(proved.html).not.toContain(`${page}/verify`);
    const sent = await act(page, "reset-password", { reason: "Lupa kata sandi" });
    expect(sent.text).toContain("The code is on its way.");
    const doubted = await act(page, "unverify", { address: owner.email, reason: "Keliru" });
    expect(doubted.html).toContain(`${page}/verify`);
  });
});
