/** `npm run client:build`: compiles the package to `dist`, and says how much there is of it. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";

const PACKAGE = join(import.meta.dirname, "..");
const DIST = join(PACKAGE, "dist");

rmSync(DIST, { recursive: true, force: true });
// By the oldest compiler that its users may have.
const compiler = join(PACKAGE, "node_modules", "typescript", "bin", "tsc");
const command = [compiler, "-p", join(PACKAGE, "tsconfig.build.json")];
const { status } = spawnSync(process.execPath, command, { stdio: "inherit" });
if (status !== 0) process.exit(1);

for (const [what, ending] of [
  ["code", ".js"],
  ["types", ".d.ts"],
] as const) {
  const files = readdirSync(DIST).filter((name) => name.endsWith(ending));
  const bytes = Buffer.concat(files.map((name) => readFileSync(join(DIST, name))));
  console.log(`${what}: ${kib(bytes.length)} KiB, compressed ${kib(gzipSync(bytes).length)} KiB`);
}

function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
