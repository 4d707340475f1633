import type { Field } from "../../core/field.ts";

export const FROM: Field = { name: "from", label: ["From", "Dari"], kind: "day" };
export const TO: Field = { name: "to", label: ["To", "Sampai"], kind: "day" };
