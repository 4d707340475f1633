import { join } from "node:path";
import process from "node:process";
import * as z from "zod";

const Planted = z.object({ file: z.string(), at: z.int(), from: z.string(), to: z.string() });

/** Makes the one change that `MUTATION` names in a file as it is loaded, not on the disk. */
export function plantMutation(root: string) {
  const planted =
    process.env.MUTATION === undefined
      ? undefined
      : Planted.parse(JSON.parse(process.env.MUTATION));
  return {
    name: "mutation",
    enforce: "pre" as const,
    transform(code: string, id: string): string | undefined {
      if (planted === undefined || id.split("?")[0] !== join(root, planted.file)) return undefined;
      const { at, from, to } = planted;
      if (code.slice(at, at + from.length) !== from) throw new Error(`not found: ${from}`);
      return code.slice(0, at) + to + code.slice(at + from.length);
    },
  };
}
