import type { Proof } from "../../domain/payments/bank-transfer.ts";

/** Where proofs of payment lie. Nobody reaches them but through the shop. */
export interface Proofs {
  /** The same key again is the same file again. */
  put(
    proof: Pick<Proof, "key" | "media_type" | "sha256">,
    content: Uint8Array<ArrayBuffer>,
  ): Promise<void>;
  get(key: string): Promise<ReadableStream | undefined>;
}
