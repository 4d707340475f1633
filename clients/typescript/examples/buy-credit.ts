/** Buys phone credit at the shop of `npm start`: `npm run client:build`, then `client:example`. */
import process from "node:process";
import { createShop, events, inMemory, isRefused, orThrow } from "fa-system-client";

const [baseUrl = "http://127.0.0.1:8787"] = process.argv.slice(2);
const session = inMemory();
const shop = createShop({ baseUrl, session, language: "en" });

const email = `budi-${crypto.randomUUID()}@example.com`;
const account = { email, password: "kopi-tubruk-tanpa-gula", name: "Budi" };
await session.write(await orThrow(shop.POST("/auth/register", { body: account })));

const topUp = await orThrow(shop.POST("/wallet/topup/midtrans", { body: { amount: 50_000 } }));
const press = new URLSearchParams({ action: "bayar" });
await fetch(topUp.payment.redirect_url ?? "", { method: "POST", body: press });
for await (const { data } of events(shop, "/wallet/stream")) if (data.data[0]?.available) break;

try {
  const body = { sku: "xld10", customer_no: "087800001230" };
  const { id } = await orThrow(shop.POST("/ppob/transactions", { body }));
  const params = { path: { transaction_id: id } };
  for await (const { data } of events(shop, "/transactions/{transaction_id}/stream", { params }))
    console.log(data.status_to, data.transaction.product_name, data.transaction.serial_number);
} catch (error) {
  if (!isRefused(error, "wallet.insufficient_funds")) throw error;
  const { needed, available } = error.problem;
  console.error(`It takes ${needed}, and there are ${available}.`);
  process.exitCode = 1;
}
