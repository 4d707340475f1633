import type { Field } from "../core/field.ts";

/** Why something is done: it stands in the audit log, and a customer who is told reads it. */
export const REASON: Field = { name: "reason", label: ["Reason", "Alasan"], kind: "text" };

export const CUSTOMER: Field = {
  name: "user_id",
  label: ["Customer id", "Id pelanggan"],
  kind: "text",
};

export const CURRENCY: Field = {
  name: "currency",
  label: ["Currency", "Mata uang"],
  kind: "text",
  value: "IDR",
};
