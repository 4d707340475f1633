/** How the form of a code names it, when something asks for a fresh second factor. */
export const PROOF_FIELD = "_code";
