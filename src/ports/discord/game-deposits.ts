import type {
  DepositRoom,
  GameDeposit,
  GameDepositStatus,
} from "../../domain/discord/deposits/game-deposit.ts";
import type { Id } from "../../domain/ids.ts";
import type { Instant } from "../../domain/time.ts";
import type { Write } from "../commit.ts";
import type { Listed, NextPage, Page } from "../page.ts";

/** The secret by which a guild's donation log is believed; only kept sealed. */
interface DepositKey {
  readonly guild_id: string;
  readonly sealed: string;
  readonly changed_at: Instant;
  readonly changed_by: Id<"admin">;
}

interface GameDepositFilter {
  readonly status?: GameDepositStatus | undefined;
  readonly guild_id?: string | undefined;
  readonly user_id?: Id<"user"> | undefined;
}

/** What was put into the shop's worlds in the game, and what became of it. */
export interface GameDeposits {
  key(guild_id: string): Promise<DepositKey | undefined>;
  putKey(key: DepositKey): Write;
  removeKey(guild_id: string): Write;
  /** Forgets the keys of those of the guilds that no configuration in force serves. */
  removeUnserved(guild_ids: readonly string[]): Write;
  /** Keys sealed under this one of the shop's, by guild. */
  underKey(key: string, next: NextPage): Promise<readonly DepositKey[]>;
  reseal(from: DepositKey, sealed: string): Write;

  find(id: GameDeposit["id"]): Promise<GameDeposit | undefined>;
  /** Newest first. */
  list(filter: GameDepositFilter, page: Page): Promise<Listed<GameDeposit>>;
  /** Once per message of a guild; marks what its guild's day has no room for. */
  add(deposit: Omit<GameDeposit, "above_limit">, room: DepositRoom): Write;
  ofMessage(told: Pick<GameDeposit, "guild_id" | "message_id">): Promise<GameDeposit | undefined>;
  /** Decides whose a parked one is, and names its order; guarded by `game_deposit.decided`. */
  owe(
    decided: Pick<GameDeposit, "id" | "transaction_id"> & { readonly user_id: Id<"user"> },
    at: Instant,
  ): Write;
  /** Closes a parked one; guarded by `game_deposit.decided`. */
  dismiss(id: GameDeposit["id"], at: Instant): Write;
  /** Notes that the wallet has it; a repeat changes nothing. */
  credited(id: GameDeposit["id"], at: Instant): Write;
  /**
   * Those that can go on: owed since before an instant, parked ones with whoever has shown by now
   * that their name in the game is theirs, and those parked since before another. By id.
   */
  due(since: DueSince, next: NextPage): Promise<readonly DueDeposit[]>;
}

interface DueSince {
  readonly owed: Instant;
  readonly parked: Instant;
}

interface DueDeposit extends GameDeposit {
  /** Whose its name in the game is, verified. */
  readonly known_as: Id<"user"> | null;
}
