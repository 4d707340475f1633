import { raw } from "hono/html";
import { at, may, type StaffRequest, type Theme, type Undo } from "../core/context.ts";
import type { Page, View } from "../core/page.ts";
import type { Say } from "../core/text.ts";
import { GROUPS } from "./menu.ts";
import { wordFor } from "./state-words.ts";
import type { Child } from "./values.tsx";

const FILES = "/console-files";

interface DocumentProps {
  readonly title: string;
  readonly locale: string;
  readonly theme: Theme;
  readonly children?: Child;
}

/** Every page's frame: nothing in it comes from another host. */
export function Document({ title, locale, theme, children }: DocumentProps) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang={locale} data-theme={theme === "auto" ? undefined : theme}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="htmx-config" content={HTMX} />
          <title>{title} · FA System</title>
          <link rel="icon" href="/favicon.ico" />
          <link rel="stylesheet" href={`${FILES}/pico.css`} />
          <link rel="stylesheet" href={`${FILES}/uplot.css`} />
          <link rel="stylesheet" href={`${FILES}/theme.css`} />
          <script src={`${FILES}/htmx.js`} defer></script>
          <script src={`${FILES}/uplot.js`} defer></script>
          <script src={`${FILES}/console.js`} defer></script>
        </head>
        <body>{children}</body>
      </html>
    </>
  );
}

/** No styles and no code from texts, as the page's policy wants it. */
const HTMX = JSON.stringify({
  includeIndicatorStyles: false,
  allowEval: false,
  selfRequestsOnly: true,
  // Nothing of a page is kept by scripts; going back loads it again.
  historyCacheSize: 0,
  refreshOnHistoryMiss: true,
});

interface ShellProps {
  readonly request: StaffRequest;
  readonly pages: readonly Page[];
  readonly view: View;
}

/** A page with the menu of what its reader may open. */
export function Shell({ request, pages, view }: ShellProps) {
  const { say, notice, staff } = request;
  return (
    <Document title={view.title} locale={request.locale} theme={request.theme}>
      <a class="skip" href="#content">
        {say(["Skip to the content", "Langsung ke isi"])}
      </a>
      <header class="top">
        <button type="button" class="outline" id="open-menu" popovertarget="menu">
          {say(["Menu", "Menu"])}
        </button>
        <a href={at("/")} class="brand">
          FA System
        </a>
        <search>
          <form method="get" action={at("/search")}>
            <input
              type="search"
              name="q"
              id="find"
              maxlength={200}
              placeholder={say(["Search: id, number, name  ( / )", "Cari: id, nomor, nama  ( / )"])}
              aria-label={say(["Search everything", "Cari apa saja"])}
            />
          </form>
        </search>
        <button type="button" class="outline" id="open-palette" hidden>
          Ctrl K
        </button>
        <Account request={request} name={staff.name} />
      </header>
      <div class="columns">
        <Menu request={request} pages={pages} />
        <main id="content">
          {notice && (
            <div class="notice done">
              <p role="status">{notice}</p>
              {request.undo && <UndoForm request={request} undo={request.undo} />}
            </div>
          )}
          <h1>{view.title}</h1>
          {view.body}
          <footer>
            <small>
              {staff.name} · {wordFor(staff.role, say)} ·{" "}
              {say(["all times are WIB", "semua waktu WIB"])} · {staff.request_id}
            </small>
          </footer>
        </main>
      </div>
      <Palette request={request} pages={pages} />
    </Document>
  );
}

function UndoForm({ request, undo }: { request: StaffRequest; undo: Undo }) {
  return (
    <form method="post" action={undo.address} class="undo">
      <input type="hidden" name="_csrf" value={request.csrf} />
      <input type="hidden" name="_key" value={crypto.randomUUID()} />
      {Object.entries(undo.fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="outline">
        {request.say(["Undo", "Urungkan"])}
      </button>
    </form>
  );
}

function Account({ request, name }: { request: StaffRequest; name: string }) {
  const { say } = request;
  return (
    <details class="account">
      <summary>{name}</summary>
      <a href={at("/account")}>{say(["My sign-in", "Akun masuk saya"])}</a>
      <Choice
        request={request}
        name="locale"
        options={[
          ["id", "Indonesia"],
          ["en", "English"],
        ]}
      />
      <Choice
        request={request}
        name="theme"
        options={[
          ["auto", say(["As the device", "Ikut perangkat"])],
          ["light", say(["Light", "Terang"])],
          ["dark", say(["Dark", "Gelap"])],
        ]}
      />
      <form method="post" action={at("/sign-out")}>
        <input type="hidden" name="_csrf" value={request.csrf} />
        <button type="submit" class="outline">
          {say(["Sign out", "Keluar"])}
        </button>
      </form>
    </details>
  );
}

interface ChoiceProps {
  readonly request: StaffRequest;
  readonly name: "locale" | "theme";
  readonly options: readonly (readonly [value: string, label: string])[];
}

function Choice({ request, name, options }: ChoiceProps) {
  return (
    <form method="post" action={at("/preferences")} class="choice">
      <input type="hidden" name="_csrf" value={request.csrf} />
      <input type="hidden" name="back" value={`${request.url.pathname}${request.url.search}`} />
      {options.map(([value, label]) => (
        <button
          type="submit"
          class="outline"
          name={name}
          value={value}
          aria-pressed={request[name] === value ? "true" : "false"}
        >
          {label}
        </button>
      ))}
    </form>
  );
}

/** On a large screen it stands beside the page; on a phone a button of the header opens it. */
function Menu({ request, pages }: { request: StaffRequest; pages: readonly Page[] }) {
  const { say } = request;
  const here = openEntry(request, pages);
  return (
    <nav class="menu" id="menu" popover="auto" aria-label={say(["Menu", "Menu"])}>
      {GROUPS.map(({ group, name }) => {
        const shown = pages.filter(
          (page) => page.menu?.group === group && may(request, page.needs),
        );
        return (
          shown.length > 0 && (
            <details open={group === (here?.menu?.group ?? "today")}>
              <summary>{say(name)}</summary>
              <ul>
                {shown.map((page) => (
                  <li>
                    <MenuLink page={page} say={say} isHere={page === here} />
                  </li>
                ))}
              </ul>
            </details>
          )
        );
      })}
    </nav>
  );
}

function MenuLink({ page, say, isHere }: { page: Page; say: Say; isHere: boolean }) {
  const { path, menu, title } = page;
  return (
    <a href={at(path)} data-go={menu?.letter} aria-current={isHere ? "page" : undefined}>
      {say(title)}
      {menu?.letter && <kbd>g {menu.letter}</kbd>}
    </a>
  );
}

/** The entry of the page that is shown, or of the list that led to it. */
function openEntry({ url: { pathname } }: StaffRequest, pages: readonly Page[]): Page | undefined {
  const leading = pages.filter(({ menu, path }) => {
    const href = at(path);
    const isAbove = path !== "/" && pathname.startsWith(`${href}/`);
    return menu !== undefined && (isAbove || pathname === href);
  });
  return leading.toSorted((one, other) => other.path.length - one.path.length)[0];
}

/** Everything one may open, found by typing. Without scripts the menu is all there is. */
function Palette({ request, pages }: { request: StaffRequest; pages: readonly Page[] }) {
  const { say } = request;
  const shown = pages.filter((page) => page.menu !== undefined && may(request, page.needs));
  return (
    <dialog id="palette" aria-label={say(["Go to", "Buka"])}>
      <article>
        <input
          type="text"
          autocomplete="off"
          placeholder={say(["Where to?", "Ke mana?"])}
          aria-label={say(["Where to?", "Ke mana?"])}
        />
        <ul>
          {shown.map((page) => (
            <li>
              <a href={at(page.path)} data-words={page.title.join(" ").toLowerCase()}>
                {say(page.title)}
              </a>
            </li>
          ))}
        </ul>
      </article>
    </dialog>
  );
}
