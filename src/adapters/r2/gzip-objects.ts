import { hexDigest } from "../../domain/digest.ts";
import type { GzipObjects } from "../../ports/archive/gzip-objects.ts";

export function r2GzipObjects(bucket: R2Bucket): GzipObjects {
  return {
    async put(key, text) {
      const packed = await through(new Blob([text]), new CompressionStream("gzip"));
      const sha256 = hexDigest("sha256", packed);
      // The bucket itself refuses what did not arrive whole.
      await bucket.put(key, packed, {
        httpMetadata: { contentType: "application/gzip" },
        sha256,
      });
      return { bytes: packed.byteLength, sha256 };
    },
    async read(key) {
      const found = await bucket.get(key);
      if (found === null) return undefined;
      const packed = new Uint8Array(await found.arrayBuffer());
      const stored = { bytes: packed.byteLength, sha256: hexDigest("sha256", packed) };
      try {
        const text = await through(new Blob([packed]), new DecompressionStream("gzip"));
        return { ...stored, text: new TextDecoder().decode(text) };
      } catch {
        return { ...stored, text: null };
      }
    },
    get: async (key) => (await bucket.get(key))?.body,
    remove: async (keys) => await bucket.delete([...keys]),
  };
}

async function through(
  content: Blob,
  how: CompressionStream | DecompressionStream,
): Promise<Uint8Array<ArrayBuffer>> {
  const stream = content.stream().pipeThrough(how);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
