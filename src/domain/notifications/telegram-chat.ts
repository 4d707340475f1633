import * as z from "zod";

/** A person or a group; a username is no address, since it may be somebody else's tomorrow. */
export const zChat = z
  .string()
  .regex(/^-?[1-9]\d{0,15}$/, "must be the id of a chat")
  .meta({ example: "123456789" });
