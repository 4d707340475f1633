import type { Child } from "./children.ts";

const PATIENCE_MS = 90_000;

/** Waits until `url` answers 200. Throws when the child behind it dies, or takes for ever. */
export async function untilAnswers(url: string, child: Child): Promise<void> {
  const died = child.ended.then((how) => {
    throw new Error(`${how}.\n${child.lastWords()}`);
  });
  await Promise.race([polling(url, child), died]);
}

async function polling(url: string, child: Child): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    if (await answers(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const seconds = PATIENCE_MS / 1000;
  throw new Error(`${child.name} does not answer after ${seconds} s.\n${child.lastWords()}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
