import { clock } from "./patience.ts";

/** Something a person who knows the shop would not have expected. It ends the demo. */
export class Surprise extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Surprise";
  }
}

export function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new Surprise(otherwise);
}

/** Asks again until there is an answer, at most for `seconds`. */
export async function until<Found>(
  what: string,
  seconds: number,
  ask: () => Promise<Found | undefined>,
): Promise<Found> {
  const deadline = clock() + seconds * 1000;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (clock() > deadline) throw new Surprise(`${what}: not within ${seconds} s`);
    await pause(250);
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
