/** How the plain pages look below their bar. */
export const STYLE = `:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif;
  --line: #8884; --soft: #8881; --accent: #1f5ab4; }
@media (prefers-color-scheme: dark) { :root { --accent: #8ab4ff; } }
main { max-width: 54rem; margin: 2rem auto 6rem; padding: 0 1rem; }
main a { color: var(--accent); }
h1, h2, h3 { line-height: 1.25; scroll-margin-top: 4rem; }
h2 { margin-top: 2.5rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; }
tr > * { border-bottom: 1px solid var(--line); }
code { font: 0.9em ui-monospace, monospace; overflow-wrap: anywhere; }
:not(pre) > code { background: var(--soft); padding: .1em .3em; border-radius: .25em; }
pre { overflow-x: auto; padding: 1rem; background: var(--soft); border-radius: .5rem; }
blockquote { margin: 1rem 0; padding: .1rem 1rem; border-left: .25rem solid var(--accent); }
section:target, tr:target { background: #fd03; }
.problem { scroll-margin-top: 4rem; border-top: 1px solid var(--line); padding: .5rem; }
.problem h3 { margin: .5rem 0; }
.problem dl { display: grid; grid-template-columns: 8rem 1fr; gap: .25rem 1rem; margin: .5rem 0; }
.problem dt { opacity: .7; }
.problem dd { margin: 0; }
@media (max-width: 40rem) { .problem dl { grid-template-columns: 1fr; } }
`;

/** The bar above every page. It is all that the reference has of ours: the rest is its own. */
export const BAR_STYLE = `body { margin: 0; }
.bar { position: sticky; top: 0; z-index: 10; height: 3rem; box-sizing: border-box;
  background: Canvas; border-bottom: 1px solid #8884; }
.bar nav { display: flex; gap: 1.25rem; align-items: center; height: 100%; padding: 0 1rem;
  overflow-x: auto; white-space: nowrap; }
.bar a { text-decoration: none; color: inherit; }
.bar a:hover { text-decoration: underline; }
.bar .home { font-weight: 700; }
`;
