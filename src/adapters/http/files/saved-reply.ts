import { extensionOf, type FileType } from "../../../domain/files/purpose.ts";
import type { RawReply } from "../core/endpoint.ts";

/** A file to be saved, which no browser shows, runs or takes for anything else. */
export function savedReply(
  raw: ReadableStream,
  { media_type, name }: { readonly media_type: FileType; readonly name: string },
): RawReply {
  const headers = {
    "content-disposition": `attachment; filename="${name}.${extensionOf(media_type)}"`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  };
  return { raw, media_type, headers };
}
