import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { Marked } from "marked";
import { escaped, page } from "./page.ts";

const DOCS = join(import.meta.dirname, "..", "..", "docs");

/** The guides and the list of events as pages, by the files that they are served as. */
export function guidePages(): Readonly<Record<string, string>> {
  const files = globSync("guides/*.md", { cwd: DOCS }).map((file) => file.replaceAll("\\", "/"));
  const pages = [...files, "events.md"].map((file) => {
    const html = guidePage(readFileSync(join(DOCS, file), "utf8"));
    return [`docs/${file.replace(/\.md$/, ".html")}`, html] as const;
  });
  return Object.fromEntries(pages);
}

/** One document as a page, with a list of its headings. */
export function guidePage(text: string): string {
  const headings: { readonly text: string; readonly anchor: string }[] = [];
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: plain }) {
        const anchor = anchorOf(plain);
        if (depth === 2) headings.push({ text: plain.replaceAll("`", ""), anchor });
        const inner = this.parser.parseInline(tokens);
        return `<h${depth} id="${anchor}">${inner}</h${depth}>\n`;
      },
      link({ href, tokens }) {
        const inner = this.parser.parseInline(tokens);
        const to = addressOf(href);
        return to === undefined ? inner : `<a href="${to}">${inner}</a>`;
      },
      table(token) {
        const cells = (row: typeof token.header, name: string) =>
          row.map(({ tokens }) => `<${name}>${this.parser.parseInline(tokens)}</${name}>`).join("");
        const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("\n");
        const head = `<thead><tr>${cells(token.header, "th")}</tr></thead>`;
        return `<div class="table"><table>${head}\n<tbody>${rows}</tbody></table></div>\n`;
      },
      html: () => "",
    },
  });
  const body = marked.parse(text, { async: false });
  const [, title = ""] = /^# (.+)$/m.exec(text) ?? [];
  const ways = headings.map(
    ({ text: each, anchor }) => `<li><a href="#${anchor}">${escaped(each)}</a></li>`,
  );
  const [head, rest] = [body.slice(0, body.indexOf("</h1>") + 5), body.split("</h1>")[1] ?? ""];
  const list =
    ways.length > 2 ? `\n<nav aria-label="On this page"><ul>${ways.join("")}</ul></nav>` : "";
  return page({ title, body: `<main>\n${head}${list}${rest}</main>` });
}

/** As repositories make anchors of headings. */
function anchorOf(heading: string): string {
  const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
  const slug = plain.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "");
  return slug.trim().replaceAll(/\s/g, "-");
}

/** Where a link of a document leads among the pages; nowhere for what is not served. */
function addressOf(href: string): string | undefined {
  if (/^(?:[a-z]+:|\/|#)/i.test(href)) return href;
  const [path = "", anchor] = href.split("#");
  const name = basename(path, ".md");
  const behind = anchor === undefined ? "" : `#${anchor}`;
  if (path === "../events.md") return `/docs/events${behind}`;
  if (path.startsWith("guides/")) return `/docs/guides/${name}${behind}`;
  if (path.includes("/")) return undefined;
  return name === "index" ? "/docs/guides/" : `/docs/guides/${name}${behind}`;
}
