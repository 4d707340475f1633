import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { readManifest } from "../../scripts/backup/folder.ts";

const folder = mkdtempSync(join(tmpdir(), "backup-"));
afterAll(() => rmSync(folder, { recursive: true }));

const AT = "2026-01-15T02:31:02.345Z";
const ID = "bkp_01KAV3Q9C5X7M2N8P4R6T0W1YZ";
const part = (number: number, rows: number) => ({
  ...{ part: number, name: "users", rows, bytes: 1, sha256: "", digest: "", key: `${number}` },
});
const DONE = {
  ...{ id: ID, state: "DONE", opened_by: "system:cron", opened_at: AT, finished_at: AT },
  ...{ parts: 2, rows: 5, wallets: 0, bytes: 2 },
};

function read(manifest: object) {
  const text = JSON.stringify({ migration: "0001.sql", ...manifest });
  writeFileSync(join(folder, "manifest.ndjson.gz"), gzipSync(text));
  return readManifest(folder);
}

it("reads a manifest that lists all that was written", () => {
  const manifest = read({ backup: DONE, parts: [part(1, 2), part(2, 3)] });
  expect(manifest.parts).toHaveLength(2);
});

it.each([
  ["lacks its end", DONE, [part(1, 5)]],
  ["lacks a part within", DONE, [part(1, 2), part(3, 3)]],
  ["lists other rows", DONE, [part(1, 2), part(2, 2)]],
  ["is of a backup under way", { ...DONE, state: "RUNNING" }, [part(1, 2), part(2, 3)]],
])("refuses one that %s", (_what, backup, parts) => {
  expect(() => read({ backup, parts })).toThrow(ID);
});
