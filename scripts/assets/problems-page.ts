import * as z from "zod";
import { type Members, members } from "../../src/adapters/http/document/json.ts";
import { PROBLEM_MEMBERS } from "../../src/adapters/http/document/problem-members.ts";
import { isRefusalCode, REFUSALS, type RefusalCode } from "../../src/domain/refusal.ts";
import { requestsOf } from "../openapi/requests.ts";
import { escaped, page } from "./page.ts";
import { EXPLAINED } from "./problems/all.ts";
import { RETRIES } from "./problems/explained.ts";

/** So many routes are named at a code; those of a kind all have the rest. */
const ROUTES_MAX = 6;

/** What each refusal code means; the `type` of every problem points to its entry. */
export function problemsPage(documents: Readonly<Record<string, object>>): string {
  const routes = routesByCode(documents);
  const codes = Object.keys(REFUSALS).filter(isRefusalCode);
  const families = [...Map.groupBy(codes, (code) => code.split(".")[0] ?? "")];
  const ways = families.map(([family]) => `<a href="#${family}">${family}</a>`);
  const parts = families.map(([family, own]) => {
    const entries = own.map((code) => entryOf(code, routes.get(code) ?? []));
    return `<h2 id="${family}"><code>${family}</code></h2>\n${entries.join("\n")}`;
  });
  return page({
    title: "Refusal codes",
    body: `<main>
<h1>Refusal codes</h1>
<p>Every refusal is <code>application/problem+json</code> (RFC 9457). Decide by its
<code>code</code>, which is never renamed; the title follows <code>Accept-Language</code>.
<a href="/docs/guides/errors">How to handle them</a> is a guide of its own.</p>
<p>${ways.join(" · ")}</p>
${parts.join("\n")}
</main>`,
  });
}

function entryOf(code: RefusalCode, routes: readonly string[]): string {
  const [status, id, en] = REFUSALS[code];
  const { cause, remedy, retry } = EXPLAINED[code];
  const own = PROBLEM_MEMBERS[code];
  const rows: readonly (readonly [name: string, html: string])[] = [
    ["Cause", marked(cause)],
    ["Remedy", marked(remedy)],
    ["Send it again?", marked(RETRIES[retry])],
    ...(own === undefined ? [] : [["Carries", carried(own)] as const]),
    ...(routes.length === 0 ? [] : [["Answered by", routes.join(", ")] as const]),
  ];
  const listed = rows.map(([name, html]) => `<dt>${name}</dt><dd>${html}</dd>`);
  return `<section class="problem" id="${code}">
<h3><a href="#${code}"><code>${code}</code></a> ${status}</h3>
<p>${escaped(en)} · <span lang="id">${escaped(id)}</span></p>
<dl>${listed.join("\n")}</dl>
</section>`;
}

/** What stands between backticks is code. */
function marked(text: string): string {
  return escaped(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}

/** The members of a problem of this code, as their schema declares them. */
function carried(own: z.ZodObject): string {
  const { properties, required } = z.toJSONSchema(own, { io: "input" });
  const rows = Object.entries(members(properties)).map(([name, each]) => {
    const { description } = members(each);
    const said = description === undefined ? "" : `: ${marked(String(description))}`;
    const when = required?.includes(name) === true ? "" : ", at times";
    return `<code>${name}</code> (${typeOf(members(each))}${when})${said}`;
  });
  return rows.join("<br>");
}

function typeOf({ type, anyOf, enum: values }: Members): string {
  if (Array.isArray(values)) return values.map((value) => `<code>${value}</code>`).join(", ");
  if (Array.isArray(anyOf)) return anyOf.map((each) => typeOf(members(each))).join(" or ");
  return String(type ?? "any");
}

/** Which routes declare a code as their own, each with a link into the reference. */
function routesByCode(documents: Readonly<Record<string, object>>) {
  const found = new Map<string, string[]>();
  for (const [slug, document] of Object.entries(documents)) {
    const { responses } = members(members(document).components);
    for (const { method, path, operation } of requestsOf(document)) {
      const { default: _ofItsKind, ...own } = members(operation.responses);
      const text = JSON.stringify(
        Object.values(own).map((answer) => referred(members(responses), members(answer))),
      );
      const link = linkTo(slug, { method, path, tag: String(members(operation.tags)[0]) });
      for (const [, code = ""] of text.matchAll(/"([a-z_]+\.[a-z_]+)"/g)) {
        const routes = found.get(code) ?? [];
        if (!routes.includes(link)) found.set(code, [...routes, link]);
      }
    }
  }
  return new Map(
    [...found].map(([code, routes]) => [
      code,
      routes.length > ROUTES_MAX
        ? [...routes.slice(0, ROUTES_MAX), `and ${routes.length - ROUTES_MAX} more`]
        : routes,
    ]),
  );
}

function referred(responses: Members, answer: Members): unknown {
  const name =
    String(answer.$ref ?? "")
      .split("/")
      .at(-1) ?? "";
  return Object.values(members(members(responses[name] ?? answer).content))
    .map(members)
    .map(({ schema }) => schema);
}

interface Route {
  readonly method: string;
  readonly path: string;
  readonly tag: string;
}

function linkTo(slug: string, { method, path, tag }: Route): string {
  const name = `${method.toUpperCase()} ${path}`;
  const place = `${slug}/tag/${tag.toLowerCase().replaceAll(" ", "-")}/${method.toUpperCase()}`;
  return `<a href="/docs/#${place}${path}"><code>${name}</code></a>`;
}
