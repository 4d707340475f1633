import type { Vars } from "./dev-vars.ts";
import { type Options, USUAL_PORTS } from "./options.ts";

/**
 * What the shop must hear beyond its `.dev.vars` so that it finds the sandbox and the mail catcher
 * on the ports of this run. A variable that points elsewhere, at a real vendor say, is left alone.
 */
export function shopOverrides(vars: Vars, options: Options): Vars {
  const overrides: Record<string, string> = {};
  for (const [name, value] of Object.entries(vars)) {
    if (!URL.canParse(value)) continue;
    const url = new URL(value);
    const isSandbox = isHere(url.hostname) && url.port === String(USUAL_PORTS.sandboxPort);
    if (!isSandbox) continue;
    url.port = String(options.sandboxPort);
    overrides[name] = url.href;
  }
  if (isHere(vars.SMTP_HOST ?? "")) overrides.SMTP_PORT = String(options.smtpPort);
  return Object.fromEntries(
    Object.entries(overrides).filter(([name, value]) => value !== vars[name]),
  );
}

/** What the sandbox shares with the shop, and where each finds the other. */
export function sandboxVars(vars: Vars, options: Options): Vars {
  const shared = [
    "DIGIFLAZZ_USERNAME",
    "DIGIFLAZZ_API_KEY",
    "DIGIFLAZZ_WEBHOOK_SECRET",
    "IAK_USERNAME",
    "IAK_API_KEY",
    "MIDTRANS_SERVER_KEY",
    "SCANNER_API_KEY",
    "MIDTRANS_IRIS_CREATOR_KEY",
    "MIDTRANS_IRIS_APPROVER_KEY",
    "MIDTRANS_IRIS_MERCHANT_KEY",
  ];
  return {
    ...Object.fromEntries(shared.map((name) => [name, vars[name] ?? ""])),
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
