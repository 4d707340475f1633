import { expect } from "vitest";
import * as z from "zod";
import { readCsv } from "../../src/domain/text/csv.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";
import { Explanation, OpenHold, StatementLine } from "../../src/domain/wallet/statement.ts";
import type { Buyer, Shop } from "../support/shop.ts";
import type { Step } from "./staffing.ts";

export const NOW = instant(Date.now());
export const DAY = 24 * 60 * 60;

/** A statement, whole: a field more or less is a failure. */
export const Statement = z.strictObject({
  currency: z.string(),
  from: z.string(),
  to: z.string(),
  opening: z.int(),
  credits: z.int(),
  debits: z.int(),
  closing: z.int(),
  count: z.int(),
  open_holds: z.array(z.strictObject(OpenHold.shape)),
  explained: z.strictObject(Explanation.shape),
  data: z.array(z.strictObject(StatementLine.shape)),
  next_cursor: z.string().nullable(),
});
export type Statement = z.infer<typeof Statement>;

export async function askStatement(shop: Shop, { token }: Buyer, query = ""): Promise<Statement> {
  const answer = await shop.request("GET", `/wallet/statement${query}`, { token });
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return Statement.parse(JSON.parse(text));
}

/** A statement as CSV, as a spreadsheet reads it. */
export async function csvOf(shop: Shop, { token }: Buyer, query: string) {
  const answer = await shop.request("GET", `/wallet/statement${query}`, {
    token,
    headers: { accept: "text/csv" },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toContain("text/csv");
  const text = await answer.text();
  const csv = readCsv(text);
  if (csv.kind === "broken") throw new Error(`broken at line ${csv.line}`);
  const [header, ...records] = csv.records.map((record) => record.fields);
  const rows = records.map(
    (fields) => new Map((header ?? []).map((name, at) => [name, fields[at] ?? ""])),
  );
  return { text, header, records, rows };
}

/** A few months of a wallet, oldest first, with instants of their own or together. */
export function history(random: () => number, count: number): Step[] {
  let at = addSeconds(NOW, -90 * DAY);
  return Array.from({ length: count }, () => {
    at = addSeconds(at, Math.floor(random() * (90 / count) * DAY));
    const by = Math.floor((random() - 0.4) * 50_000) || 1;
    return { at, by };
  });
}
