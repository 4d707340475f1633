// @module-tag slow
import { expect, it } from "vitest";
import { apiOver, expectProblem, json } from "../../http/api-handler.ts";
import { openShop } from "../../support/shop.ts";
import { assign, countOf, importStatement, openBanks, openManual } from "./banking.ts";

const shop = await openShop();
await openBanks(shop);

it("notes no line as dismissed for whoever sees it as it was before it was assigned", async () => {
  const { token } = await shop.staff("finance");
  const buyer = await shop.customer({ name: "Sari Wulandari" });
  const { transfer } = await openManual(shop, buyer, 50_000);
  const [row] = await importStatement(shop, token, [
    { amount: transfer.gross, description: "SETORAN BUDI HARTONO" },
  ]);
  const line = row?.line ?? expect.unreachable();
  const { bankLines } = shop.ports;
  const seen = [await bankLines.find(line.id)];
  expect((await assign(shop, token, line.id, transfer.payment_id)).status).toBe(200);
  const find = async () => seen.pop() ?? (await bankLines.find(line.id));
  const late = apiOver(() => ({ ...shop.ports, bankLines: { ...bankLines, find } }));
  const path = `/admin/payments/bank-statement/${line.id}/dismiss`;
  const said = json({ reason: "setoran pemilik" }, { authorization: `Bearer ${token}` });
  await expectProblem(await late("PUT", path, said), "409 bank_line.not_waiting");
  const noted = "audit_log WHERE action = 'bank_line.dismiss' AND resource_id = ?";
  expect(await countOf(shop, noted, line.id)).toBe(0);
});
