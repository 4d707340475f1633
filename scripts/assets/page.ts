/** A page of the documentation: everything it loads lies beside it, and no script stands in it. */
interface Page {
  readonly title: string;
  /** Whether all below the bar brings a style of its own. */
  readonly ownStyle?: boolean;
  readonly body: string;
}

const WAYS: readonly (readonly [address: string, text: string])[] = [
  ["/docs/", "Reference"],
  ["/docs/guides/", "Guides"],
  ["/docs/problems", "Refusal codes"],
  ["/docs/downloads", "Downloads"],
];

export function page({ title, ownStyle = false, body }: Page): string {
  const ways = WAYS.map(([address, text]) => `<a href="${address}">${text}</a>`).join("\n");
  const style = ownStyle ? "" : '\n<link rel="stylesheet" href="/style.css">';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – FA System</title>
<link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="/bar.css">${style}
</head>
<body>
<header class="bar"><nav aria-label="Documentation"><a class="home" href="/">FA System</a>
${ways}</nav></header>
${body}
</body>
</html>
`;
}

export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
