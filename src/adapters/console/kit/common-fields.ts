import type { Field, Typed } from "../core/field.ts";

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

/** An amount in the currency that another field of its form names. */
export function inTyped(name: string) {
  return (typed: Typed) => typed[name];
}

/** An amount in the currency of what the page shows, which stands hidden in the form. */
export function ofShown({ _currency }: Typed): unknown {
  return _currency;
}

/** An amount of an own thing in its currency. */
export const AMOUNT: Field = {
  name: "amount",
  label: ["Amount", "Jumlah"],
  kind: "money",
  currency: ofShown,
};
