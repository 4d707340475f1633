import { listedNumber } from "../../../domain/fraud/rule.ts";

/** What a listed number is found by, whoever gives it and however they write it. */
export function numberText(typed: string): string {
  return `listed number ${listedNumber(typed)}`;
}
