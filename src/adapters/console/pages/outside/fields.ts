import type { Field } from "../../kit/field.ts";

/** Why something is done, for whoever reads the audit log later. */
export const REASON: Field = { name: "reason", label: ["Reason", "Alasan"], kind: "text" };
