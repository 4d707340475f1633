import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** https://github.com/dequelabs/axe-core/blob/develop/doc/API.md */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * What axe finds serious or critical on a page as it stands, by every rule or by those named. The
 * policy of pages lets no script in from outside, so it comes by the debugger.
 */
export async function accessibilityFindings(
  page: Page,
  {
    rules,
    but = [],
  }: { readonly rules?: readonly string[]; readonly but?: readonly string[] } = {},
): Promise<readonly string[]> {
  const only = rules === undefined ? {} : { runOnly: { type: "rule", values: rules } };
  const options = JSON.stringify({ ...only, resultTypes: ["violations"] });
  await page.evaluate(`window.axe === undefined && (0, eval)(${JSON.stringify(AXE)}), undefined`);
  const found = await page.evaluate<readonly Violation[]>(
    `axe.run({ exclude: ${JSON.stringify(but)} }, ${options}).then(({ violations }) => violations)`,
  );
  return found
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map(({ html, failureSummary = "" }) => `${id}: ${html} ${failureSummary}`),
    );
}
