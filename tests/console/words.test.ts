// @module-tag unsampled
import { beforeAll, describe, expect, it } from "vitest";
import { Chart } from "../../src/adapters/console/kit/chart.tsx";
import { counted } from "../stock/own-goods.ts";
import { type Browser, signedIn } from "../support/browser.ts";
import { type Buyer, type Employee, openShop, type Shop } from "../support/shop.ts";
import { SLOW } from "../support/slow.ts";

let shop: Shop;
let owner: Employee;
let buyer: Buyer;
let browser: Browser;

beforeAll(async () => {
  shop = await openShop();
  [owner, buyer] = await Promise.all([shop.staff("super_admin"), shop.customer({ name: "Wati" })]);
  browser = await signedIn(owner);
});

const INDONESIAN = { "accept-language": "id" };

async function inIndonesian(path: string) {
  const page = await browser.visit(`/console${path}`, INDONESIAN);
  expect(page.status, page.text.slice(0, 500)).toBe(200);
  return page;
}

async function act(page: string, action: string, typed: Readonly<Record<string, string>> = {}) {
  return await browser.send(
    await browser.visit(`/console${page}`),
    `/console${page}/${action}`,
    typed,
  );
}

describe("in Indonesian", () => {
  it("tells alerts in words, with a way to what they are about", async () => {
    const id = `txn_${"0".repeat(26)}`;
    const detail = "was to be done or refunded by 2026-01-15T02:31:02.345Z";
    const alert = { kind: "order.promise_missed", subject: id, detail } as const;
    await shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
    for (const path of ["/alerts?state=open", ""]) {
      const page = await inIndonesian(path);
      expect(page.text).toContain("Pesanan lewat dari janji");
      expect(page.text).toContain("seharusnya selesai atau dikembalikan sebelum 2026-01-15");
      expect(page.html).toContain(`/console/orders/${id}`);
    }
    expect((await browser.visit("/console/alerts?state=open&as=csv")).html).toContain(alert.kind);
  });

  it("tells alerts by the names of people, and sums as money", async () => {
    const detail = `Wati (${owner.id}) corrected ${buyer.id}: IDR 750000`;
    const alert = { kind: "money.by_hand", subject: owner.id, detail } as const;
    await shop.ports.commit(shop.ports.alerts.raise(alert, shop.ports.now()));
    const { text, html } = await inIndonesian("/alerts?state=open");
    expect(text).toMatch(/Wati mengoreksi saldo\s+Wati\s*: Rp\s750\.000/);
    expect(html).not.toContain(`(${owner.id})`);
  });

  it("says values of settings as people read them", async () => {
    const { text } = await inIndonesian("/settings");
    expect(text).toMatch(/Rp\s10\.000[\s\S]*60 menit/);
    expect(text).not.toMatch(/\{"|true|false/);
  });

  it("says kinds and states in words", async () => {
    expect((await inIndonesian("/roles")).text).toMatch(/Katalog\s*:\s+lihat/);
    expect((await browser.visit("/console/roles")).text).toMatch(/Price rules\s*:\s+read/);
    expect((await browser.visit("/console/orders")).html).toMatch(/"TOPUP"[^>]*>top-up</);
    expect((await inIndonesian("/segments")).text).toMatch(/dan Rp\s1\.000\.000 dalam dua belas/);
    const messages = await inIndonesian("/messages");
    expect(messages.text).toContain("notifikasi aplikasi");
    expect(messages.html).toContain('value="push"');
  });
});

describe("people", () => {
  it("stand in the heading of what is theirs", async () => {
    const page = await inIndonesian(`/customers/${buyer.id}/wallet`);
    expect(page.text).toContain("Dompet pelanggan: Wati");
    const keys = await inIndonesian(`/customers/${buyer.id}/api-keys`);
    expect(keys.text).toContain("Kunci API pelanggan: Wati");
  });

  it("are told by name, with a way to them and their id to copy", async () => {
    const change = { name: "Wati Lestari", tier: "reseller", locale: "id" };
    await act(`/customers/${buyer.id}`, "change", change);
    const log = await browser.visit(`/console/audit?resource_id=${buyer.id}`);
    expect(log.html).toMatch(new RegExp(`/console/customers/${buyer.id}"[^>]*>Wati Lestari<`));
    expect(log.html).toMatch(new RegExp(`/console/staff/${owner.id}"[^>]*>[^<_]+<`));
    expect(log.html).toContain(`data-copy="${buyer.id}"`);
  });
});

describe("percentages", () => {
  it("are typed alike everywhere, with a comma or a point", async () => {
    const day = "2030-01-01";
    const typed = { name: "Hemat", kind: "percent", value: "2,5 %", valid_from: day };
    const opened = await act("/vouchers", "new", {
      ...typed,
      uses_max: "10",
      max_discount: "5.000",
    });
    expect(opened.text).toContain("2,5 %");
    expect(opened.html).toContain('value="2,5"');
    const page = opened.path.slice("/console".length);
    expect((await act(page, "change", { value: "3.25" })).text).toContain("3,25 %");
    const wrong = await act(page, "change", { value: "2,555" });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain("Type a percentage with at most two decimals, such as 2,5.");
    expect(wrong.html).toContain('value="2,555"');
  });
});

describe("goods for World Locks", () => {
  it(
    "have rules in World Locks, a fresh stock, and are taken off sale and back",
    SLOW,
    async () => {
      const goods = await counted(shop, 3, { currency: "WL", unit_cost: 50 });
      const price = { kind: "price", value: "60", rounding: "1", reason: "Harga" };
      expect((await act(`/products/${goods.id}`, "price", price)).status).toBe(200);
      const rules = await browser.visit("/console/margins");
      expect(rules.text).toMatch(/sold for (?:WL 60|60 WL)/);
      await shop.db
        .prepare("UPDATE stock_levels SET available = 2 WHERE product_id = ?")
        .bind(goods.id)
        .run();
      expect((await browser.visit(`/console/products/${goods.id}`)).text).toMatch(/For sale:\s+2/);

      const off = await act(`/products/${goods.id}`, "deactivate");
      expect(off.text).toContain("It is off sale.");
      const back = await browser.send(off, `/console/products/${goods.id}/activate`, {});
      expect(back.text).toMatch(/It is on sale\.\s+Undo/);
      const later = await browser.visit(`/console/products/${goods.id}`);
      expect(later.html).not.toContain('class="undo"');
      expect(later.text).toMatch(/On sale\s+yes/);
    },
  );
});

describe("what a second person decides", () => {
  it("is told thing by thing: its name, what it is and what it becomes", async () => {
    const key = "adjustment.threshold";
    const { settings } = await shop.ports.catalogue.settings();
    await act(`/settings/${key}`, "change", { value: "750.000", reason: "Lebih ketat" });
    const page = await inIndonesian("/proposals?status=WAITING");
    const was = settings[key].toLocaleString("id-ID");
    expect(page.text).toMatch(new RegExp(`Rp\\s${was}\\s+→\\s+Rp\\s750\\.000`));
    expect(page.text).toContain("pengaturan");
    expect(page.text).not.toMatch(/\{"|750000/);
    expect((await browser.visit("/console/proposals?as=csv")).html).toContain("750000");
  });
});

it("draws a figure for each currency", () => {
  const chart = {
    labels: ["2026-01-01"],
    series: [
      { name: "turnover", currency: "IDR", data: [10_000] },
      { name: "turnover", currency: "WL", data: [60] },
    ],
  } as const;
  const names = { turnover: ["Turnover", "Omzet"] } as const;
  const say = ([en]: readonly [string, string]) => en;
  const request = { say, catalogue: { currencies: [] } };
  const html = String(Chart({ request, title: ["A", "B"], chart, names } as never));
  expect(html.match(/data-chart=/g)).toHaveLength(2);
});
