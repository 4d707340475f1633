const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: "\u00a0",
};

/**
 * The text of a letter whose HTML a template of ours has written: a line for each paragraph and
 * row, what heads a row before what is beside it, and where a link leads behind its words.
 */
export function plainText(html: string): string {
  return html
    .replace(/[ \t\r\n]+/g, " ")
    .replace(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_whole, href: string, words: string) =>
      words === href ? href : `${words} (${href})`,
    )
    .replace(/<\/th> ?<td[^>]*>/g, ": ")
    .replace(/<\/td> ?<t[dh][^>]*>/g, " ")
    .replace(/<li[^>]*>/g, "\n- ")
    .replace(/<(br|hr)[^>]*>|<\/(tr|div)>/g, "\n")
    .replace(/<\/?(h\d|p|table|ul|ol|blockquote|pre)\b[^>]*>/g, "\n\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(#?\w{1,8});/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .split("\n")
    .map((line) => line.replace(/^ +| +$/g, ""))
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
