import type { Child } from "hono/jsx";
import type { Route } from "./ask.ts";
import type { StaffRequest } from "./context.ts";
import type { Field, Refused, Typed } from "./field.ts";
import type { Text } from "./text.ts";

export type Params = Readonly<Record<string, string>>;

/** What stands on a page between its head and its foot. */
export interface View {
  readonly title: string;
  readonly body: Child;
}

/** Where a page stands in the menu, and the letter behind `g` that opens it. */
export interface MenuEntry {
  readonly group: MenuGroup;
  readonly letter?: string;
}

export type MenuGroup =
  | "today"
  | "orders"
  | "customers"
  | "catalogue"
  | "money"
  | "messages"
  | "outside"
  | "system";

export type Download = (request: StaffRequest, params: Params) => Promise<Response>;

/** One page of the console. */
export interface Page {
  /** Below `/console`, with `:name` for what it is about. */
  readonly path: `/${string}`;
  readonly title: Text;
  /** The route of the API that it shows: whoever may ask that sees the page. */
  readonly needs: Route;
  readonly menu?: MenuEntry;
  readonly view: (request: StaffRequest, params: Params, refused?: Refused) => Promise<View>;
  readonly actions?: readonly Action[];
  /** The page's address in other forms, by what its query says as `as`. */
  readonly downloads?: Readonly<Record<string, Download>>;
  /** Answers in place of the page, where it has something better. */
  readonly instead?: (request: StaffRequest, params: Params) => Promise<Response | undefined>;
}

/** Something that is done from a page, by a form that posts to the page's address and its name. */
export interface Action {
  readonly name: string;
  readonly label: Text;
  readonly route: Route;
  readonly fields: readonly Field[];
  /** Asked before it is done, and drawn so: what cannot be taken back. */
  readonly danger?: true;
  readonly help?: Text;
  /** What is told when it is done. */
  readonly done: Text;
  /** The action of the same page that takes it back at once, where there is one. */
  readonly undo?: string;
  /** The parameters of its route, where they are not those of the page. */
  readonly params?: (params: Params, typed: Typed) => Params;
  /** What it changes is not what the page shows: the version that was seen is not of it. */
  readonly unseen?: true;
  /** The `ETag` of what it starts from, where that is known before: that there is none yet. */
  readonly startsFrom?: string;
  /** What its route is given, where that is not just what was typed. */
  readonly body?: (typed: Typed, params: Params) => unknown | Promise<unknown>;
  /** Bytes for a route that takes a file, instead of a body. */
  readonly file?: string;
  readonly query?: (typed: Typed, params: Params) => Readonly<Record<string, unknown>>;
  /** Where one is taken then; without it, back to the page. */
  readonly next?: (answer: unknown, params: Params) => string;
  /**
   * HTML that somebody else wrote, such as a mail, as a document by itself: it neither runs nor
   * loads anything, and knows nothing of this site.
   */
  readonly document?: (answer: unknown) => string;
  /** Shows an answer that is told once, such as a secret or a preview, instead of going back. */
  readonly shows?: (request: StaffRequest, answer: unknown, sent: Sent) => View | Promise<View>;
}

/** What a form was sent with, and the `ETag` that came with the answer, if one did. */
export interface Sent {
  readonly typed: Typed;
  readonly version: string;
}
