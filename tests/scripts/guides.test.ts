import { createHash, createHmac } from "node:crypto";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { guidePage, guidePages } from "../../scripts/assets/guides.ts";
import { documents, shellBlocks, textOf } from "../../scripts/docs/blocks.ts";
import { REFUSALS } from "../../src/domain/refusal.ts";

const pages = guidePages();
const guides = documents().filter((file) => file.startsWith("docs/guides/"));

/** What a link of a page leads to, without its anchor. */
function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/href="([^"#]+)/g)].map(([, to = ""]) => to);
}

it("serves every guide, and leads to each from the first", () => {
  expect(guides.length).toBeGreaterThan(8);
  for (const file of guides) {
    const served = file.replace(/\.md$/, ".html");
    expect(pages[served], file).toContain("</h1>");
    const address = `/${served.replace(/(?:index)?\.html$/, "")}`;
    expect(linksOf(pages["docs/guides/index.html"] ?? "")).toContain(address);
  }
});

it("leads nowhere that is not served", () => {
  const others = ["/", "/docs/", "/docs/problems", "/docs/downloads", "/favicon.ico"];
  const styles = ["/bar.css", "/style.css"];
  const served = new Set([
    ...others,
    ...styles,
    ...Object.keys(pages).map((name) => `/${name.replace(/(?:index)?\.html$/, "")}`),
  ]);
  for (const [name, html] of Object.entries(pages)) {
    const gone = linksOf(html).filter((to) => !to.startsWith("https:") && !served.has(to));
    expect(gone, name).toEqual([]);
  }
});

it("runs nothing, loads nothing of others, and shows code as it was written", () => {
  for (const html of Object.values(pages)) expect(html).not.toMatch(/<script|<!--|\ssrc=/);
  const html = guidePage('# A\n\n```sh\necho "<b>"\n```\n\n<script>x</script>\n');
  expect(html).toContain("echo &quot;&lt;b&gt;&quot;");
  expect(html).not.toContain("<script>");
});

it("names no refusal that the shop does not have", () => {
  const named = guides.flatMap((file) =>
    [...textOf(file).matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(([, code = ""]) => ({ file, code })),
  );
  const events = new Set(
    [...textOf("docs/events.md").matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(String),
  );
  const other = /^(?:info\.version|clients)/;
  const unknown = named.filter(
    ({ code }) =>
      !(code in REFUSALS) && ![...events].some((each) => each.includes(code)) && !other.test(code),
  );
  expect(unknown).toEqual([]);
});

it("shows buying, money, errors, webhooks and streams by blocks that are run", () => {
  for (const name of ["buying", "errors", "money", "sandbox", "sign-in", "streams", "webhooks"]) {
    const run = shellBlocks(`docs/guides/${name}.md`).filter(({ reason }) => reason === undefined);
    expect(run.length, name).toBeGreaterThan(0);
  }
});

it("shows a signature that is right", () => {
  const guide = textOf("docs/guides/sign-in.md");
  const body = '{"sku":"pln20","customer_no":"12345678901","ref_id":"INV-1"}';
  const digest = createHash("sha256").update(body).digest("hex");
  const [nonce = ""] = /[0-9a-f]{32}(?=`)/.exec(guide) ?? [];
  const text = ["1768444262", nonce, "POST", "/api/v1/ppob/transactions", digest].join("\n");
  expect(guide).toContain(createHmac("sha256", "a".repeat(64)).update(text).digest("hex"));
});

it("tells what is in the release that the documents name", () => {
  const [, version, day] =
    /^## \[(\d[^\]]*)\] - (\d{4}-\d{2}-\d{2})$/m.exec(textOf("CHANGELOG.md")) ?? [];
  expect(version).toBe(manifest.version);
  expect(day).toMatch(/^20/);
});

it("tells whoever looks for phone credit where it is bought", () => {
  const index = pages["docs/guides/index.html"] ?? "";
  const [, to = "", anchor = ""] = /Buy phone credit.*?href="([^"#]+)#([^"]+)"/s.exec(index) ?? [];
  expect(pages[`${to.slice(1)}.html`]).toContain(`id="${anchor}"`);
  const { paths } = JSON.parse(textOf("openapi.json"));
  expect(paths["/ppob/transactions"].post.summary).toContain("phone credit");
});
