import type { Proofs } from "../../ports/payments/proofs.ts";

export function r2Proofs(bucket: R2Bucket): Proofs {
  return {
    async put({ key, media_type, sha256 }, content) {
      // The bucket itself refuses what did not arrive whole.
      await bucket.put(key, content, { httpMetadata: { contentType: media_type }, sha256 });
    },
    get: async (key) => (await bucket.get(key))?.body,
  };
}
