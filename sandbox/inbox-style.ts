import type { Html } from "./html.ts";

/** How the inbox page looks. */
export const inboxStyle: Html = {
  markup: `
:root { color-scheme: light dark; --ink: #14213d; --soft: #5b6478; --line: #d9dee8;
  --card: #fff; --ground: #eef2f8; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f8; --soft: #a9b4c8; --line: #36415a;
  --card: #18202f; --ground: #0d1320; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: .9375rem/1.5 system-ui, sans-serif; }
header, main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
header h1 { margin: 0; font-size: 1.375rem; }
header p, .soft { color: var(--soft); margin: 0; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
  padding: 1rem; margin-bottom: 1rem; }
h2 { font-size: 1.0625rem; margin: 0 0 .5rem; }
.count { color: var(--soft); font-weight: 400; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .375rem .5rem; border-top: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
details { border-top: 1px solid var(--line); padding: .5rem 0; }
summary { cursor: pointer; }
summary span, summary time { color: var(--soft); margin-left: .75rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
iframe { width: 100%; height: 24rem; border: 1px solid var(--line); background: #fff; }
.badge { padding: .0625rem .5rem; border-radius: 1rem; border: 1px solid currentColor; }
.good { color: #0a7d3c; } .wait { color: #9a5b00; } .bad { color: #b3261e; }
@media (prefers-color-scheme: dark) {
  .good { color: #4cc97f; } .wait { color: #f0b35a; } .bad { color: #ff8f87; } }
`,
};

/** Asks for the feed once a second and redraws when it changed; opened letters stay open. */
export const inboxScript: Html = {
  markup: `
const main = document.getElementById("feed");
async function refresh() {
  if (document.hidden) return;
  const { version, html } = await (await fetch("/feed")).json();
  if (version === main.dataset.version) return;
  const open = [...main.querySelectorAll("details[open]")].map((letter) => letter.id);
  main.innerHTML = html;
  main.dataset.version = version;
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
}
setInterval(() => refresh().catch(() => {}), 1000);
`,
};
