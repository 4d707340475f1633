/** A value in a layer that keeps texts, and until when. */
export interface Entry {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const FORM = /^(\d{1,15})\n/;

export function packEntry({ text, until }: Entry): string {
  return `${Math.ceil(until)}\n${text}`;
}

/** `undefined` for whatever `packEntry` has not made. */
export function unpackEntry(packed: string): Entry | undefined {
  const [head, until] = FORM.exec(packed) ?? [];
  if (head === undefined) return undefined;
  return { text: packed.slice(head.length), until: Number(until) };
}
