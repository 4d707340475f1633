import { expect } from "../demo/surprise.ts";
import type { Soak } from "./environment.ts";

/** A part of the soak in which something is not as it should be. */
interface Phase {
  readonly name: string;
  begin(soak: Soak): Promise<void>;
  end(soak: Soak): Promise<void>;
}

/** More often than a soak of an hour asks anybody. */
const ALWAYS = 10_000_000;
/** Each trip to D1: ten times and more of what it usually takes. */
const SLOW_MS = 250;

const nothing = async (): Promise<void> => {};

/** A vendor whose every answer is spoiled like this. */
const spoiled = (name: string, vendor: string, fault: object): Phase => ({
  name,
  begin: async ({ outside }) => {
    const body = { times: ALWAYS, ...fault };
    const { status } = await outside.sandbox("POST", `/chaos/${vendor}`, body);
    expect(status === 200, `${vendor} could not be spoiled: ${status}`);
  },
  end: async ({ outside }) => void (await outside.sandbox("DELETE", `/chaos/${vendor}`)),
});

/** The first is what the others are compared with, the last shows that it is over. */
export const PHASES: readonly Phase[] = [
  { name: "calm", begin: nothing, end: nothing },
  spoiled("Redis down", "upstash", { mode: "error_500" }),
  {
    name: "D1 slow",
    begin: ({ slowD1 }) => slowD1(SLOW_MS),
    end: ({ slowD1 }) => slowD1(0),
  },
  spoiled("supplier away", "digiflazz", { mode: "drop_reply", paths: ["transaction"] }),
  { name: "calm again", begin: nothing, end: nothing },
];
