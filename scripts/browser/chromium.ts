import { existsSync } from "node:fs";
import process from "node:process";

const USUAL = "/usr/bin/chromium";

/** Where the browser is: Debian's, or what `CHROMIUM` names. */
export function chromiumPath(): string {
  return process.env.CHROMIUM ?? USUAL;
}

/** What is missing and how to get it, or nothing where the browser is there. */
export function chromiumMissing(): string | undefined {
  const path = chromiumPath();
  if (existsSync(path)) return undefined;
  return (
    `No Chromium at ${path}. On Debian: apt-get install chromium. ` +
    "One elsewhere is named by CHROMIUM=/path/to/chromium."
  );
}
