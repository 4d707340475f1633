/** A public key as JWK (RFC 8037), to check receipts with. */
export interface ReceiptKey {
  readonly kty: "OKP";
  readonly crv: "Ed25519";
  readonly kid: string;
  /** The key itself, base 64 URL. */
  readonly x: string;
}

/** Signs receipts, so that whoever is shown one can tell whether it is ours. */
export interface ReceiptSigner {
  sign(text: string): Promise<{ readonly kid: string; readonly signature: string }>;
  /** Newest first; those of before stay, so that what they signed stays valid. */
  keys(): Promise<readonly ReceiptKey[]>;
}
