import type { Wallets } from "../../../ports/wallet/wallets.ts";

/** The port as the object has it: it answers at once, and the platform makes a promise of that. */
export type Immediate<Port> = {
  [Name in keyof Port]: Port[Name] extends (...input: infer Input) => Promise<infer Answer>
    ? (...input: Input) => Answer
    : never;
};

/** What an owner is answered to when they show their session. */
export type OwnersMethod =
  | keyof Immediate<Wallets>
  | "pin"
  | "secondFactor"
  | "security"
  | "nextBalances"
  | "nextEvents"
  | "nextFiles"
  | "nextMessages"
  | "wakeMessages"
  | "tellFiles"
  | "leaveBalances";
