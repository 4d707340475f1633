import { expect } from "vitest";
import * as z from "zod";
import type { Shop } from "../support/shop.ts";
import type { figureOf } from "./figures.ts";

type Figure = ReturnType<typeof figureOf> & { readonly currency: string };
type Compared = Figure & { readonly before: Figure };

/** What rows of figures have, whichever route they are of. */
export interface Row extends Compared {
  readonly key: string;
  readonly period: string;
  readonly sku: string;
  readonly type: string;
  readonly day: string;
}

interface VoucherRow {
  readonly day: string;
  readonly currency: string;
  readonly voucher_id: string;
  readonly name: string;
  readonly issued: number;
  readonly redeemed: number;
  readonly cost: number;
  readonly revenue: number;
}

/** What figures answer with; each test takes what its route has. */
export interface Figures {
  readonly as_of: string;
  readonly data: readonly Row[];
  readonly total: readonly Figure[];
  readonly sales: readonly Compared[];
  readonly transactions: readonly Row[];
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly currency: string | null;
    readonly data: readonly number[];
  }[];
  readonly users: object;
  readonly registered: number;
  readonly products: unknown;
  readonly vouchers: unknown;
  readonly stock: { readonly issued: number };
  readonly days: readonly VoucherRow[];
}
interface Uplift {
  readonly currency: string;
  readonly buyers: number;
  readonly spent: number;
  readonly spent_before: number;
  readonly uplift: number;
}
export interface VoucherFigures extends Omit<Figures, "data"> {
  readonly uplift: {
    readonly all: readonly Uplift[];
    readonly by_voucher: readonly (Uplift & { readonly voucher_id: string })[];
  } | null;
  readonly data: readonly VoucherRow[];
}

type Query = Readonly<Record<string, string | number>>;

/** Asks the shop for figures as somebody of the staff; the client holds them against the route. */
export async function askFor<Answer = Figures>(
  shop: Pick<Shop, "ask">,
  path: string,
  { token, query = {} }: { readonly token: string; readonly query?: Query | undefined },
): Promise<Answer> {
  const answer = await shop.ask(`GET ${path}`, { token, query });
  expect(answer.status, `${path} ${await answer.clone().text()}`).toBe(200);
  return z.custom<Answer>().parse(await answer.json());
}
