import { instant } from "../../domain/time.ts";
import type { Objects } from "../../ports/files/objects.ts";

export function r2Objects(bucket: R2Bucket): Objects {
  return {
    async put({ key, media_type, sha256 }, content) {
      // The bucket itself refuses what did not arrive whole.
      await bucket.put(key, content, { httpMetadata: { contentType: media_type }, sha256 });
    },
    get: async (key) => (await bucket.get(key))?.body,
    async read(key) {
      const found = await bucket.get(key);
      return found === null ? undefined : new Uint8Array(await found.arrayBuffer());
    },
    has: async (key) => (await bucket.head(key)) !== null,
    remove: async (keys) => await bucket.delete([...keys]),
    async list(prefix, { behind, limit }) {
      const from = behind === "" ? {} : { startAfter: behind };
      const { objects } = await bucket.list({ prefix, limit, ...from });
      return objects.map(({ key, uploaded }) => ({
        key,
        uploaded_at: instant(uploaded.getTime()),
      }));
    },
  };
}
