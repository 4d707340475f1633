import { randomUUID } from "node:crypto";
import { someMeter } from "../demo/buyer.ts";
import { codeOf } from "../demo/client.ts";
import type { Soak } from "./environment.ts";

/** How one request ended. */
export interface Answered {
  readonly ms: number;
  readonly end: "answered" | "refused" | "failed";
  /** Of what was not answered well. */
  readonly why?: string;
}

interface Load {
  readonly seconds: number;
  readonly clients: number;
}

type Deed = (soak: Soak) => Promise<{ readonly status: number; readonly body: unknown }>;

const someone = <One>(ones: readonly One[]): One =>
  ones[Math.floor(Math.random() * ones.length)] as One;

const read =
  (path: string): Deed =>
  async ({ outside, buyers }) =>
    await outside.shop("GET", path, someone(buyers));

const asStaff =
  (path: string): Deed =>
  async ({ outside, clerk }) =>
    await outside.shop("GET", path, clerk);

/** Written down before it is asked: also an order whose answer is lost must not be. */
const buy: Deed = async ({ outside, buyers, asked }) => {
  const body = { sku: "pln20", customer_no: someMeter() };
  const order = { buyer: someone(buyers), key: randomUUID(), body };
  asked.push(order);
  return await outside.shop("POST", "/ppob/transactions", { ...order.buyer, ...order });
};

/** Three of ten buy, most look at what they have, some of the staff look at everybody. */
const DEEDS: readonly Deed[] = [
  ...[buy, buy, buy],
  ...[read("/wallet/balance?currency=IDR"), read("/wallet/balance?currency=IDR")],
  ...[read("/transactions?limit=20"), read("/wallet/transactions?limit=20")],
  read("/ppob/products/pln?limit=20"),
  read("/products/search?q=pulsa&limit=20"),
  asStaff("/admin/transactions?limit=20"),
];

/** So many at once ask one thing after another. */
export async function loadFor(
  soak: Soak,
  { seconds, clients }: Load,
): Promise<readonly Answered[]> {
  const until = performance.now() + seconds * 1000;
  const answers: Answered[] = [];
  const client = async (): Promise<void> => {
    while (performance.now() < until) answers.push(await once(soak, someone(DEEDS)));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answers;
}

async function once(soak: Soak, deed: Deed): Promise<Answered> {
  const began = performance.now();
  const since = () => performance.now() - began;
  try {
    const answer = await deed(soak);
    if (answer.status < 400) return { ms: since(), end: "answered" };
    const why = codeOf({ ...answer, headers: new Headers() }) ?? String(answer.status);
    return { ms: since(), end: answer.status < 500 ? "refused" : "failed", why };
  } catch (error) {
    return { ms: since(), end: "failed", why: error instanceof Error ? error.message : "thrown" };
  }
}
