/** What a scanner says of a file; `unknown` where it did not say anything that can be read. */
export type Verdict =
  | { readonly kind: "clean" }
  | { readonly kind: "infected"; readonly signature: string }
  | { readonly kind: "unknown"; readonly detail: string };

/** Looks for malware. A shop without one goes by what it sees itself. */
export interface Scanner {
  /** What its circuit calls it. */
  readonly name: string;
  /** Never throws for what the network or the other side does. */
  scan(file: { readonly id: string; readonly content: Uint8Array<ArrayBuffer> }): Promise<Verdict>;
}
