import type { ConsoleContext } from "./context.ts";
import { forgetCookie, keepCookie, keptCookie } from "./cookies.ts";

/** What the next page tells: that something is done. */
export function leaveNotice(c: ConsoleContext, text: string): void {
  keepCookie(c, { name: "fa_notice", value: text });
}

/** The message for this page, which is told once. */
export function takeNotice(c: ConsoleContext): string | undefined {
  const notice = keptCookie(c, "fa_notice");
  if (notice !== undefined) forgetCookie(c, "fa_notice");
  return notice;
}
