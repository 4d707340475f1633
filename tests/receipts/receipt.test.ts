import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { ed25519Receipts } from "../../src/adapters/webcrypto/receipt-signer.ts";
import { canonical, SignedReceipt } from "../../src/domain/receipts/receipt.ts";
import { VERIFY_SCRIPT } from "../../src/domain/receipts/verify-page.ts";
import { openedAt, ordered } from "../orders/orders.ts";
import { type Buyer, openShop } from "../support/shop.ts";

const shop = await openShop();
const NUMBER = "12345678901";

let buyer: Buyer;
let id: string;

beforeAll(async () => {
  buyer = await shop.customer({ balance: 100_000 });
  id = (await ordered(shop, buyer, { sku: "pln20", customer_no: NUMBER })).id;
  await shop.until(buyer, id, "SUCCESS");
});

type Query = Readonly<Record<string, string | number>>;

function receipt(query: Query = {}, accept?: string) {
  const { token } = buyer;
  const headers = accept === undefined ? {} : { accept };
  const route = "GET /transactions/{transaction_id}/receipt";
  return shop.ask(route, { token, query, headers, params: { transaction_id: id } });
}

async function isGood({ receipt, kid, signature }: SignedReceipt, keys: readonly unknown[]) {
  const known = z.array(z.object({ kid: z.string(), x: z.string() })).parse(keys);
  const x = known.find((each) => each.kid === kid)?.x ?? "";
  const raw = Buffer.from(x, "base64url");
  const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
  const bytes = new TextEncoder().encode(canonical(receipt));
  return await crypto.subtle.verify("Ed25519", key, Buffer.from(signature, "base64url"), bytes);
}

async function keys(): Promise<readonly unknown[]> {
  const answer = await shop.ask("GET /receipts/keys");
  return z.object({ keys: z.array(z.unknown()) }).parse(await answer.json()).keys;
}

describe("a receipt", () => {
  it("says what was bought, with the seller's fee, the token in fours, and no cost", async () => {
    const signed = SignedReceipt.parse(
      await (await receipt({ shop_name: "Bu Sari", fee: 1_500 })).json(),
    );
    const order = await shop.transaction(buyer, id);
    expect(signed.receipt).toMatchObject({
      transaction_id: id,
      customer_no: NUMBER,
      price: order.total,
      seller: { shop_name: "Bu Sari", fee: 1_500 },
      total: order.total + 1_500,
    });
    expect(signed.receipt.token).toMatch(/^\d{4}( \d{4}){4}$/);
    expect(JSON.stringify(signed)).not.toMatch(/cost|margin|supplier/);
  });

  it("is signed, and any altered field shows", async () => {
    const signed = SignedReceipt.parse(await (await receipt()).json());
    const known = await keys();
    expect(await isGood(signed, known)).toBe(true);
    for (const change of [{ total: signed.receipt.total + 1 }, { customer_no: "12345678902" }]) {
      const altered = { ...signed, receipt: { ...signed.receipt, ...change } } as SignedReceipt;
      expect(await isGood(altered, known)).toBe(false);
    }
  });

  it("stays valid under a key of before", async () => {
    const old = ed25519Receipts({ secret: "the first", before: [] });
    const [first] = await old.keys();
    const now = ed25519Receipts({ secret: "the second", before: [first?.x ?? ""] });
    const { receipt: said } = SignedReceipt.parse(await (await receipt()).json());
    const signed = { receipt: said, alg: "EdDSA" as const, ...(await old.sign(canonical(said))) };
    expect(await isGood(signed, await now.keys())).toBe(true);
    expect((await now.sign("x")).kid).not.toBe(signed.kid);
  });

  it("comes in the form that is asked for, and runs nothing", async () => {
    const page = await receipt({ shop_name: "<b>Sari & Co</b>" }, "text/html,*/*;q=0.8");
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha/,
    );
    const html = await page.text();
    expect(html).toContain("&lt;b&gt;Sari &amp; Co&lt;/b&gt;");
    expect(html).not.toMatch(/<b>|<script/);

    const text = await (await receipt({ format: "text", shop_name: "Café Ñandú ☕" })).text();
    expect(text).toContain("Cafe Nandu ?");
    for (const line of text.split("\n")) expect(line).toMatch(/^[\x20-\x7e]{0,32}$/);

    const pdf = await (await receipt({ format: "pdf" })).text();
    expect(pdf).toMatch(/^%PDF-1\.4\n/);
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 4)).toBe("xref");
    for (const [index, offset] of [...pdf.matchAll(/^(\d{10}) 00000 n $/gm)].entries()) {
      expect(pdf.slice(Number(offset[1])).startsWith(`${index + 1} 0 obj`)).toBe(true);
    }
  });

  it("is there once the order is paid, for its owner", async () => {
    const { id: open } = await openedAt(shop, buyer, shop.ports.now());
    const other = await shop.customer();
    for (const [token, transaction_id, code] of [
      [buyer.token, open, "receipt.not_ready"],
      [other.token, id, "transaction.not_found"],
    ] as const) {
      const params = { transaction_id };
      const route = "GET /transactions/{transaction_id}/receipt";
      const answer = await shop.ask(route, { token, params });
      expect(await answer.json()).toMatchObject({ code });
    }
  });
});

describe("a shared receipt", () => {
  async function share(body: object = {}): Promise<string> {
    const params = { transaction_id: id };
    const route = "POST /transactions/{transaction_id}/receipt/share";
    const answer = await shop.ask(route, { token: buyer.token, params, body });
    const { path } = z.object({ path: z.string() }).parse(await answer.json());
    return path.split("/").at(-1) ?? "";
  }
  const shared = (token: string) => shop.ask("GET /receipts/shared/{token}", { params: { token } });

  it("hides the number, and ends with the next link and when it is ended", async () => {
    const first = await share({ shop_name: "Bu Sari", fee: 500 });
    const signed = SignedReceipt.parse(await (await shared(first)).json());
    expect(JSON.stringify(signed)).not.toContain(NUMBER);
    expect(signed.receipt).toMatchObject({ customer_no: "********901", seller: { fee: 500 } });
    expect(await isGood(signed, await keys())).toBe(true);

    const second = await share();
    expect((await shared(first)).status).toBe(404);
    expect((await shared(second)).status).toBe(200);
    await shop.ask("DELETE /transactions/{transaction_id}/receipt/share", {
      token: buyer.token,
      params: { transaction_id: id },
    });
    expect((await shared(second)).status).toBe(404);
  });
});

describe("the page that checks receipts", () => {
  it("runs one script, the one its policy names, and carries the keys in itself", async () => {
    const answer = await shop.ask("GET /receipts/verify");
    const html = await answer.text();
    const script = /<script type="module">(.*)<\/script>/s.exec(html)?.[1] ?? "";
    expect(script).toBe(VERIFY_SCRIPT);
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(script));
    const policy = answer.headers.get("content-security-policy");
    expect(policy).toContain(`script-src 'sha256-${Buffer.from(digest).toString("base64")}'`);
    expect(html).toContain(JSON.stringify(await keys()));
  });
});
