import type { Random } from "../random.ts";
import type { Fibre, Scheduler, Source } from "../scheduler.ts";

/** A webhook on its way to the shop. */
export interface Notice {
  readonly provider: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Underway extends Notice {
  due: number;
  away: boolean;
}

export interface VendorPost {
  /** Sends it, possibly more than once, some time soon; until the shop has taken it. */
  announce(notice: Notice, chance: Random): void;
  /** Everything ever sent is sent again. */
  storm(chance: Random): void;
  readonly source: Source;
}

type Carry = (notice: Notice) => Promise<void>;

/** Webhooks of all vendors: late, in any order, repeated, and never given up. */
export function openVendorPost(
  scheduler: Scheduler,
  spawn: (name: string, work: () => Promise<void>) => Fibre,
  carry: Carry,
): VendorPost {
  const underway: Underway[] = [];
  const sent: Notice[] = [];

  const post = (notice: Notice, delayMs: number) => {
    underway.push({ ...notice, due: scheduler.now() + delayMs, away: false });
  };
  const readyAt = (now: number) => underway.filter((each) => !each.away && each.due <= now);

  return {
    announce(notice, chance) {
      sent.push(notice);
      const copies = scheduler.isCalm() || !chance.chance(0.25) ? 1 : chance.between(2, 3);
      for (let copy = 0; copy < copies; copy += 1) {
        post(notice, chance.chance(0.7) ? chance.below(2_000) : chance.below(300_000));
      }
    },
    storm(chance) {
      for (const notice of sent.slice(-12)) post(notice, chance.below(3_000));
    },
    source: {
      name: "webhooks",
      ready: (now) => readyAt(now).length,
      next: () =>
        Math.min(
          Number.POSITIVE_INFINITY,
          ...underway.filter((each) => !each.away).map((each) => each.due),
        ),
      fire(now, chance) {
        const notice = chance.maybe(readyAt(now));
        if (notice === undefined) return;
        notice.away = true;
        scheduler.note(`${notice.provider} sends ${notice.body.slice(0, 160)}`);
        const again = () => {
          notice.away = false;
          notice.due = scheduler.now() + 5_000;
        };
        const fibre = spawn(`webhook ${notice.provider}`, async () => {
          await carry(notice);
          fibre.mourners.length = 0;
          underway.splice(underway.indexOf(notice), 1);
        });
        fibre.mourners.push(again);
      },
    },
  };
}
