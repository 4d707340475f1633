import { expect, it } from "vitest";
import { outcomeOf } from "../../src/adapters/discord-api/rest/outcome.ts";

/** Discord's reference, "Opcodes and Status Codes". */
it.each([
  [200, 0, { kind: "done" }],
  [404, 10_003, { kind: "missing", code: 10_003 }],
  [404, 10_004, { kind: "missing", code: 10_004 }],
  [404, 10_008, { kind: "missing", code: 10_008 }],
  [404, 10_013, { kind: "missing", code: 10_013 }],
  [404, 10_015, { kind: "expired" }],
  [404, 10_062, { kind: "expired" }],
  [401, 50_027, { kind: "expired" }],
  [401, 40_001, { kind: "token_wrong" }],
  [401, 0, { kind: "token_wrong" }],
  [403, 50_001, { kind: "forbidden", code: 50_001 }],
  [403, 50_013, { kind: "forbidden", code: 50_013 }],
  [403, 50_007, { kind: "dm_closed" }],
  // Neither is worth waiting for. The first is told to staff by `discord_guild.commands_refused`.
  [400, 30_032, { kind: "refused", status: 400, code: 30_032 }],
  [429, 30_046, { kind: "refused", status: 429, code: 30_046 }],
  [400, 50_035, { kind: "refused", status: 400, code: 50_035 }],
  [403, 40_001, { kind: "refused", status: 403, code: 40_001 }],
  [429, 20_028, { kind: "busy", retry_after_seconds: 5 }],
  [503, 0, { kind: "unknown", detail: "status 503" }],
])("an answer %i with code %i", (status, code, outcome) => {
  expect(outcomeOf({ status, headers: new Headers(), body: { code } })).toEqual(outcome);
});

it.each([
  [{ retry_after: 1.2 }, {}, 2],
  [{}, { "retry-after": "7" }, 7],
  [{}, { "retry-after": "99999" }, 3_600],
  [{}, { "retry-after": "soon" }, 5],
  ["<html>", {}, 5],
])("waits as long as it is told: %j %j", (body, headers, retry_after_seconds) => {
  expect(outcomeOf({ status: 429, headers: new Headers(headers), body })).toEqual({
    ...{ kind: "busy", retry_after_seconds },
  });
});
