import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { ed25519Receipts } from "../../src/adapters/webcrypto/receipt-signer.ts";
import { canonical } from "../../src/domain/receipts/receipt.ts";
import { VERIFY_SCRIPT, verifyPage } from "../../src/domain/receipts/verify-page.ts";

const signer = ed25519Receipts({ secret: "a secret of a test", before: [] });

/** The page's script over a page of three elements, with nothing to reach a network by. */
async function checker() {
  const page = verifyPage(await signer.keys());
  const keys = /id="keys">(.*?)<\/script>/s.exec(page)?.[1] ?? "";
  const output = { textContent: "" };
  const area = { value: "" };
  let click: () => Promise<void> = async () => undefined;
  const button = { addEventListener: (_on: string, does: typeof click) => (click = does) };
  const elements: Record<string, unknown> = { output, button, textarea: area };
  const document = {
    getElementById: () => ({ textContent: keys }),
    querySelector: (name: string) => elements[name],
  };
  runInNewContext(VERIFY_SCRIPT, { document, crypto, atob, TextEncoder, Uint8Array });
  return async (text: string) => {
    area.value = text;
    await click();
    return output.textContent;
  };
}

describe("the page that checks receipts", () => {
  it("tells a true receipt from an altered one, and from none, without a network", async () => {
    const receipt = { total: 21_500, seller: { shop_name: "Café", fee: 0 }, token: null };
    const signed = JSON.stringify({ receipt, ...(await signer.sign(canonical(receipt))) }, null, 2);
    const check = await checker();
    expect(await check(signed)).toBe("Struk asli / valid");
    expect(await check(signed.replace("21500", "21501"))).toBe("Struk TIDAK asli / NOT valid");
    expect(await check(signed.replace(/"kid": "\w{12}/, '"kid": "000000000000'))).toMatch(
      /unknown/,
    );
    expect(await check("what?")).toMatch(/not a receipt/);
  });
});
