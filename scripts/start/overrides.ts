import type { Emulator } from "../../sandbox/emulator.ts";
import { EMULATORS } from "../../sandbox/emulators.ts";
import type { VendorName } from "../../src/domain/vendors.ts";
import type { Vars } from "./dev-vars.ts";
import { type Options, USUAL_PORTS } from "./options.ts";

/** A vendor does not compile without somebody who plays it. */
const PLAYED: Readonly<Record<VendorName, Emulator>> = EMULATORS;

/**
 * What the shop must hear beyond its `.dev.vars` so that it finds the sandbox, the mail catcher and
 * itself on the ports of this run. A variable that points elsewhere, at a real vendor say, is left
 * alone.
 */
export function shopOverrides(vars: Vars, options: Options): Vars {
  const overrides: Record<string, string> = {};
  for (const [name, value] of Object.entries(vars)) {
    if (!URL.canParse(value)) continue;
    const url = new URL(value);
    const port = isHere(url.hostname) ? portOfThisRun(url.port, options) : undefined;
    if (port === undefined) continue;
    overrides[name] = value.replace(`:${url.port}`, `:${port}`);
  }
  if (isHere(vars.SMTP_HOST ?? "")) overrides.SMTP_PORT = String(options.smtpPort);
  return Object.fromEntries(
    Object.entries(overrides).filter(([name, value]) => value !== vars[name]),
  );
}

/** Where what stands on one of the usual ports is in this run. */
function portOfThisRun(usual: string, options: Options): number | undefined {
  if (usual === String(USUAL_PORTS.sandboxPort)) return options.sandboxPort;
  return usual === String(USUAL_PORTS.port) ? options.port : undefined;
}

/** What the sandbox shares with the shop, and where each finds the other. */
export function sandboxVars(vars: Vars, options: Options): Vars {
  const shared = Object.values(PLAYED).flatMap(({ variables }) => Object.keys(variables.shape));
  const heard = { ...vars, ...shopOverrides(vars, options) };
  return {
    ...Object.fromEntries(shared.map((name) => [name, heard[name] ?? ""])),
    SHOP_URL: `http://127.0.0.1:${options.port}`,
    PUBLIC_URL: `http://127.0.0.1:${options.sandboxPort}`,
  };
}

/** As flags of wrangler. */
export function varFlags(vars: Vars): readonly string[] {
  return Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
}

function isHere(host: string): boolean {
  return host === "127.0.0.1" || host === "localhost";
}
