import { existsSync } from "node:fs";

const CHROMIUM = "/usr/bin/chromium";
const LIBRARY = "playwright-core";

/** As much of a browser's page as tests use. */
export interface Page {
  setDefaultTimeout(ms: number): void;
  goto(url: string): Promise<unknown>;
  click(selector: string): Promise<void>;
  fill(selector: string, text: string): Promise<void>;
  press(selector: string, key: string): Promise<void>;
  selectOption(selector: string, value: string): Promise<unknown>;
  waitForSelector(selector: string, options?: { state: "attached" | "visible" }): Promise<unknown>;
  on(event: "pageerror", told: (what: unknown) => void): unknown;
}

interface Browser {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

interface Library {
  readonly chromium: {
    launch(options: { executablePath: string; args: readonly string[] }): Promise<Browser>;
  };
}

/** Why there is none to test with; `undefined` where there is one. */
export const noBrowser = existsSync(CHROMIUM)
  ? undefined
  : `there is no ${CHROMIUM}: Debian's package is called chromium`;

export async function openBrowser(): Promise<Browser> {
  const { chromium }: Library = await import(LIBRARY);
  return await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
}
