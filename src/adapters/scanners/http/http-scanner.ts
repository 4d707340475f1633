import * as z from "zod";
import type { Scanner, Verdict } from "../../../ports/files/scanner.ts";
import type { Fetch } from "../../../ports/vendor.ts";
import { answerText } from "../../../ports/vendor-answer.ts";

interface ScannerConfig {
  readonly url: string;
  readonly apiKey: string;
  readonly timeoutMs: number;
}

const Answer = z.discriminatedUnion("status", [
  z.object({ status: z.literal("clean") }),
  z.object({ status: z.literal("infected"), signature: z.string().max(200) }),
]);

/** A scanner behind HTTP: the file goes as it is, a status comes back as JSON. */
export function httpScanner(config: ScannerConfig, fetch: Fetch): Scanner {
  return {
    name: "scanner",
    async scan({ content }) {
      try {
        const response = await fetch(`${config.url}/scan`, {
          method: "POST",
          headers: {
            authorization: `Bearer ${config.apiKey}`,
            "content-type": "application/octet-stream",
          },
          body: content,
          signal: AbortSignal.timeout(config.timeoutMs),
        });
        return verdictOf(response.status, await answerText(response));
      } catch (error) {
        return { kind: "unknown", detail: error instanceof Error ? error.name : "no answer" };
      }
    },
  };
}

function verdictOf(status: number, text: string | undefined): Verdict {
  const said = status === 200 ? Answer.safeParse(parsed(text)).data : undefined;
  if (said === undefined) return { kind: "unknown", detail: `answered with ${status}` };
  return said.status === "clean"
    ? { kind: "clean" }
    : { kind: "infected", signature: said.signature };
}

function parsed(text = ""): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
