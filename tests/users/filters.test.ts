import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { newId } from "../../src/domain/ids.ts";
import { addSeconds, type Instant, instant } from "../../src/domain/time.ts";
import { Account } from "../../src/domain/users/account.ts";
import { refusalIn } from "../auth/people.ts";
import { rounds, SEED, UNSAMPLED } from "../support/cases.ts";
import { openShop, type Shop } from "../support/shop.ts";

const STATUSES = ["ACTIVE", "INACTIVE", "BANNED"] as const;
const TIERS = ["retail", "reseller", "vip"] as const;
const KYC = ["NONE", "PENDING", "APPROVED"] as const;
const BALANCES = [null, 0, 5_000, 10_000] as const;
const FIRST_DAY = instant(Date.UTC(2026, 0, 15, 3));
const DAYS = 3;

interface Person {
  readonly id: string;
  readonly status: (typeof STATUSES)[number];
  readonly tier: (typeof TIERS)[number];
  readonly kyc_status: (typeof KYC)[number];
  readonly balance: (typeof BALANCES)[number];
  readonly created_at: Instant;
}

let shop: Shop;
let token: string;
let people: readonly Person[];

beforeAll(async () => {
  shop = await openShop();
  token = (await shop.staff("admin")).token;
  const every = STATUSES.flatMap((status) =>
    TIERS.flatMap((tier) =>
      KYC.flatMap((kyc_status) =>
        BALANCES.map((balance) => ({ status, tier, kyc_status, balance })),
      ),
    ),
  );
  people = every.map((facts, place) => {
    const created_at = dayOf(place % DAYS);
    return { ...facts, id: newId("user", created_at), created_at };
  });
  await shop.db.batch(people.flatMap(rowsOf));
});

function dayOf(day: number): Instant {
  return addSeconds(FIRST_DAY, day * 24 * 60 * 60);
}

function rowsOf({ id, status, tier, kyc_status, balance, created_at }: Person) {
  const user = shop.db
    .prepare(
      `INSERT INTO users (id, email, name, status, locale, tier, kyc_status, created_at, updated_at)
       VALUES (?, ?, 'Uji Saring', ?, 'id', ?, ?, ?, ?)`,
    )
    .bind(id, `${id.toLowerCase()}@example.com`, status, tier, kyc_status, created_at, created_at);
  if (balance === null) return [user];
  const wallet = shop.db
    .prepare("INSERT INTO wallet_balances VALUES (?, 'IDR', ?, 0, 1, ?)")
    .bind(id, balance, created_at);
  return [user, wallet];
}

interface Filter {
  readonly status?: Person["status"] | undefined;
  readonly tier?: Person["tier"] | undefined;
  readonly kyc_status?: Person["kyc_status"] | undefined;
  readonly created_from?: Instant | undefined;
  readonly created_to?: Instant | undefined;
  readonly balance_from?: number | undefined;
  readonly balance_to?: number | undefined;
}

/** The same, by looking at everybody. */
function chosen(filter: Filter): readonly Person[] {
  const { status, tier, kyc_status, created_from, created_to, balance_from, balance_to } = filter;
  const isByBalance = (balance_from ?? balance_to) !== undefined;
  const found = people.filter(
    (each) =>
      (status ?? each.status) === each.status &&
      (tier ?? each.tier) === each.tier &&
      (kyc_status ?? each.kyc_status) === each.kyc_status &&
      each.created_at >= (created_from ?? "") &&
      each.created_at < (created_to ?? "9") &&
      (!isByBalance ||
        (each.balance !== null &&
          each.balance >= (balance_from ?? 0) &&
          each.balance <= (balance_to ?? Number.MAX_SAFE_INTEGER))),
  );
  const byAge = found.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return isByBalance ? byAge.toSorted((a, b) => Number(b.balance) - Number(a.balance)) : byAge;
}

const Page = z.object({
  data: z.array(Account),
  next_cursor: z.string().nullable(),
  total: z.int().optional(),
});

async function asked(filter: Filter, cursor?: string): Promise<z.infer<typeof Page>> {
  const given = { ...filter, cursor, limit: 50, count: "true" };
  const query = new URLSearchParams(
    Object.entries(given).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, String(value)]],
    ),
  );
  const answer = await shop.request("GET", `/admin/users?${query}`, { token });
  return Page.parse(await answer.json());
}

async function everyPage(filter: Filter) {
  const ids: string[] = [];
  const totals: (number | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = await asked(filter, cursor);
    ids.push(...page.data.map(({ id }) => id));
    totals.push(page.total);
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
  return { ids, totals: [...new Set(totals)] };
}

const maybe = <T>(...values: readonly T[]) =>
  fc.option(fc.constantFrom(...values), { nil: undefined });
const filters = fc
  .record({
    status: maybe(...STATUSES),
    tier: maybe(...TIERS),
    kyc_status: maybe(...KYC),
    created_from: maybe(dayOf(1), addSeconds(dayOf(1), 1)),
    created_to: maybe(dayOf(2), addSeconds(dayOf(2), 1)),
    balance_from: maybe(0, 1, 5_000),
    balance_to: maybe(5_000, 9_999, 10_000),
  })
  .map(
    (filter): Filter => ({ created_from: FIRST_DAY, created_to: dayOf(DAYS), ...defined(filter) }),
  );

function defined(filter: Filter): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

describe("the list of customers", () => {
  it("finds by whatever filters together whom looking at everybody finds", async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = chosen(filter).map(({ id }) => id);
        expect(await everyPage(filter)).toEqual({ ids: expected, totals: [expected.length] });
      }),
      { seed: SEED, numRuns: rounds(40, 400) },
    );
  });

  it("takes no filter that it does not know, and no value that is none", UNSAMPLED, async () => {
    for (const query of [
      "role=admin",
      "kyc_status=gone",
      "balance_from=-1",
      "created_from=kemarin",
    ]) {
      const answer = await shop.request("GET", `/admin/users?${query}`, { token });
      expect([query, await refusalIn(answer)]).toEqual([query, "422 request.invalid"]);
    }
  });
});
