/**
 * `node scripts/bundle/startup.ts <worker.js>`: the processor time, in milliseconds, that a bundled
 * Worker takes until it can serve. Each measurement is a process of its own, as each isolate is.
 */
import { execFileSync } from "node:child_process";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

const ROUNDS = 15;

/** The least of several measurements: whatever else the machine does only adds to it. */
export function startUpMilliseconds(worker: string): number {
  const measured = Array.from({ length: ROUNDS }, () =>
    Number(execFileSync(process.execPath, [import.meta.filename, resolve(worker), "once"])),
  );
  return Math.min(...measured);
}

/** Classes of the platform that the Worker extends; nothing of them runs while it starts. */
const PLATFORM =
  "export class DurableObject {} export class WorkerEntrypoint {} export const env = {};" +
  "export const exports = {}; export function connect() {} export default {};";

async function measureOnce(worker: string): Promise<number> {
  registerHooks({
    resolve: (name, context, next) =>
      name.startsWith("cloudflare:")
        ? { url: `data:text/javascript,${encodeURIComponent(PLATFORM)}`, shortCircuit: true }
        : next(name, context),
  });
  const before = process.cpuUsage();
  await import(`${pathToFileURL(worker).href}?as=module`);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

if (process.argv[1] === import.meta.filename) {
  const [, , worker = "", once] = process.argv;
  console.log(once ? await measureOnce(worker) : startUpMilliseconds(worker).toFixed(1));
}
