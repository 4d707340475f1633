import { execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";

export const ROOT = join(import.meta.dirname, "..", "..");
export const WRANGLER = join(ROOT, "node_modules", "wrangler", "bin", "wrangler.js");

/** Nothing is reported, nothing is looked up, nothing asks; `node` is the one that runs this. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const bin = join(ROOT, "node_modules", ".bin");
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH ?? ""}`,
    CI: "1",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
    DO_NOT_TRACK: "1",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_HIDE_BANNER: "true",
    WRANGLER_LOG_PATH: join(ROOT, ".wrangler", "logs"),
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    X_LOCAL_OBSERVABILITY: "false",
  };
}

/** Runs a wrangler command to its end; throws with what it said when it fails. */
export async function wrangler(...args: readonly string[]): Promise<string> {
  try {
    const done = await promisify(execFile)(process.execPath, [WRANGLER, ...args], {
      cwd: ROOT,
      env: quietEnvironment(),
      maxBuffer: 64 * 1024 * 1024,
    });
    return `${done.stdout}${done.stderr}`;
  } catch (error) {
    const said = error instanceof Error && "stdout" in error ? `${error.stdout}` : "";
    const failed = error instanceof Error && "stderr" in error ? `${error.stderr}` : String(error);
    throw new Error(`wrangler ${args.slice(0, 3).join(" ")} failed:\n${said}${failed}`);
  }
}
