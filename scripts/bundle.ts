/**
 * `node scripts/bundle.ts`: builds what production gets, prints how large it is, and fails when
 * that is too large for a Worker.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { startUpMilliseconds } from "./bundle/startup.ts";
import { wrangler } from "./start/wrangler.ts";

const LIMIT_KIB = 1024;
const CODE = "**/*.{js,mjs,wasm}";

const folder = mkdtempSync(join(tmpdir(), "fa-system-bundle-"));
try {
  await wrangler("deploy", "--env", "production", "--dry-run", "--outdir", folder);
  const files = globSync(CODE, { cwd: folder }).map((name) => readFileSync(join(folder, name)));
  const plain = kib(files.reduce((sum, file) => sum + file.length, 0));
  const compressed = kib(files.reduce((sum, file) => sum + gzipSync(file).length, 0));
  console.log(`bundle: ${plain} KiB, ${compressed} KiB compressed, limit ${LIMIT_KIB} KiB`);
  const startUp = startUpMilliseconds(join(folder, "worker.js")).toFixed(0);
  console.log(`start-up: ${startUp} ms of processor time`);
  if (files.length === 0 || compressed >= LIMIT_KIB) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function kib(bytes: number): number {
  return Math.ceil(bytes / 1024);
}
