import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import { isTrouble } from "./quiet.ts";
import { quietEnvironment, ROOT, WRANGLER } from "./wrangler.ts";

export interface Child {
  readonly name: string;
  /** Settles when the process has ended, with a sentence about how. */
  readonly ended: Promise<string>;
  /** What it wrote last, for when it dies. */
  lastWords(): string;
  /** Ends it and everything it started; resolves when nothing of it is left. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 5_000;
const REMEMBERED_LINES = 40;
/** Elsewhere than on Windows a child leads a process group, so that its own children go with it. */
const GROUPS = process.platform !== "win32";

/**
 * Starts `wrangler dev` as a process of its own. Its log is shown only where something is wrong.
 */
export function startWrangler(name: string, args: readonly string[], verbose: boolean): Child {
  const child = spawn(process.execPath, [WRANGLER, "dev", ...args], {
    cwd: ROOT,
    env: quietEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
    detached: GROUPS,
  });
  const heard: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      heard.push(line);
      if (heard.length > REMEMBERED_LINES) heard.shift();
      if (verbose || isTrouble(line)) console.log(`[${name}] ${line}`);
    });
  }
  const ended = endOf(child, name);
  return { name, ended, lastWords: () => heard.join("\n"), stop: () => stop(child, ended) };
}

function endOf(child: ChildProcess, name: string): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(`${name} could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      resolve(`${name} ended ${signal === null ? `with code ${code}` : `by ${signal}`}`);
    });
  });
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  signal(child, "SIGTERM");
  const timer = setTimeout(() => signal(child, "SIGKILL"), PATIENCE_MS);
  await ended;
  clearTimeout(timer);
  // What it started may outlive it by a moment, or for good.
  for (let tries = 0; isGroupAlive(child) && tries < 30; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (isGroupAlive(child)) signal(child, "SIGKILL");
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(GROUPS ? -child.pid : child.pid, name);
  } catch {
    // It has gone already.
  }
}

function isGroupAlive(child: ChildProcess): boolean {
  if (!GROUPS || child.pid === undefined) return false;
  try {
    return process.kill(-child.pid, 0);
  } catch {
    return false;
  }
}
