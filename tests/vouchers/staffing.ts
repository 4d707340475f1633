import { expect } from "vitest";
import * as z from "zod";
import { businessDay } from "../../src/domain/time.ts";
import { Voucher } from "../../src/domain/vouchers/voucher.ts";
import type { Shop } from "../support/shop.ts";

export type Staff = Awaited<ReturnType<Shop["staff"]>>;

/** What a voucher is opened with: a thousand rupiah off for everybody, a few times. */
export function input(shop: Shop, change: object = {}) {
  const valid_from = businessDay(shop.ports.now());
  return {
    name: "Hemat",
    kind: "fixed",
    value: 1_000,
    valid_from,
    uses_max: 100,
    uses_per_user: null,
    below_cost: true,
    ...change,
  };
}

let count = 0;

/** A voucher that one member of staff opened, and the code that customers share. */
export async function opened(shop: Shop, change: object = {}): Promise<Voucher & { code: string }> {
  const { token } = await shop.staff("finance");
  count += 1;
  const code = `UJI-${count}-${crypto.randomUUID().slice(0, 8)}`;
  const body = { code, ...input(shop, change) };
  const answer = await shop.request("POST", "/admin/vouchers", { token, body });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return { ...Voucher.parse(await answer.json()), code };
}

export async function voucherOf(shop: Shop, id: Voucher["id"]): Promise<Voucher> {
  const found = await shop.ports.vouchers.find(id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

const Said = z.object({ code: z.string() }).loose();

/** The code of a refusal, with its status. */
export async function refusal(answer: Response): Promise<string> {
  return `${answer.status} ${Said.parse(await answer.json()).code}`;
}
