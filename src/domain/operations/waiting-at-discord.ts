import type { MergeStatus } from "../discord/account-merge.ts";
import type { GameDepositStatus } from "../discord/deposits/game-deposit.ts";
import type { HoldingState } from "../discord/roles/role-holding.ts";
import { FINAL, type StatePolicy } from "./waiting-state.ts";

const HOLDER = "POST /discord/roles/{guild_id}/holders/{discord_id}/{role_id}";
const SETTLE_ROLE = {
  machine: ["queue:discord", "cron:sweepRoles"],
  staff: [`${HOLDER}/apply`, `${HOLDER}/end`],
} as const;

/** What waits of accounts, deposits and roles at Discord. */
export const DISCORD_STATES = {
  account_merge: {
    MOVING: {
      machine: ["queue:money", "cron:moveMerges"],
      staff: ["POST /admin/discord/merges/{user_id}/move", "PUT /admin/wallets/{user_id}"],
    },
    DONE: FINAL,
  } satisfies Readonly<Record<MergeStatus, StatePolicy>>,
  game_deposit: {
    PARKED: {
      machine: ["cron:settleDeposits"],
      staff: [
        "POST /admin/discord/deposits/{deposit_id}/assign",
        "POST /admin/discord/deposits/{deposit_id}/dismiss",
      ],
    },
    OWED: {
      machine: ["cron:settleDeposits"],
      staff: ["POST /admin/discord/deposits/{deposit_id}/credit"],
    },
    CREDITED: FINAL,
    DISMISSED: FINAL,
  } satisfies Readonly<Record<GameDepositStatus, StatePolicy>>,
  /** A role that somebody has at Discord waits for its time to end, or for Discord to take it. */
  discord_role: {
    GIVING: SETTLE_ROLE,
    HELD: SETTLE_ROLE,
    NOT_MEMBER: SETTLE_ROLE,
    FORBIDDEN: SETTLE_ROLE,
    TAKING: SETTLE_ROLE,
    NOT_TAKEN: SETTLE_ROLE,
    ENDED: FINAL,
  } satisfies Readonly<Record<HoldingState, StatePolicy>>,
} as const;
