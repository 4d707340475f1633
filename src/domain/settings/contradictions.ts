import { keysOf } from "../keys.ts";
import { closedByLimits } from "../payments/payment-method.ts";
import type { SettingKey, Settings } from "./settings.ts";

/** Settings that cannot both be meant. */
interface Contradiction {
  readonly keys: readonly SettingKey[];
  readonly message: string;
}

/** The first of each is at most the second. */
const IN_ORDER = [
  ["topup.minimum", "topup.maximum"],
  ["withdrawal.minimum", "withdrawal.maximum"],
  ["withdrawal.limit_day", "withdrawal.limit_month"],
  ["ppob.by_hand_minutes", "ppob.promise_minutes"],
  ["segment.active_days", "segment.lost_days"],
  ["segment.loyal_count", "segment.champion_count"],
] as const;

type SpendingLimit = Extract<SettingKey, `limits.${string}`>;
const LIMITS = keysOf<SpendingLimit>({
  "limits.exchange": true,
  "limits.ppob": true,
  "limits.product": true,
  "limits.transfer": true,
});

/** Everything that does not fit together, in words. */
export function contradictionsIn(settings: Settings): readonly Contradiction[] {
  return [
    ...outOfOrder(settings),
    ...LIMITS.flatMap((key) => dayAboveMonth(key, settings)),
    ...emptyRanges(settings),
    ...twice(settings),
  ];
}

function outOfOrder(settings: Settings): readonly Contradiction[] {
  return IN_ORDER.flatMap(([lower, upper]) => {
    const [least, most] = [settings[lower], settings[upper]];
    if (least === null || most === null || least <= most) return [];
    const message = `${lower} is ${least}, which is more than ${upper}, ${most}`;
    return [{ keys: [lower, upper], message }];
  });
}

function dayAboveMonth(key: SpendingLimit, settings: Settings): readonly Contradiction[] {
  return Object.entries(settings[key])
    .filter(([, { day, month }]) => day !== null && month !== null && day > month)
    .map(([code]) => ({ keys: [key], message: `${key} allows more ${code} a day than a month` }));
}

function emptyRanges(settings: Settings): readonly Contradiction[] {
  const rules = Object.entries(settings["transfer.rules"])
    .filter(([, { minimum, maximum }]) => minimum > maximum)
    .map(([code]): Contradiction => {
      const message = `the minimum of ${code} is more than its maximum`;
      return { keys: ["transfer.rules"], message };
    });
  const methods = closedByLimits(settings["payment.methods"]).map((method): Contradiction => {
    const message = `the minimum of ${method} is more than its maximum`;
    return { keys: ["payment.methods"], message };
  });
  return [...rules, ...methods];
}

function twice(settings: Settings): readonly Contradiction[] {
  const accounts = settings["topup.bank_accounts"].map((each) =>
    [each.bank, each.account_number].join(" "),
  );
  if (new Set(accounts).size === accounts.length) return [];
  return [{ keys: ["topup.bank_accounts"], message: "one account is there twice" }];
}
