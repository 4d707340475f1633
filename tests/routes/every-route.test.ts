import { join } from "node:path";
import { expect, inject, it } from "vitest";
import * as z from "zod";
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
  data: z.array(
    z.object({
      file: z.string(),
      answered: z.array(z.string()),
      audited: z.array(z.string()),
    }),
  ),
});

/** What the routes have answered to the tests of this run so far. */
async function reports() {
  const answer = await fetch(`http://127.0.0.1:${process.env.TEST_INBOX_PORT}/answers`);
  return Reports.parse(await answer.json()).data;
}

/** Why a route that staff do not read by leaves nothing in the audit log. */
const TOLD = "says again what was said, as the log of the endpoint shows";
const UNAUDITED: Readonly<Record<string, string>> = {
  "POST /admin/auth/logout": "ends the session that asks, which says so itself",
  "POST /admin/auth/2fa": "nothing counts before it is confirmed",
  "POST /admin/auth/2fa/verify": "proves, and changes nothing",
  "POST /admin/auth/passkeys/options": "nothing counts before the passkey is added",
  "POST /admin/auth/passkeys/verify": "proves, and changes nothing",
  "POST /admin/management/validate-access": "only answers",
  "POST /discord/config/{config_id}/test": "only asks Discord",
  "POST /admin/config/discord/{config_id}/test": "only asks Discord",
  "POST /admin/config/margins/preview": "only computes",
  "POST /admin/config/margins/simulate": "only computes",
  "POST /admin/fraud/rules/preview": "only computes",
  "POST /admin/reports/run": "only computes",
  "POST /admin/reports/{report_id}/run": "only computes",
  "POST /admin/payments/bank-statement/preview": "only reads the file",
  "POST /notifications/admin/templates/{kind}/{channel}/{locale}/preview": "only computes",
  "POST /notifications/admin/webhook-providers/{provider}/try": "only judges a sample",
  "POST /admin/webhooks/endpoints/{endpoint_id}/test": TOLD,
  "POST /admin/webhooks/endpoints/{endpoint_id}/deliveries/{sequence}/replay": TOLD,
  "POST /admin/webhooks/endpoints/{endpoint_id}/replay": TOLD,
};

/** What all test files of this run have seen; a run of some tests cannot tell. */
async function seen(skip: (condition: boolean, note: string) => void) {
  const reported = await reports();
  const files = new Set(reported.map(({ file }) => file));
  const missing = inject("workerTests").filter((file) => !files.has(join(ROOT, file)));
  skip(missing.length > 0, `only a run of all tests can tell; ${missing.length} files did not run`);
  return reported;
}

it("every route is seen to give each of its good answers in some test", async ({ skip }) => {
  const answered = new Set((await seen(skip)).flatMap((each) => each.answered));
  const declared = endpoints.flatMap(({ spec }) =>
    statusesOf(spec).map((status) => `${nameOf(spec)} ${status}`),
  );
  expect(declared.filter((each) => !answered.has(each))).toEqual([]);
});

it("every route that staff change something by leaves an audit entry", async ({ skip }) => {
  const audited = new Set((await seen(skip)).flatMap((each) => each.audited));
  const changing = endpoints
    .filter(({ spec }) => typeof spec.audience !== "string" && spec.method !== "get")
    .map(({ spec }) => nameOf(spec));
  expect(changing.filter((each) => !audited.has(each) && !(each in UNAUDITED))).toEqual([]);
  expect(Object.keys(UNAUDITED).filter((each) => !changing.includes(each))).toEqual([]);
});
