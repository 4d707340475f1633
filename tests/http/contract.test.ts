import { expect, it } from "vitest";
import { endpoints } from "../../src/adapters/http/endpoints.ts";
import { seen } from "./contract/asking.ts";
import { answerForMoney, keepWallets, sendAndExchange } from "./contract/money.ts";
import { decidePayments, payOut, takeTransfers } from "./contract/payments.ts";
import { buy, changeSettings, controlOrders, serveStaff, signUp } from "./contract/shop.ts";
import { nameOf } from "./door.ts";

it("signs a customer up, in and on as it says", signUp);
it("tops up, sells and shows it all as it says", buy);
it("serves staff as it says", serveStaff);
it("answers for the money as it says", answerForMoney);
it("changes its settings as it says", changeSettings);
it("takes money by bank transfer as it says", takeTransfers);
it("controls orders and jobs as it says", controlOrders);
it("sends and exchanges as it says", sendAndExchange);
it("shows, holds, freezes and corrects wallets as it says", keepWallets);
it("shows payments, decides about them and gives them back as it says", decidePayments);
it("pays out withdrawals as it says", payOut);

it("has seen every route answer well", () => {
  expect([...seen].toSorted()).toEqual(endpoints.map(nameOf).toSorted());
});
