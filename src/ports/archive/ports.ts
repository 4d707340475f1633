import type { Archive } from "./archive.ts";
import type { Packs } from "./packs.ts";

/** What old detail leaves by. */
export interface ArchivePorts {
  readonly archive: Archive;
  readonly packs: Packs;
}
