/** A value in a layer that keeps texts, and until when it is valid. */
interface Entry {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const FORM = /^(\d{1,15})\n/;

export function packEntry({ text, until }: Entry): string {
  return `${Math.ceil(until)}\n${text}`;
}

/** The text of an entry that has not expired; none of whatever `packEntry` has not made. */
export function validText(packed: string | null | undefined, now: number): string | undefined {
  const [head, until] = FORM.exec(packed ?? "") ?? [];
  if (head === undefined || Number(until) <= now) return undefined;
  return packed?.slice(head.length);
}
