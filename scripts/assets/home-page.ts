import { page } from "./page.ts";

/** What stands at `/`: the way to everything else. */
export function homePage(): string {
  return page({
    title: "Home",
    body: `<main>
<h1>FA System</h1>
<p>The backend of a digital-goods shop.</p>
<ul>
<li><a href="/docs/">Reference of the API</a>, where every call can be tried</li>
<li><a href="/docs/guides/">Guides</a>: signing in, buying, webhooks and the rest, step by step</li>
<li><a href="/docs/problems">Refusal codes</a>: what each means and what to do about it</li>
<li><a href="/docs/downloads">Downloads</a>: OpenAPI documents and collections</li>
<li><a href="/console">Console</a>, for the staff</li>
<li><a href="/api/v1/health/ready">Health</a></li>
</ul>
</main>`,
  });
}
