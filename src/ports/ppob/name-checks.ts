import type { CheckedName } from "../../domain/ppob/checked-name.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";

/** What suppliers said lately of the names behind numbers. */
export interface NameChecks {
  /** What was said of this account at `notBefore` or later. */
  recent(account: string, notBefore: Instant): Promise<CheckedName | undefined>;
  record(checked: CheckedName): Write;
  count(): Promise<number>;
  /** Suppliers are asked again for every one of them. */
  forgetAll(): Write;
}
