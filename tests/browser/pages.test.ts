import { beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "../../src/adapters/console/pages.ts";
import { everyPage, type Seen } from "./support/every-page.ts";

let pages: ReadonlyMap<string, Seen>;

beforeAll(async () => {
  pages = await everyPage();
});

/** Pages to which nothing leads on a shop that was opened just now. */
const NOT_YET: ReadonlySet<string> = new Set([
  "/announcements/:announcement_id",
  "/archives/:day",
  "/backups/:backup_id",
  "/customers/:user_id/api-keys/:api_key_id",
  "/discord/broadcasts/:broadcast_id",
  "/fraud-rules/:rule_id",
  "/kyc/:kyc_id",
  "/reconciliations/:reconciliation_id",
  "/reports/:report_id",
  "/tickets/:ticket_id",
  "/top-ups/:payment_id/proof",
  "/webhooks-out/:endpoint_id",
  "/webhooks-out/:endpoint_id/:sequence",
]);
const BYTES_MAX = 150 * 1024;

describe.each(PAGES.map(({ path }) => path))("%s", (path) => {
  it("opens with a heading, without errors, for everybody and on a phone", ({ skip }) => {
    const seen = pages.get(path);
    skip(seen === undefined && NOT_YET.has(path), "nothing leads to it on this shop");
    expect(seen).toMatchObject({ status: 200, complaints: [], findings: [], darkFindings: [] });
    expect(seen?.headings).toHaveLength(1);
    expect(seen?.headings[0]).not.toBe("");
    expect(seen?.sideways).toBe(0);
    expect(seen?.bytes).toBeGreaterThan(10_000);
    expect(seen?.bytes).toBeLessThan(BYTES_MAX);
  });
});
