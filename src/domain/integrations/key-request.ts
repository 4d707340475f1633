import * as z from "zod";
import { zInstant } from "../time.ts";

/** So many requests by a customer's keys are remembered, the latest. */
export const KEY_REQUESTS_MAX = 1_000;

/** A request by an API key and what came of it, as the key's owner sees it. */
export const ApiKeyRequest = z
  .object({
    sequence: z.int().min(1).meta({ description: "Counts the requests by all of one's keys" }),
    at: zInstant.meta({ description: "When it came" }),
    method: z.string().meta({ description: "Of HTTP, in capitals", example: "POST" }),
    path: z.string().meta({
      description: "Without its query, which may tell of others",
      example: "/api/v1/ppob/transactions",
    }),
    status: z.int().meta({ description: "Of HTTP, as it was answered", example: 202 }),
    code: z.string().nullable().meta({
      description: "Of the refusal; null where the request was not refused",
      example: null,
    }),
    request_id: z.string().meta({ example: "req_01KAV3Q9C5X7" }),
    ip: z.string().meta({ example: "203.0.113.7" }),
  })
  .meta({ id: "ApiKeyRequest" });
export type ApiKeyRequest = z.infer<typeof ApiKeyRequest>;
