import { join } from "node:path";
import { expect, inject, it } from "vitest";
import { z } from "zod";
import { statusesOf } from "../../scripts/client/contract.ts";
import { nameOf } from "../../scripts/client/routes.ts";
import { endpoints } from "../../src/adapters/http/endpoints.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The files whose tests run inside of the Worker, in which routes are asked. */
    workerTests: readonly string[];
  }
}

const ROOT = join(import.meta.dirname, "..", "..");
const Reports = z.object({
  data: z.array(z.object({ file: z.string(), answered: z.array(z.string()) })),
});

/** What the routes have answered to the tests of this run so far. */
async function reports() {
  const answer = await fetch(`http://127.0.0.1:${process.env.TEST_INBOX_PORT}/answers`);
  return Reports.parse(await answer.json()).data;
}

it("every route is seen to give each of its good answers in some test", async ({ skip }) => {
  const reported = await reports();
  const files = new Set(reported.map(({ file }) => file));
  const missing = inject("workerTests").filter((file) => !files.has(join(ROOT, file)));
  skip(missing.length > 0, `only a run of all tests can tell; ${missing.length} files did not run`);

  const answered = new Set(reported.flatMap((each) => each.answered));
  const declared = endpoints.flatMap(({ spec }) =>
    statusesOf(spec).map((status) => `${nameOf(spec)} ${status}`),
  );
  expect(declared.filter((each) => !answered.has(each))).toEqual([]);
});
