export const VERIFY_STYLE =
  "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:40rem;padding:0 1rem}" +
  "textarea{width:100%;height:12rem;font:12px monospace}output{display:block;font-weight:bold}";

/**
 * Checks a receipt with nothing but what stands in the page: the keys are written into it, so a
 * saved copy works without a network.
 */
export const VERIFY_SCRIPT = `
const canonical = (value) => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  const fields = names.map((name) => JSON.stringify(name) + ":" + canonical(value[name]));
  return "{" + fields.join() + "}";
};
const bytes = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const { keys } = JSON.parse(document.getElementById("keys").textContent);
const said = document.querySelector("output");
const check = async () => {
  const { receipt, kid, signature } = JSON.parse(document.querySelector("textarea").value);
  const jwk = keys.find((key) => key.kid === kid);
  if (jwk === undefined) return "Kunci tidak dikenal / unknown key";
  const key = await crypto.subtle.importKey("jwk", jwk, "Ed25519", false, ["verify"]);
  const text = new TextEncoder().encode(canonical(receipt));
  const good = await crypto.subtle.verify("Ed25519", key, bytes(signature), text);
  return good ? "Struk asli / valid" : "Struk TIDAK asli / NOT valid";
};
document.querySelector("button").addEventListener("click", async () => {
  said.textContent = await check().catch(() => "Bukan struk / not a receipt");
});
`;

/** A page that says whether a receipt is ours, also when it was saved and the network is away. */
export function verifyPage(keys: readonly object[]): string {
  const data = JSON.stringify({ keys }).replaceAll("<", "\\u003c");
  return [
    '<!doctype html><html lang="id"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width"><title>Periksa struk</title>',
    `<style>${VERIFY_STYLE}</style></head><body><h1>Periksa struk</h1>`,
    "<p>Tempelkan struk dalam bentuk JSON. Halaman ini dapat disimpan dan bekerja luring. /",
    "Paste a receipt as JSON. This page can be saved and works offline.</p>",
    "<textarea></textarea><p><button>Periksa / verify</button></p><output></output>",
    `<script type="application/json" id="keys">${data}</script>`,
    `<script type="module">${VERIFY_SCRIPT}</script></body></html>`,
  ].join("\n");
}
