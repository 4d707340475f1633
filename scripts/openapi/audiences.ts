import { type Members, members } from "../../src/adapters/http/document/json.ts";
import { WEBHOOK_EVENTS } from "../../src/domain/webhooks/event.ts";
import { groupsOf } from "./tags.ts";

/** For whom there is a document apart from the whole one. */
export const AUDIENCES = ["customers", "staff"] as const;
type DocumentAudience = (typeof AUDIENCES)[number];

/** Routes that nobody signs in for and that customers have no use for, by their tags. */
const OPEN_TO_STAFF: ReadonlySet<string> = new Set([
  "Staff sign-in",
  "Webhooks",
  "Discord deposits",
]);
const TITLES: Readonly<Record<DocumentAudience, string>> = {
  customers: "FA System for customers",
  staff: "FA System for staff",
};

/**
 * What one audience needs of the whole document: their routes and events, and only the components
 * that these refer to, under the same names.
 */
export function documentFor(audience: DocumentAudience, whole: object): Members {
  const { info, paths, webhooks, components, tags, ...rest } = members(whole);
  const asked = chosen(paths, (operation) => isFor(audience, operation));
  const told = chosen(webhooks, (_, event) => audience === "staff" || isForCustomers(event));
  const used = usedTags([asked, told]);
  const document: Members = {
    ...rest,
    info: { ...members(info), title: TITLES[audience] },
    tags: listed(tags).filter(({ name }) => used.has(String(name))),
    "x-tagGroups": groupsOf(used),
    paths: asked,
    webhooks: told,
  };
  // What stands at the top is the default of customers' routes; staff's say what they ask for.
  const { staff, ...ofCustomers } = members(members(components).securitySchemes);
  if (audience === "staff") delete document.security;
  const kept = reached(document, members(components));
  const securitySchemes = audience === "staff" ? { staff } : ofCustomers;
  return { ...document, components: { ...withCodesInUse(kept, asked), securitySchemes } };
}

/** Only the titles of codes that one of the answers may have, and what these carry. */
function withCodesInUse(components: Members, paths: Members): Members {
  const { Problem, ...schemas } = members(components.schemas);
  const { "x-codes": titles, "x-members": carried, ...problem } = members(Problem);
  const answers = JSON.stringify([components.responses, schemas, paths]);
  const rows = Object.entries(members(titles)).map(([status, codes]) => {
    const used = Object.entries(members(codes)).filter(([code]) => answers.includes(`"${code}"`));
    return [status, Object.fromEntries(used)] as const;
  });
  const inUse = Object.fromEntries(rows.filter(([, used]) => Object.keys(used).length > 0));
  const codes = new Set(Object.values(inUse).flatMap((used) => Object.keys(used)));
  const own = Object.entries(members(carried)).filter(([code]) => codes.has(code));
  const used = { "x-codes": inUse, "x-members": Object.fromEntries(own) };
  return { ...components, schemas: { ...schemas, Problem: { ...problem, ...used } } };
}

function isForCustomers(event: string): boolean {
  return Object.entries(WEBHOOK_EVENTS).some(
    ([type, described]) => type === event && described.audience === "customers",
  );
}

function isFor(audience: DocumentAudience, operation: Members): boolean {
  const asks = operation.security === undefined ? undefined : listed(operation.security);
  const isStaffs = asks?.some((each) => each.staff !== undefined) === true;
  const [tag] = Array.isArray(operation.tags) ? operation.tags.map(String) : [];
  if (tag === "Health") return true;
  if (asks?.length === 0) return OPEN_TO_STAFF.has(tag ?? "") === (audience === "staff");
  return isStaffs === (audience === "staff");
}

/** The paths with the operations of them that are wanted. */
function chosen(paths: unknown, wanted: (operation: Members, path: string) => boolean): Members {
  const rows = Object.entries(members(paths)).map(([path, operations]) => {
    const kept = Object.entries(members(operations)).filter(([, operation]) =>
      wanted(members(operation), path),
    );
    return [path, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(rows.filter(([, kept]) => Object.keys(kept).length > 0));
}

function usedTags(places: readonly Members[]): ReadonlySet<string> {
  const operations = places
    .flatMap((place) => Object.values(place))
    .flatMap((path) => Object.values(members(path)).map(members));
  return new Set(operations.flatMap(({ tags }) => (Array.isArray(tags) ? tags.map(String) : [])));
}

/** The components that a document refers to, and those that these refer to, in their order. */
function reached(document: Members, components: Members): Members {
  const seen = new Set<string>();
  follow(document, components, seen);
  const kinds = Object.entries(components).map(([kind, parts]) => {
    const kept = Object.entries(members(parts)).filter(([name]) => seen.has(`${kind}/${name}`));
    return [kind, Object.fromEntries(kept)] as const;
  });
  return Object.fromEntries(kinds.filter(([, kept]) => Object.keys(kept).length > 0));
}

function follow(part: unknown, components: Members, seen: Set<string>): void {
  const references = JSON.stringify(part).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g);
  for (const [, kind = "", name = ""] of references) {
    if (seen.has(`${kind}/${name}`)) continue;
    seen.add(`${kind}/${name}`);
    follow(members(components[kind])[name], components, seen);
  }
}

function listed(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(members) : [];
}
