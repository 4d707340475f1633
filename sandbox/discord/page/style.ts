import type { Html } from "../../html.ts";

/** How the page of the emulated Discord looks. */
export const playStyle: Html = {
  markup: `
:root { color-scheme: dark; --ground: #313338; --side: #2b2d31; --deep: #1e1f22; --ink: #dbdee1;
  --soft: #a5a9b2; --line: #3f4147; --blue: #5865f2; --green: #248046; --red: #da373c; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; height: 100vh; display: grid; grid-template: auto 1fr auto / 15rem 1fr;
  background: var(--ground); color: var(--ink); font: .9375rem/1.45 system-ui, sans-serif; }
a { color: #7cb7ff; }
h1, h2, h3 { margin: 0; font-size: 1rem; }
.soft { color: var(--soft); margin: 0; font-size: .8125rem; }
nav { grid-row: 1 / 4; background: var(--side); padding: 1rem .75rem; overflow-y: auto; }
nav h2 { font-size: .75rem; text-transform: uppercase; color: var(--soft); margin: 1rem 0 .25rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .25rem .5rem; border-radius: .25rem; color: inherit;
  text-decoration: none; }
nav a[aria-current] { background: #404249; font-weight: 600; }
nav form { display: flex; gap: .25rem; margin-top: .25rem; }
nav input { min-width: 0; flex: 1; }
body > header { padding: .75rem 1rem; border-bottom: 1px solid var(--deep); }
#feed { overflow-y: auto; padding: 1rem; }
#write { padding: 0 1rem 1rem; }
.message { padding: .375rem .5rem; margin-bottom: .5rem; border-radius: .25rem; }
.private { background: rgb(88 101 242 / .12); border-left: 2px solid var(--blue); }
.message header time { color: var(--soft); font-size: .75rem; }
.tag { background: var(--blue); color: #fff; border-radius: .1875rem; padding: 0 .25rem;
  font-size: .625rem; }
.content { margin: .125rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.thinking { color: var(--soft); font-style: italic; margin: 0; }
.embed { background: var(--side); border-left: 4px solid; border-radius: .25rem;
  padding: .625rem .875rem; margin: .375rem 0; max-width: 34rem; }
.embed dl { display: flex; flex-wrap: wrap; gap: .375rem 1rem; margin: .25rem 0 0; }
.embed .whole { flex-basis: 100%; } .embed .inline { flex: 1 1 8rem; }
dt { font-weight: 600; font-size: .8125rem; } dd { margin: 0; white-space: pre-wrap; }
.embed footer { color: var(--soft); font-size: .75rem; margin-top: .5rem; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .375rem; }
.button { border: 0; border-radius: .25rem; padding: .4375rem 1rem; background: #4e5058;
  color: #fff; font: inherit; cursor: pointer; text-decoration: none; }
.button:disabled { opacity: .5; cursor: default; }
.primary { background: var(--blue); } .success { background: var(--green); }
.danger { background: var(--red); }
:focus-visible { outline: 2px solid #7cb7ff; outline-offset: 1px; }
input, select, textarea { background: var(--deep); color: inherit; border: 1px solid var(--line);
  border-radius: .25rem; padding: .4375rem .625rem; font: inherit; }
#search { width: 100%; padding: .75rem; }
#commands { list-style: none; margin: 0 0 .25rem; padding: .25rem; background: var(--side);
  border-radius: .25rem; max-height: 40vh; overflow-y: auto; }
#commands button { width: 100%; text-align: left; background: none; border: 0; color: inherit;
  font: inherit; padding: .375rem .5rem; cursor: pointer; }
#commands button:hover { background: #404249; }
#commands span { color: var(--soft); margin-left: .5rem; }
form[data-command] { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center;
  padding: .5rem; background: var(--side); border-radius: .25rem; margin-bottom: .25rem; }
dialog { background: var(--ground); color: inherit; border: 1px solid var(--line);
  border-radius: .5rem; width: min(28rem, 92vw); }
dialog label { display: block; margin-top: .75rem; font-size: .8125rem; }
dialog input, dialog textarea { display: block; width: 100%; margin-top: .25rem; }
#notice { background: var(--red); color: #fff; padding: .5rem .75rem; border-radius: .25rem;
  margin: 0 0 .5rem; }
pre, code { background: var(--deep); border-radius: .25rem; padding: .125rem .25rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
pre { padding: .5rem; margin: .25rem 0; }
.spoiler { background: var(--deep); color: transparent; }
.spoiler:hover, .spoiler:focus { color: inherit; }
.mention { background: rgb(88 101 242 / .3); }
kbd { border: 1px solid var(--line); border-radius: .25rem; padding: 0 .25rem; }
@media (max-width: 40rem) { body { display: block; height: auto; } #feed { max-height: 60vh; } }
`,
};
