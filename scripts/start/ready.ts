import type { Child } from "./children.ts";

const PATIENCE_MS = 90_000;
const STARTS_MAX = 3;

/**
 * Starts a child and waits until `url` answers 200. One that dies before it ever answered is
 * started again, as a port may be taken between its choice and its use. Throws when it dies for
 * the last time, takes for ever, or says that waiting will not help.
 */
export async function startUntilAnswers(url: string, start: () => Promise<Child>): Promise<Child> {
  for (let tries = 1; ; tries += 1) {
    const child = await start();
    const died = await Promise.race([polling(url, child), child.ended]);
    if (died === undefined) return child;
    const how = `${died}.\n${child.lastWords()}`;
    if (tries === STARTS_MAX) throw new Error(how);
    console.warn(`${how}\nStarting it again …`);
  }
}

async function polling(url: string, child: Child): Promise<undefined> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    const answer = await ask(url);
    if (answer.status === 200) return undefined;
    if (isHopeless(answer)) {
      const { status, code } = answer;
      throw new Error(`${child.name} cannot start: ${status} ${code}.\n${child.lastWords()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const seconds = PATIENCE_MS / 1000;
  throw new Error(`${child.name} does not answer after ${seconds} s.\n${child.lastWords()}`);
}

interface Answer {
  readonly status: number;
  readonly code: string;
}

/** Nothing that is only on its way up answers like this. */
export function isHopeless({ status, code }: Answer): boolean {
  return status === 500 || code === "service.misconfigured";
}

async function ask(url: string): Promise<Answer> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const text = await answer.text();
    const code = /"code":\s*"([^"]*)"/.exec(text)?.[1] ?? "";
    return { status: answer.status, code };
  } catch {
    return { status: 0, code: "" };
  }
}
