import { refuse } from "../../../domain/refusal.ts";
import type { ConsoleContext } from "./context.ts";
import type { Typed } from "./field.ts";

/** What a form was filled in with; what is sent several times comes as a list. */
export async function postedForm(c: ConsoleContext): Promise<Typed> {
  return await c.req.parseBody({ all: true }).catch((error: unknown) => {
    // What is not written as its media type says: a boundary that is not there, no end of a part.
    if (error instanceof TypeError) return refuse("request.malformed");
    throw error;
  });
}
