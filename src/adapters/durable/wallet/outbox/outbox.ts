import { openLane } from "./lane.ts";
import { forget, nextDue, type OutboxRow, queuesWithRows, RETRY_MS } from "./rows.ts";

const SPOKEN_TO = ["projections", "ppob", "notifications", "money"] as const;
/** The queues a wallet speaks to. */
export type WalletQueues = Readonly<Record<(typeof SPOKEN_TO)[number], Queue>>;

/** The object's bindings to them. */
export type WalletEnv = Readonly<Record<Uppercase<keyof WalletQueues>, Queue>>;

export function walletQueues(env: WalletEnv): WalletQueues {
  const { PROJECTIONS, PPOB, NOTIFICATIONS, MONEY } = env;
  return { projections: PROJECTIONS, ppob: PPOB, notifications: NOTIFICATIONS, money: MONEY };
}

/** How long the alarm waits for the send that follows each command anyway. */
const BACKSTOP_MS = 5_000;

/**
 * Sends what a wallet's commands have put in its outbox: at once, many rows a send, and by alarm
 * after a crash. Each queue goes its own way, and a row that its queue refuses waits ever longer
 * while what stands behind it goes on. A row that was sent leaves with the next command or the
 * alarm, whichever is first, so that its leaving costs no commit; a crash before sends it again.
 */
export interface Sender {
  /**
   * Call inside the command's storage transaction: the alarm and the rows stand or fall together.
   */
  arm(): void;
  /** Has the alarm go off no later than this. */
  armBy(milliseconds: number): void;
  /** Sends what a command has put in the outbox; call once its storage transaction is over. */
  send(rows: readonly OutboxRow[]): void;
  /** Deletes the rows whose sending was acknowledged. */
  clean(): void;
  /** What the alarm does. */
  wake(): Promise<void>;
}

export function openSender(storage: DurableObjectStorage, queues: WalletQueues): Sender {
  const { sql } = storage;
  /** The rows that the queues have taken and that are not deleted yet. */
  const sent = new Set<number>();
  let armedUntil = 0;

  function armAt(time: number): void {
    armedUntil = time;
    void storage.setAlarm(time);
  }

  function armBy(milliseconds: number): void {
    const now = Date.now();
    const time = Math.max(milliseconds, now + RETRY_MS.shortest);
    if (armedUntil <= now || time < armedUntil) armAt(time);
  }

  function clean(): void {
    forget(sql, sent);
    sent.clear();
  }

  function taken(rows: readonly OutboxRow[]): void {
    for (const { sequence } of rows) sent.add(sequence);
  }

  const lanes = SPOKEN_TO.map((name) =>
    openLane(storage, { name, queue: queues[name], taken, clean, armBy }),
  );

  return {
    arm() {
      // These stay noted: a command that fails takes their leaving back with it.
      forget(sql, sent);
      const now = Date.now();
      const backstop = now + BACKSTOP_MS;
      // An alarm that is far off waits for the end of a hold, not for what has been put out now.
      if (armedUntil <= now || armedUntil > backstop) armAt(backstop);
    },
    armBy,
    send(rows) {
      sent.clear();
      for (const lane of lanes) lane.send(rows.filter(({ queue }) => queue === lane.name));
    },
    clean,
    async wake() {
      armedUntil = 0;
      clean();
      // A send that hangs may die with its object: the rows must not outlive their last alarm.
      if (lanes.some((lane) => lane.isBusy())) armAt(Date.now() + BACKSTOP_MS);
      const waiting = queuesWithRows(sql);
      await Promise.all(lanes.filter(({ name }) => waiting.has(name)).map((lane) => lane.drain()));
      clean();
      const next = nextDue(sql);
      if (next !== undefined) armBy(next);
    },
  };
}
