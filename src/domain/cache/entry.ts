/** A value in a layer that keeps texts: until when, and as of which versions of its tags. */
export interface Entry {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly mark: string;
}

const FORM = /^(\d{1,15}) ([\w.-]*)\n/;

export function packEntry({ text, until, mark }: Entry): string {
  return `${Math.ceil(until)} ${mark}\n${text}`;
}

/** `undefined` for whatever `packEntry` has not made. */
export function unpackEntry(packed: string): Entry | undefined {
  const [head, until, mark = ""] = FORM.exec(packed) ?? [];
  if (head === undefined) return undefined;
  return { text: packed.slice(head.length), until: Number(until), mark };
}

/** The versions of an entry's tags as one word; a tag that was never touched has none. */
export function markOf(versions: readonly (string | null | undefined)[]): string {
  return versions.map((version) => version ?? "0").join(".");
}
