import { page } from "./page.ts";

/** What of the API can be taken away as a file. */
export function downloadsPage(): string {
  return page({
    title: "Downloads",
    body: `<main>
<h1>Downloads</h1>
<h2>OpenAPI documents</h2>
<ul>
<li><a href="/openapi/customers.json">For customers</a>: what they and their systems may
ask</li>
<li><a href="/openapi/staff.json">For staff</a>: the shop's desk</li>
<li><a href="/openapi.json">Everything</a>, of which the other two are parts</li>
</ul>
<h2>Collections</h2>
<p>In Postman's format 2.1, which Postman, Bruno, Insomnia and others import.
Among the collection's variables set <code>base_url</code>, and <code>key</code> (an API key) or
<code>token</code> (an <code>access_token</code>). Each request carries the
body that its document shows; an
<code>Idempotency-Key</code> is made anew with each press.</p>
<ul>
<li><a href="/docs/collection-customers.json" download>For customers</a></li>
<li><a href="/docs/collection-staff.json" download>For staff</a></li>
</ul>
</main>`,
  });
}
