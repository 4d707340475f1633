import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { freePort } from "../start/ports.ts";
import { ROOT } from "../start/wrangler.ts";

export interface OpenShop {
  readonly url: string;
  readonly sandbox: string;
  readonly stop: () => Promise<void>;
}

const OPEN = "The shop is open";

/** Starts a shop on free ports with data of its own, and plays the demo on it. */
export async function ownShop(): Promise<OpenShop> {
  const folder = mkdtempSync(join(tmpdir(), "browser-shop-"));
  const [port, sandboxPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  console.log("Starting a shop …");
  const ports = ["--port", port, "--sandbox-port", sandboxPort, "--smtp-port", smtpPort];
  const child = run("start.ts", [...ports.map(String), "--persist-to", folder]);
  const stop = async () => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  const sandbox = `http://127.0.0.1:${sandboxPort}`;
  try {
    await says(child, OPEN);
    console.log("Playing the demo …");
    await says(run("demo.ts", ["--url", url, "--sandbox", sandbox]));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, sandbox, stop };
}

function run(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [join(ROOT, "scripts", script), ...args], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Waits for words of a script, or for its good end; throws with what it said where it fails. */
function says(child: ChildProcess, words?: string): Promise<void> {
  const heard: string[] = [];
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        heard.push(line);
        if (words !== undefined && line.includes(words)) resolve();
      });
    }
    child.once("exit", (code) => {
      if (code === 0 && words === undefined) resolve();
      else reject(new Error(heard.slice(-40).join("\n")));
    });
  });
}
