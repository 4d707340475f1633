import type { Operation } from "./operation.ts";
import { buying } from "./purchase.ts";
import { paying, toppingUp } from "./top-up.ts";
import { weather } from "./weather.ts";

/** Everything that can happen. A new operation is a file and a line here. */
export const OPERATIONS: readonly Operation[] = [buying, toppingUp, paying, ...weather];
