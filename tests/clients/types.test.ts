import { expect, expectTypeOf, it } from "vitest";
import {
  events,
  inMemory,
  isRefused,
  orThrow,
  pages,
  type Shop,
  type WebhookEvent,
} from "../../clients/typescript/src/index.ts";
import { typedShop } from "./typed.ts";

/** Nobody calls these: that they compile, and where not, is what is tested. */
const asked = {
  goodBody: (shop: Shop) =>
    shop.POST("/ppob/transactions", { body: { sku: "xld10", customer_no: "087800001230" } }),
  wrongField: (shop: Shop) =>
    // @ts-expect-error the sku is a text
    shop.POST("/ppob/transactions", { body: { sku: 10, customer_no: "087800001230" } }),
  withoutBody: (shop: Shop) =>
    // @ts-expect-error a top-up says how much
    shop.POST("/wallet/topup/midtrans"),
  withoutField: (shop: Shop) =>
    // @ts-expect-error a top-up says how much
    shop.POST("/wallet/topup/midtrans", { body: { method: "qris" } }),
  withoutPath: (shop: Shop) =>
    // @ts-expect-error which transaction?
    shop.GET("/transactions/{transaction_id}"),
  nowhere: (shop: Shop) =>
    // @ts-expect-error there is no such route
    shop.GET("/transaksi"),
  otherMethod: (shop: Shop) =>
    // @ts-expect-error a purchase is posted
    shop.PUT("/ppob/transactions", { body: {} }),
  ofStaff: (shop: Shop) =>
    // @ts-expect-error staff are not customers
    shop.GET("/admin/users"),
  wrongQuery: (shop: Shop) =>
    // @ts-expect-error there is no such order of lists
    shop.GET("/products", { params: { query: { sort: "best" } } }),
};

it("takes what a route takes, and nothing else", () => {
  expect(Object.keys(asked)).not.toEqual([]);
  expectTypeOf<Parameters<Shop["POST"]>[0]>().not.toEqualTypeOf<string>();
});

it("tells what a route gives", async () => {
  const shop = typedShop();
  const { data } = await shop.GET("/ppob/categories");

  expectTypeOf(data?.data[0]?.slug).toEqualTypeOf<string | undefined>();
  expect(Array.isArray(data?.data)).toBe(true);
  // @ts-expect-error a category has no price
  expect(data?.data[0]?.price).toBeUndefined();
});

it("narrows a refusal by its code to what that code carries", async () => {
  const shop = typedShop({ session: inMemory() });
  const { error } = await shop.POST("/ppob/transactions", { body: {} });
  if (error === undefined) throw new Error("nobody was let in");

  expectTypeOf(error.code).not.toEqualTypeOf<string>();
  // @ts-expect-error only some codes carry it
  expect(error.needed).toBeUndefined();
  if (error.code === "wallet.insufficient_funds") {
    expectTypeOf(error.needed).toEqualTypeOf<number>();
  }
  // @ts-expect-error no purchase is refused by that
  expect(error.code === "staff.second_person").toBe(false);
  expect(error.code).toBe("auth.token_invalid");
});

it("narrows what was thrown by its code", async () => {
  const error = await orThrow(typedShop().GET("/wallet")).catch((thrown: unknown) => thrown);
  if (isRefused(error, "wallet.insufficient_funds", "transaction.duplicate_order")) {
    const { problem } = error;
    if (problem.code === "transaction.duplicate_order") {
      expectTypeOf(problem.transaction_id).toEqualTypeOf<string>();
    } else {
      expectTypeOf(problem.available).toEqualTypeOf<number>();
    }
  }
  expect(isRefused(error, "auth.token_invalid")).toBe(true);
});

it("tells the rows of a list, the events of a stream and of a webhook apart", () => {
  const rows = (shop: Shop) => pages(() => shop.GET("/transactions"));
  const balances = (shop: Shop) => events(shop, "/wallet/stream");

  expectTypeOf<Row<typeof rows>["total"]>().toEqualTypeOf<number>();
  expectTypeOf<Row<typeof balances>["event"]>().toEqualTypeOf<"balance">();
  expectTypeOf<Row<typeof balances>["data"]["data"][number]["held"]>().toEqualTypeOf<number>();
  expectTypeOf<
    Extract<WebhookEvent, { type: "balance.changed" }>["data"]["available"]
  >().toEqualTypeOf<number>();
  expect([rows, balances]).toHaveLength(2);
});

type Row<Made extends (shop: Shop) => AsyncGenerator> =
  ReturnType<Made> extends AsyncGenerator<infer Each> ? Each : never;
