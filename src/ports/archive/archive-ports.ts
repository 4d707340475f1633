import type { Archive } from "./archive.ts";
import type { GzipObjects } from "./gzip-objects.ts";

/** What old detail leaves by. */
export interface ArchivePorts {
  readonly archive: Archive;
  readonly gzipObjects: GzipObjects;
}
