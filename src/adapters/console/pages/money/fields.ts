import type { Field } from "../../kit/field.ts";

export const REASON: Field = { name: "reason", label: ["Reason", "Alasan"], kind: "text" };
export const FROM: Field = { name: "from", label: ["From", "Dari"], kind: "day" };
export const TO: Field = { name: "to", label: ["To", "Sampai"], kind: "day" };
export const CUSTOMER: Field = {
  name: "user_id",
  label: ["Customer id", "Id pelanggan"],
  kind: "text",
};
