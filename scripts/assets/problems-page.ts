import { REFUSALS } from "../../src/domain/refusal.ts";

/** One row per refusal code; the `type` of every problem points to its row. */
export function problemsPage(): string {
  const rows = Object.entries(REFUSALS).map(
    ([code, [status, id, en]]) =>
      `<tr id="${code}"><td><a href="#${code}"><code>${code}</code></a></td>` +
      `<td>${status}</td><td>${escaped(en)}</td><td lang="id">${escaped(id)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Refusal codes – FA System</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<h1>Refusal codes</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457). Decide by its
<code>code</code>, which is never renamed; the title follows <code>Accept-Language</code>.
What is wrong with a field is said in <code>errors</code>, each with a JSON pointer:
<code>/amount</code> into the body, <code>/query/limit</code>, <code>/param/code</code> into the
address, or <code>/header/idempotency-key</code>.
A refusal with <code>Retry-After</code> may be tried again after that many seconds.
<a href="/docs/">Back to the reference</a>.</p>
<table>
<thead><tr><th>Code</th><th>Status</th><th>Meaning</th><th>Arti</th></tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table>
</body>
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
