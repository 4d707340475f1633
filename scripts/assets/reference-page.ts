import { page } from "./page.ts";

/** The documents that a reader may choose from, the first one to begin with. */
export const SOURCES = [
  { title: "For customers", slug: "customers", url: "/openapi/customers.json" },
  { title: "For staff", slug: "staff", url: "/openapi/staff.json" },
  { title: "Everything", slug: "everything", url: "/openapi.json" },
] as const;

/** The reference of the API. Everything it loads lies beside it. */
export function referencePage(): string {
  return page({
    title: "API reference",
    ownStyle: true,
    body: `<div id="reference"></div>
<noscript>This page needs JavaScript; <a href="/docs/downloads">the documents</a> and
<a href="/docs/guides/">the guides</a> do not.</noscript>
<script src="/docs/scalar.js"></script>
<script src="/docs/reference.js"></script>`,
  });
}

const CONFIGURATION = {
  sources: SOURCES,
  // Nothing is asked of another host: no fonts, no counting, no proxy, no assistant.
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
  theme: "default",
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  featuredClients: ["shell/curl", "js/fetch", "php/curl", "php/guzzle", "python/requests"],
  orderRequiredPropertiesFirst: true,
  metaData: { title: "API reference – FA System" },
  customCss: ":root { --scalar-custom-header-height: 3rem; }",
};

/** A file of its own, because the page's policy runs no inline script. */
export function referenceScript(): string {
  const configuration = JSON.stringify(CONFIGURATION, undefined, 2);
  return `Scalar.createApiReference("#reference", ${configuration});\n`;
}
