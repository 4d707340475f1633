import * as z from "zod";

/** What a customer's own system calls an order. */
export const zRefId = z
  .string()
  .regex(/^[A-Za-z0-9._:-]{1,64}$/, "must be 1 to 64 letters, digits or . _ : -")
  .meta({ id: "RefId", example: "INV-2026-000123" });
