/** Markup that is safe to send: everything interpolated into it has been escaped. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | number | readonly Part[] | null | undefined | false;

/** Builds markup; strings are escaped, other `Html` and lists of it are kept as they are. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const markup = strings.reduce(
    (text, piece, index) => text + (index > 0 ? render(parts[index - 1]) : "") + piece,
    "",
  );
  return { markup };
}

/** A whole page as an answer that loads nothing from anywhere and runs only what `nonce` marks. */
export function htmlResponse(page: Html, nonce: string, status = 200): Response {
  return new Response(page.markup, {
    status,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy":
        `default-src 'none'; style-src 'unsafe-inline'; ` +
        `script-src 'nonce-${nonce}'; connect-src 'self'; form-action 'self'; base-uri 'none'`,
    },
  });
}

/** `Rp` and thousands dots, as Indonesians write money. */
export function rupiah(amount: number): string {
  return `Rp${String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, ".")}`;
}

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return "";
  if (typeof part === "string" || typeof part === "number") return escapeHtml(String(part));
  return "markup" in part ? part.markup : part.map(render).join("");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
