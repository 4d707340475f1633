/** What stands at `/`: the way to everything else. */
export function homePage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>FA System</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<h1>FA System</h1>
<p>The backend of a digital-goods shop.</p>
<ul>
<li><a href="/docs/">Reference of the API</a>, where every call can be tried</li>
<li><a href="/docs/problems">Refusal codes</a></li>
<li><a href="/openapi.json">OpenAPI document</a></li>
<li><a href="/api/v1/health/ready">Health</a></li>
</ul>
</body>
</html>
`;
}
