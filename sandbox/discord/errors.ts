import type * as z from "zod";
import { json } from "../http.ts";

/** Discord's errors by their codes (its reference, "Opcodes and Status Codes"). */
export const ERRORS = {
  unauthorized: () => json({ message: "401: Unauthorized", code: 0 }, 401),
  unknownChannel: () => json({ message: "Unknown Channel", code: 10_003 }, 404),
  unknownGuild: () => json({ message: "Unknown Guild", code: 10_004 }, 404),
  unknownBan: () => json({ message: "Unknown Ban", code: 10_026 }, 404),
  unknownMember: () => json({ message: "Unknown Member", code: 10_007 }, 404),
  unknownMessage: () => json({ message: "Unknown Message", code: 10_008 }, 404),
  unknownRole: () => json({ message: "Unknown Role", code: 10_011 }, 404),
  invalidRole: () => json({ message: "Invalid Role", code: 50_028 }, 400),
  unknownUser: () => json({ message: "Unknown User", code: 10_013 }, 404),
  unknownWebhook: () => json({ message: "Unknown Webhook", code: 10_015 }, 404),
  unknownInteraction: () => json({ message: "Unknown interaction", code: 10_062 }, 404),
  notOfApplication: () =>
    json(
      {
        message: "You are not authorized to perform this action on this application",
        code: 20_012,
      },
      403,
    ),
  tooManyCommands: () =>
    json({ message: "Maximum number of application commands reached (100)", code: 30_032 }, 400),
  acknowledged: () =>
    json({ message: "Interaction has already been acknowledged.", code: 40_060 }, 400),
  missingAccess: () => json({ message: "Missing Access", code: 50_001 }, 403),
  notItsOwn: () =>
    json({ message: "Cannot edit a message authored by another user", code: 50_005 }, 403),
  closed: () => json({ message: "Cannot send messages to this user", code: 50_007 }, 403),
  missingPermissions: () => json({ message: "Missing Permissions", code: 50_013 }, 403),
  tooLarge: () => json({ message: "Request entity too large", code: 40_005 }, 413),
  empty: () => json({ message: "Cannot send an empty message", code: 50_006 }, 400),
} as const;

interface Said {
  readonly code: string;
  readonly message: string;
}

/** What is wrong with a place of the request, and with those below it. */
interface Wrong {
  readonly said: Said[];
  readonly below: Map<string, Wrong>;
}

/** 50035 with what is wrong under the names of the request, array places as text. */
export function invalidForm(error: z.ZodError): Response {
  const all: Wrong = { said: [], below: new Map() };
  for (const { path, code, message } of error.issues) {
    let place = all;
    for (const part of path) {
      const name = String(part);
      const next = place.below.get(name) ?? { said: [], below: new Map() };
      place.below.set(name, next);
      place = next;
    }
    place.said.push({ code: code.toUpperCase(), message });
  }
  return json({ message: "Invalid Form Body", code: 50_035, errors: written(all) }, 400);
}

function written({ said, below }: Wrong): object {
  const inner = [...below].map(([name, wrong]) => [name, written(wrong)]);
  return { ...Object.fromEntries(inner), ...(said.length > 0 && { _errors: said }) };
}
