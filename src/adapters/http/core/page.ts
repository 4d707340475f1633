import * as z from "zod";
import { hexDigest } from "../../../domain/digest.ts";
import { refuse } from "../../../domain/refusal.ts";
import { type Listed, listed, type Page } from "../../../ports/page.ts";

const CURSOR_LENGTH_MAX = 2_000;
const SEAL_LENGTH = 8;

/** An opaque cursor, valid for the list that gave it. */
const zCursor = z
  .string()
  .max(CURSOR_LENGTH_MAX)
  .meta({ description: "The `next_cursor` of the page before" });

/** The query of a list: keyset pagination, stable under inserts. Unknown fields are refused. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ example: 20 }),
  cursor: zCursor.optional(),
});

const zNextCursor = z.string().nullable().meta({
  id: "NextCursor",
  description: "For the next page; `null` on the last one",
  example: null,
});

const pages = new WeakMap<z.ZodType, z.ZodType>();
const wholes = new WeakMap<z.ZodType, z.ZodType>();

/** The answer of a list in pages. For one row schema it is always the same schema. */
export function listOf<Row extends z.ZodType>(row: Row) {
  return once(pages, row, () =>
    z.object({ data: z.array(row), next_cursor: zNextCursor }).meta(nameAs(row, "Page")),
  );
}

/** The answer of a list that is not paged. */
export function wholeListOf<Row extends z.ZodType>(row: Row) {
  return once(wholes, row, () => z.object({ data: z.array(row) }).meta(nameAs(row, "List")));
}

/** Makes each schema once: two of one name would clash in the document. */
function once<List extends z.ZodType>(
  made: WeakMap<z.ZodType, z.ZodType>,
  row: z.ZodType,
  make: () => List,
): List {
  const list = made.get(row) ?? make();
  made.set(row, list);
  return list as List;
}

function nameAs(row: z.ZodType, kind: string): z.core.GlobalMeta {
  const id = row.meta()?.id;
  return id === undefined ? {} : { id: `${id}${kind}` };
}

/** A stretch of what is numbered from 1 without a gap, where one answer cannot hold all of it. */
export const StretchQuery = z.strictObject({
  from: z.coerce
    .number()
    .int()
    .min(1)
    .max(999_999_999_999)
    .default(1)
    .meta({ description: "The first of the stretch", example: 1 }),
});

export const zNextFrom = z.int().nullable().meta({
  description: "Where the next stretch begins; `null` at the end",
  example: null,
});

/** A cursor key that is a number. */
export const zNumberKey = z.string().regex(/^\d{1,15}$/);

/**
 * Turns the keys of one list into cursors and back. A cursor is sealed with the address of its
 * list, so that one that was damaged, or given out by another list, is told from a true one.
 */
export interface CursorCodec {
  readonly write: (key: string) => string;
  readonly read: (cursor: string) => string;
}

export function cursorCodec(list: string, key: z.ZodType<string, string>): CursorCodec {
  const seal = (text: string) => hexDigest("sha256", `${list}\n${text}`).slice(0, SEAL_LENGTH);
  return {
    write: (text) => toBase64Url(seal(text) + text),
    read(cursor) {
      const whole = fromBase64Url(cursor) ?? "";
      const text = whole.slice(SEAL_LENGTH);
      const isOurs = whole.startsWith(seal(text)) && key.safeParse(text).success;
      // A key has one cursor: another encoding of it is refused, too.
      return isOurs && toBase64Url(whole) === cursor ? text : refuseCursor();
    },
  };
}

/** Answers are JSON objects by their schemas; a list's next key leaves as a cursor. */
export function withCursor(answer: unknown, cursors: CursorCodec | undefined): object {
  const body = Object(answer);
  if (cursors === undefined || typeof body.next_cursor !== "string") return body;
  return { ...body, next_cursor: cursors.write(body.next_cursor) };
}

export function refuseCursor(): never {
  const errors = [{ pointer: "/query/cursor", message: "is not a cursor of this list" }];
  return refuse("request.invalid", { errors });
}

/** A page of ordered rows in memory: the first `limit` of those that `isBehind` holds for. */
export function pageOf<Row>(
  rows: readonly Row[],
  { limit, isBehind }: Pick<Page, "limit"> & { readonly isBehind: (row: Row) => boolean },
  keyOf: (row: Row) => string,
): Listed<Row> {
  const start = rows.findIndex(isBehind);
  return listed(start < 0 ? [] : rows.slice(start, start + limit + 1), { limit }, keyOf);
}

function toBase64Url(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

function fromBase64Url(text: string): string | undefined {
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (byte) => byte.charCodeAt(0));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
