import { beforeAll, describe, expect, it } from "vitest";
import { PAGES } from "../../src/adapters/console/pages.ts";
import { everyPage, type Seen } from "./support/every-page.ts";

let pages: ReadonlyMap<string, Seen>;

beforeAll(async () => {
  pages = await everyPage();
});

/** Days leave for the archive when they are months old; a proof is a file, and no page. */
const NOT_YET: ReadonlySet<string> = new Set([
  "/archives/:day",
  "/discord/broadcasts/:broadcast_id",
  "/top-ups/:payment_id/proof",
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
