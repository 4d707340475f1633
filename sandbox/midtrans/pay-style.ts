import type { Html } from "../html.ts";

/** How Snap's page looks: one calm card, large targets, light or dark as the reader prefers. */
export const payStyle: Html = {
  markup: `
:root { color-scheme: light dark; --ink: #14213d; --soft: #5b6478; --line: #d9dee8;
  --card: #fff; --ground: #eef2f8; --accent: #0b63ce; --good: #0a7d3c; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef2f8; --soft: #a9b4c8; --line: #36415a;
  --card: #18202f; --ground: #0d1320; --accent: #2f7fe0; --good: #4cc97f; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 28rem; margin: 2rem auto; padding: 1.5rem; background: var(--card);
  border-radius: 1rem; border: 1px solid var(--line); }
h1 { font-size: 1.125rem; margin: 0; }
.amount { font-size: 2.25rem; font-weight: 700; margin: .25rem 0 .75rem; }
dl { margin: 0 0 1rem; }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .375rem 0;
  border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; text-align: right; overflow-wrap: anywhere; }
fieldset { border: 0; padding: 0; margin: 0 0 1rem; }
legend { font-weight: 600; padding: 0; margin-bottom: .5rem; }
.method { display: flex; gap: .75rem; align-items: center; padding: .625rem .75rem;
  border: 1px solid var(--line); border-radius: .625rem; margin-bottom: .375rem; cursor: pointer; }
.method:has(:checked) { border-color: var(--accent); outline: 1px solid var(--accent); }
.method small { display: block; color: var(--soft); }
button { font: inherit; padding: .75rem 1rem; border-radius: .625rem; cursor: pointer; width: 100%;
  border: 1px solid var(--line); background: transparent; color: inherit; }
button.pay { background: #0b63ce; border-color: #0b63ce; color: #fff; font-size: 1.25rem;
  font-weight: 700; padding: 1rem; margin-bottom: .5rem; }
button:focus-visible, input:focus-visible, a:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 2px; }
.row { display: flex; gap: .5rem; }
.note { color: var(--soft); font-size: .875rem; }
.done { color: var(--good); font-weight: 700; font-size: 1.25rem; margin: .5rem 0 0; }
a { color: var(--accent); }
`,
};
