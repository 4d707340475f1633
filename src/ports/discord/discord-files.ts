/** What came of fetching a file. */
type FetchedFile =
  | { readonly kind: "fetched"; readonly content: string }
  /** No address of Discord's. */
  | { readonly kind: "elsewhere" }
  /** Its address is over, or the file was deleted. */
  | { readonly kind: "gone" }
  | { readonly kind: "too_large" }
  | { readonly kind: "unknown"; readonly detail: string };

/** Files that people give to commands, which Discord keeps. Never throws for the network. */
export interface DiscordFiles {
  /** What its circuit calls it. */
  readonly name: string;
  /** Only from where Discord itself keeps files, as text, and of at most so many bytes. */
  fetch(url: string, bytesMax: number): Promise<FetchedFile>;
}
