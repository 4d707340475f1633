import { approve } from "../../../src/application/withdrawals/approve.ts";
import { reject } from "../../../src/application/withdrawals/reject.ts";
import { review } from "../../../src/application/withdrawals/review.ts";
import { withdraw } from "../../../src/application/withdrawals/withdraw.ts";
import { amount } from "../../../src/domain/money.ts";
import { ask, attempt } from "../client.ts";
import { anyUser, type Environment } from "../environment.ts";
import { ADMINS, customer, HOLDER, staff } from "../people.ts";
import type { Random } from "../random.ts";
import { idOf, shopRows } from "./looking.ts";
import type { Operation } from "./operation.ts";

export const withdrawing: Operation = {
  name: "withdraw",
  weight: 8,
  run(environment, chance) {
    const owner = anyUser(environment, chance);
    const account_number = `112233${environment.users.indexOf(owner)}${chance.between(100, 101)}`;
    const wanted = {
      account: { bank: "bca", account_number, holder: HOLDER },
      amount: amount(chance.between(10, 60) * 1_000),
      proof: {},
    };
    const { name } = ask(environment, "withdraw", owner, async (ports, { key }) => {
      const asked = await withdraw(ports, customer(owner, key), { ...wanted, key });
      return { answer: asked.transaction.id };
    });
    return `${name}: ${owner.slice(-4)} withdraws ${wanted.amount}`;
  },
};

export const decidingWithdrawals: Operation = {
  name: "decide withdrawal",
  weight: 8,
  run: (environment, chance) => decide(environment, chance, chance.chance(0.12)),
  tidyUp(environment, chance) {
    for (const row of undecided(environment)) {
      if (row.reviewed === null) propose(environment, chance, row);
      else carry(environment, row, chance.pick(ADMINS.filter((each) => each !== row.reviewed)));
    }
  },
};

type Row = ReturnType<typeof undecided>[number];

function undecided(environment: Environment) {
  return shopRows(
    environment,
    `SELECT w.transaction_id AS id, w.amount, w.number_masked AS account_number,
       (SELECT admin_id FROM withdrawal_reviews r
        WHERE r.transaction_id = w.transaction_id ORDER BY number DESC LIMIT 1) AS reviewed
     FROM withdrawals w
     WHERE NOT EXISTS
       (SELECT 1 FROM withdrawal_decisions d WHERE d.transaction_id = w.transaction_id)
     ORDER BY w.transaction_id`,
  );
}

function decide(environment: Environment, chance: Random, turnsDown: boolean): string | undefined {
  const row = chance.maybe(undecided(environment));
  if (row === undefined) return undefined;
  if (turnsDown) {
    const admin = chance.pick(ADMINS);
    const id = idOf("transaction", row.id);
    return attempt(environment, `reject ${id.slice(-6)}`, (ports) =>
      reject(ports, staff(admin, "req"), { id, reason: "not today" }),
    );
  }
  return row.reviewed === null
    ? propose(environment, chance, row)
    : carry(environment, row, chance.pick(ADMINS));
}

/** The first of four eyes. */
function propose(environment: Environment, chance: Random, row: Row): string {
  const id = idOf("transaction", row.id);
  const admin = chance.pick(ADMINS);
  return attempt(environment, `review ${id.slice(-6)}`, (ports) =>
    review(ports, staff(admin, "req"), { id, seen: seenIn(row) }),
  );
}

/** The other two, or the same ones, who must be refused. */
function carry(environment: Environment, row: Row, admin: (typeof ADMINS)[number]): string {
  const id = idOf("transaction", row.id);
  return attempt(environment, `approve ${id.slice(-6)}`, (ports) =>
    approve(ports, staff(admin, "req"), { id, seen: seenIn(row) }),
  );
}

function seenIn(row: Row) {
  return { amount: amount(Number(row.amount)), account_number: String(row.account_number) };
}
