/** How the plain pages look; the reference page brings a style of its own. */
export const STYLE = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; }
tr > * { border-bottom: 1px solid #8884; }
code { font: 0.9em ui-monospace, monospace; }
tr:target { background: #fd03; }
`;
