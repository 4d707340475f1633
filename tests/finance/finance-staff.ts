import { env } from "cloudflare:workers";
import { expect } from "vitest";
import * as z from "zod";
import { Difference, Reconciliation } from "../../src/domain/finance/reconciliation.ts";
import {
  bookChunks,
  type CleanOrder,
  cleanOrders,
  storeIn,
  storeOrders,
} from "../support/day-of-orders.ts";
import type { Shop } from "../support/shop.ts";

export type Source = "midtrans" | "digiflazz";
const Differences = z.object({ data: z.array(Difference), next_cursor: z.string().nullable() });

/** What somebody at the finance desk does about a day. */
export function deskOf(shop: Shop, token: string) {
  const ask = (method: string, path: string, body?: unknown) =>
    shop.request(method, `/admin/reconciliations${path}`, {
      token,
      key: crypto.randomUUID(),
      ...(body === undefined ? {} : { body }),
    });
  const open = async (source: Source, day: string) =>
    Reconciliation.parse(await (await ask("POST", "", { source, day })).json()).id;
  const send = (id: string, csv: string, chunk = 1) => ask("PUT", `/${id}/rows`, { chunk, csv });
  const run = async (id: string): Promise<Reconciliation> => {
    const answer = await ask("POST", `/${id}/run`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return Reconciliation.parse(await answer.json());
  };
  return {
    ask,
    open,
    send,
    run,
    see: async (id: string) => Reconciliation.parse(await (await ask("GET", `/${id}`)).json()),
    /** Opens, brings in the lines and runs. */
    reconcile: async (source: Source, day: string, lines: readonly string[]) => {
      const id = await open(source, day);
      for (const [place, csv] of bookChunks(source, lines).entries()) {
        expect((await send(id, csv, place + 1)).status).toBe(200);
      }
      return await run(id);
    },
    differences: async (id: string, query = ""): Promise<readonly Difference[]> => {
      const answer = await ask("GET", `/${id}/differences?limit=100${query}`);
      return Differences.parse(await answer.json()).data;
    },
  };
}

/** Orders of a day that all three sides agree about, but for the book that is brought in. */
export async function stored(
  source: Source,
  day: string,
  count: number,
): Promise<readonly CleanOrder[]> {
  const orders = cleanOrders(source, day, count);
  await storeOrders(storeIn(env.DB), source, day, orders);
  return orders;
}

export function at<Row>(rows: readonly Row[], place: number): Row {
  const row = rows[place];
  if (row === undefined) throw new Error(`there is no row ${place}`);
  return row;
}
