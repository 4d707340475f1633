import { exports } from "cloudflare:workers";
import { BASE } from "./client.ts";
import { type Employee, PASSWORD } from "./shop.ts";

/** A page as it came, with what a person would look for in it. */
export interface Seen {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  /** The text of the page, without its marks. */
  readonly text: string;
  readonly headers: Headers;
}

/** A browser with scripts off: it keeps cookies, follows where it is led, and sends forms. */
export interface Browser {
  readonly cookies: Map<string, string>;
  visit(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>;
  /** Sends the form of a page that goes to an address, with what it holds and what is typed. */
  send(page: Seen, action: string, typed: Typed): Promise<Seen>;
  post(path: string, fields: Typed, headers?: Readonly<Record<string, string>>): Promise<Seen>;
}

type Typed = Readonly<Record<string, string | Blob>>;

export function openBrowser(): Browser {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit, hops = 5): Promise<Seen> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { "accept-language": "en", cookie, ...(init.headers as object) };
    const request = new Request(`${BASE}${path}`, { ...init, headers, redirect: "manual" });
    const answer = await exports.default.fetch(request);
    for (const line of answer.headers.getSetCookie()) keep(cookies, line);
    const next = answer.headers.get("location");
    if (next !== null && hops > 0) return await ask(next, {}, hops - 1);
    const html = await answer.text();
    return { status: answer.status, path, html, text: textOf(html), headers: answer.headers };
  }

  const post: Browser["post"] = (path, fields, headers = {}) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    return ask(path, { method: "POST", body, headers });
  };
  return {
    cookies,
    visit: (path, headers = {}) => ask(path, { headers }),
    send: (page, action, typed) => post(action, { ...heldBy(page.html, action), ...typed }),
    post,
  };
}

/** A browser in which a member of staff is signed in. */
export async function signedIn(member: Employee): Promise<Browser> {
  const browser = openBrowser();
  const form = await browser.visit("/console/sign-in");
  await browser.send(form, "/console/sign-in", { email: member.email, password: PASSWORD });
  return browser;
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...rules] = line.split(";");
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  const isOver = rules.some((rule) => /max-age=0$/i.test(rule.trim()));
  if (isOver) cookies.delete(name);
  else cookies.set(name, value);
}

/** The inputs that a form holds by itself. */
function heldBy(html: string, action: string): Record<string, string> {
  const form = html
    .split("<form")
    .slice(1)
    .map((each) => each.slice(0, each.indexOf("</form>")))
    .find((each) => each.includes(`action="${action}"`));
  if (form === undefined) throw new Error(`no form goes to ${action}`);
  const inputs = [...form.matchAll(/<input[^>]*>/g)].map(([input]) => ({
    name: /name="([^"]*)"/.exec(input)?.[1] ?? "",
    value: unescaped(/value="([^"]*)"/.exec(input)?.[1] ?? ""),
    isChoice: /type="(?:checkbox|radio|file)"/.test(input) && !input.includes("checked"),
  }));
  const chosen = [...form.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = "", options = ""]) => ({
      name,
      value:
        (/value="([^"]*)" selected/.exec(options) ?? /value="([^"]*)"/.exec(options))?.[1] ?? "",
      isChoice: false,
    }),
  );
  const held = [...inputs, ...chosen].filter(({ name, isChoice }) => name !== "" && !isChoice);
  return Object.fromEntries(held.map(({ name, value }) => [name, value]));
}

function textOf(html: string): string {
  return unescaped(html.replace(/<[^>]+>/g, " ")).replace(/\s+/g, " ");
}

function unescaped(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
