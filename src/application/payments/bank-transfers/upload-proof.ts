import type { Customer } from "../../../domain/actor.ts";
import { newFile, type StoredFile } from "../../../domain/files/file.ts";
import { type BankTransfer, PROOFS, Proof } from "../../../domain/payments/bank-transfer.ts";
import { refuse } from "../../../domain/refusal.ts";
import type { Use } from "../../../ports/index.ts";
import type { ContentPorts } from "../../shared/files/contents.ts";
import { storeContent } from "../../shared/files/stored-files.ts";

/** More than this many at once for one transfer cannot all have lost the same race. */
const TRIES = PROOFS + 2;

type Outside = ContentPorts &
  Use<"balanceFeeds" | "bankTransfers" | "commitOnce" | "files" | "log" | "outbox">;

/**
 * Stores a proof of payment for a pending transfer. Its rows are stored before the content, so that
 * sending the file again repairs what a crash left.
 */
export async function uploadProof(
  ports: Outside,
  buyer: Customer,
  given: {
    readonly payment_id: BankTransfer["payment_id"];
    readonly content: Uint8Array<ArrayBuffer>;
  },
): Promise<Proof> {
  const { payment_id: id, content } = given;
  const found = (await ports.bankTransfers.ofOwner(buyer.id, id)) ?? refuse("topup.not_found");
  if (found.transfer.status !== "PENDING") refuse("topup.not_open");
  const file = newFile(buyer.id, { purpose: "proof", content }, ports.now());
  const { sha256 } = file;
  let { proofs } = found;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const known = proofs.find((each) => each.sha256 === sha256);
    if (known === undefined && proofs.length >= PROOFS) refuse("topup.proofs_full");
    if (known !== undefined) {
      const stored = await ports.files.byKey(known.key);
      if (stored !== undefined) await storeContent(ports, stored, content);
      return known;
    }
    const proof = proofOf(file, { payment_id: id, number: proofs.length + 1 });
    const rows = [ports.files.add(file), ports.bankTransfers.addProof(proof)];
    if (await ports.commitOnce(...rows)) {
      await storeContent(ports, file, content);
      return proof;
    }
    proofs = await ports.bankTransfers.proofs(id);
  }
  throw new Error(`no place for a proof of ${id} in ${TRIES} tries`);
}

function proofOf(file: StoredFile, place: Pick<Proof, "payment_id" | "number">): Proof {
  return Proof.parse({ ...file, ...place, uploaded_at: file.created_at });
}
