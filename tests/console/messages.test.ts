// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { counted } from "../stock/own-goods.ts";
import { type Browser, type Seen, signedIn } from "../support/browser.ts";
import { type Buyer, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";
import { eventually } from "../support/wait.ts";
import { bought } from "../tickets/at-support.ts";

let shop: Shop;
let buyer: Buyer;
let browser: Browser;
let viewer: Browser;

beforeAll(async () => {
  shop = await openShop();
  buyer = await shop.customer({ balance: 100_000 });
  const [owner, few] = await Promise.all([shop.staff("super_admin"), shop.staff("viewer")]);
  [browser, viewer] = await Promise.all([signedIn(owner), signedIn(few)]);
});

async function seen(path: string, by = browser): Promise<Seen> {
  const page = await by.visit(`/console${path}`);
  expect(page.status, page.text.slice(0, 2_000)).toBe(200);
  return page;
}

/** Does something from a page, by its form there. */
async function act(page: string, action: string, typed: Readonly<Record<string, string>>) {
  return await browser.send(await seen(page), `/console${page}/${action}`, typed);
}

describe("a mail's template", () => {
  it("is seen as its reader would see it, where it can do nothing", async () => {
    const page = "/templates/topup.success/email/id";
    const first = await seen(page);
    expect(first.headers.get("content-security-policy")).not.toContain("unsafe");
    const shown = await act(page, "mail", {});
    expect(shown.status).toBe(200);
    expect(shown.html).toMatch(/^<!doctype html>.*<h1>/s);
    expect(shown.html).not.toContain("{{total}}");
    const policy = shown.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("sandbox; default-src 'none'");
    expect(policy).not.toContain("script");
    const html = "<html><body><script>alert(1)</script>{{total}} {{id}}</body></html>";
    const other = await act(page, "mail", { "parts.html": html });
    expect(other.headers.get("content-security-policy") ?? "").toContain("default-src");
    const tried = await act(page, "preview", {});
    expect(tried.html).toContain(`action="/console${page}/mail"`);
  });
});

describe("a template", () => {
  const page = "/templates/topup.success/sms/id";
  const words = "Saldo masuk: {{total}}. Ref {{id}}";

  it("is tried, changed and given its earlier words", SLOW, async () => {
    expect((await seen("/templates?channel=sms")).html).toContain(`href="/console${page}"`);
    const first = await seen(page);
    expect(first.text).toContain("{{total}}");
    expect(first.html).not.toContain("parts.html");
    const tried = await act(page, "preview", { "parts.text": words });
    expect(tried.text).toMatch(/1 × SMS/);
    const saved = { "parts.text": words, reason: "Lebih singkat" };
    const changed = await browser.send(tried, `/console${page}/change`, saved);
    expect(changed.text).toContain("It counts from now on.");
    const wrong = await act(page, "change", { "parts.text": "{{tidak_ada}}" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("template.");
    expect(wrong.html).toContain("{{tidak_ada}}");
    const other = { "parts.text": `${words} terima kasih`, reason: "Sopan" };
    expect((await act(page, "change", other)).text).toContain("terima kasih");
    expect((await seen(`${page}?version=1`)).text).not.toContain("terima kasih");
    const back = await act(page, "rollback", { version: "1", reason: "Terlalu panjang" });
    expect(back.text).toMatch(/Version\s+3/);
    expect((await act(page, "reset", {})).text).toContain("The built-in words count again.");
    expect((await seen(page, viewer)).html).not.toContain(`${page}/change`);
  });
});

describe("an announcement", () => {
  const typed = () => ({
    ...{ category: "system", "to.kind": "customer", "to.user_id": buyer.id },
    ...{ "words.id.title": "Libur Lebaran", "words.id.text": "Toko tetap buka.\nSelamat!" },
  });

  it("is counted, sent to whom it is for, and cancelled", SLOW, async () => {
    const wrong = await act("/announcements", "send", { ...typed(), "to.user_id": "bukan-id" });
    expect(wrong.status).toBe(422);
    const counted = await act("/announcements", "count", typed());
    expect(counted.text).toMatch(/Readers\s+1/);
    const sent = await browser.send(counted, "/console/announcements/send", typed());
    expect(sent.path, sent.text).toMatch(/^\/console\/announcements\/\w+_/);
    expect(sent.text).toContain("Toko tetap buka.");
    const page = sent.path.slice("/console".length);
    expect((await act(page, "cancel", {})).text).toContain("cancelled");
    expect((await seen("/announcements")).html).toMatch(
      new RegExp(`customers/${buyer.id}"[^>]*>[^<_]+<`),
    );
    expect((await seen("/announcements", viewer)).html).not.toContain("/announcements/send");
  });

  it("is counted for a segment by what was chosen of it", async () => {
    const { "to.user_id": _who, ...words } = typed();
    const some = { ...words, "to.kind": "segment", "to.registered_from": "2099-01-01" };
    const none = await act("/announcements", "count", { ...some, "to.tier": "vip" });
    expect(none.text).toMatch(/Readers\s+0/);
  });
});

describe("messages that were sent", () => {
  it("are listed by their reader, each with its tries", SLOW, async () => {
    await bought(shop, buyer, await counted(shop, 1));
    const row = await eventually(async () => {
      const query = "SELECT id FROM notifications WHERE user_id = ? LIMIT 1";
      return (await shop.db.prepare(query).bind(buyer.id).first<string>("id")) ?? undefined;
    });
    expect((await seen(`/messages?user_id=${buyer.id}`)).text).toContain(row);
    expect((await seen(`/messages/${row}`)).text).toContain("Every try");
  });

  it("are tried with a test to one's own address, and what is refused is said", async () => {
    const tested = await act("/messages", "test-email", {});
    expect(tested.text).toContain("accepted");
    const refused = await act("/messages", "test-push", { to: "" });
    expect(refused.status).toBe(422);
  });
});
