import type { FileView } from "../../domain/files/file.ts";
import type { Id } from "../../domain/ids.ts";

/** One reader of the news of one customer's files. */
export interface FilesPosition {
  readonly stream: string;
  readonly wait_ms: number;
  /** Only this one, where it is given. */
  readonly file_id?: Id<"file"> | undefined;
  /** The last news that the reader knows; later ones are told at once. */
  readonly after: number;
}

/** How files stand now, the latest change last. */
export interface FileNews {
  readonly kind: "files";
  readonly news: readonly { readonly sequence: number; readonly file: FileView }[];
}
