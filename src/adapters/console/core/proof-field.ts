/** How the form of a code names it, when something asks for a fresh second factor. */
export const PROOF_FIELD = "_code";

/** And a passkey's signature, which may come in place of a code. */
export const PASSKEY_FIELD = "_credential";
