/** A value in a layer that keeps texts: until when it is valid, and for which tag versions. */
export interface Entry {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly tag_versions: string;
}

const FORM = /^(\d{1,15}) ([\w.-]*)\n/;

export function packEntry({ text, until, tag_versions }: Entry): string {
  return `${Math.ceil(until)} ${tag_versions}\n${text}`;
}

/** The text of an entry that has not expired and whose tags nobody has invalidated since. */
export function validText(
  packed: string | null | undefined,
  { tag_versions, now }: { readonly tag_versions: string; readonly now: number },
): string | undefined {
  const entry = unpackEntry(packed ?? "");
  const isValid = entry !== undefined && entry.tag_versions === tag_versions && entry.until > now;
  return isValid ? entry.text : undefined;
}

/** `undefined` for whatever `packEntry` has not made. */
function unpackEntry(packed: string): Entry | undefined {
  const [head, until, tag_versions = ""] = FORM.exec(packed) ?? [];
  if (head === undefined) return undefined;
  return { text: packed.slice(head.length), until: Number(until), tag_versions };
}

/** The versions of an entry's tags as one word; `0` of a tag that was never invalidated. */
export function tagVersionsOf(versions: readonly (string | null | undefined)[]): string {
  return versions.map((version) => version ?? "0").join(".");
}
