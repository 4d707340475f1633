import type { Field } from "../../kit/field.ts";

export const REASON: Field = { name: "reason", label: ["Reason", "Alasan"], kind: "text" };
export const CUSTOMER: Field = {
  name: "user_id",
  label: ["Customer id", "Id pelanggan"],
  kind: "text",
};
