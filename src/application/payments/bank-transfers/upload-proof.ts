import type { Customer } from "../../../domain/actor.ts";
import { hexDigest } from "../../../domain/digest.ts";
import { newId } from "../../../domain/ids.ts";
import {
  type BankTransfer,
  PROOFS,
  type Proof,
  proofTypeOf,
} from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";

/** More than this many at once for one transfer cannot all have lost the same race. */
const TRIES = PROOFS + 2;

/**
 * Stores a proof of payment for a pending transfer. Its row is stored before the file and under the
 * same key, so that sending the file again repairs what a crash left.
 */
export async function uploadProof(
  ports: Use<"bankTransfers" | "commitOnce" | "now" | "proofs">,
  buyer: Customer,
  given: {
    readonly payment_id: BankTransfer["payment_id"];
    readonly content: Uint8Array<ArrayBuffer>;
  },
): Promise<Proof> {
  const { payment_id: id, content } = given;
  const media_type = proofTypeOf(content) ?? refuse("request.unsupported_media_type");
  const found = (await ports.bankTransfers.ofOwner(buyer.id, id)) ?? refuse("topup.not_found");
  if (found.transfer.status !== "PENDING") refuse("topup.not_open");
  const at = ports.now();
  const sha256 = hexDigest("sha256", content);
  let { proofs } = found;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const known = proofs.find((each) => each.sha256 === sha256);
    if (known === undefined && proofs.length >= PROOFS) refuse("topup.proofs_full");
    const proof = known ?? {
      payment_id: id,
      number: proofs.length + 1,
      key: `proofs/${newId("file", at)}`,
      media_type,
      bytes: content.length,
      sha256,
      uploaded_at: at,
    };
    const mine = known ?? (await ports.commitOnce(ports.bankTransfers.addProof(proof)));
    if (mine) {
      await ports.proofs.put(proof, content);
      return proof;
    }
    proofs = await ports.bankTransfers.proofs(id);
  }
  throw new Error(`no place for a proof of ${id} in ${TRIES} tries`);
}
