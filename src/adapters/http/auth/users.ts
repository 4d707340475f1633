import { z } from "zod";
import { type Id, zId } from "../../../domain/ids.ts";
import { refuse } from "../../../domain/refusal.ts";

export const UserParams = z.object({
  user_id: z.string().max(64).meta({ example: "usr_01KAV3Q9C5X7M2N8P4R6T0W1YZ" }),
});

/** What cannot be an id cannot be found either. */
export function customerId(text: string): Id<"user"> {
  return zId("user").safeParse(text).data ?? refuse("user.not_found");
}
