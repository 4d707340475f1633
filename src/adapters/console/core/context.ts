import type { Context } from "hono";
import type { Staff } from "../../../domain/actor.ts";
import type { Locale } from "../../../domain/locale.ts";
import type { Principal } from "../../../ports/auth/staff-sessions.ts";
import type { Ports } from "../../../ports/index.ts";
import type { CatalogueSnapshot } from "../../../ports/products/catalogue.ts";
import type { ApiEnv } from "../../http/core/context.ts";
import type { Endpoint } from "../../http/core/endpoint.ts";
import type { NameOf } from "./names.ts";
import type { Say } from "./text.ts";

/** The console stands below this. */
export const CONSOLE_PREFIX = "/console";

/** One request of a member of staff who is signed in. */
export interface StaffRequest {
  readonly ports: Ports;
  readonly staff: Staff;
  readonly principal: Principal;
  /** As new as the session that asks: which currencies there are, and what is sold in which. */
  readonly catalogue: CatalogueSnapshot;
  /** Every form carries it. */
  readonly csrf: string;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly say: Say;
  readonly url: URL;
  readonly raw: Request;
  /** What was done by the request before, told once. */
  readonly notice: string | undefined;
  /** How what was done is taken back, offered once. */
  readonly undo: Undo | undefined;
  readonly nameOf: NameOf;
}

/** A form that takes back what was done: where it is sent to, and what with. */
export interface Undo {
  readonly address: string;
  readonly fields: Readonly<Record<string, string>>;
}

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export interface ConsoleEnv extends ApiEnv {
  Variables: ApiEnv["Variables"] & {
    request: StaffRequest;
    /** Whether the answer is HTML that somebody else wrote. */
    isDocument?: boolean;
  };
}

export type ConsoleContext = Context<ConsoleEnv>;

/** Whether the role of whoever asks allows a route, so that nothing is shown that would refuse. */
export function may({ staff }: StaffRequest, { spec }: Endpoint): boolean {
  const { audience } = spec;
  return typeof audience !== "string" && staff.permissions.includes(audience.staff);
}

/** The address of a page, with a query where one is given. */
export function at(path: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `${CONSOLE_PREFIX}${path === "/" ? "" : path}${search === "" ? "" : `?${search}`}`;
}

/** What the address of a page asks of its route. What was left empty in a form is no filter. */
export function queryOf({ url }: StaffRequest): Record<string, string> {
  const given = [...url.searchParams].filter(([name, value]) => value !== "" && name !== "as");
  return Object.fromEntries(given);
}

/** Whether only the part of the page with this id is wanted: htmx names it where it reads one. */
export function isPartOnly({ raw }: StaffRequest, id: string): boolean {
  return raw.headers.get("hx-target") === id;
}

/** Of no page: an address that leads away from it is of another host. */
const NOWHERE = "https://console.invalid";

/** An address of the console and nothing else: nobody is led away by a form. */
export function ownAddress(wanted: unknown): string {
  if (typeof wanted !== "string" || /[\\\s\p{Cc}]/u.test(wanted)) return at("/");
  const { origin, pathname, search } = new URL(wanted, NOWHERE);
  const isOwn = origin === NOWHERE && /^\/console(?:\/(?!\/)|$)/.test(pathname);
  return isOwn ? `${pathname}${search}` : at("/");
}
