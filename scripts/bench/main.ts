/**
 * Measures the shop beside a bare Worker that makes the same trips, in one run.
 *
 * The rows named `growth` compare our own wallets: a million journal entries beside a thousand.
 * Both Workers are bundled as for deployment and run on workerd itself, past the development proxy.
 * Nobody consumes their queues: what is measured is the answer and the sending of what follows.
 * The chores with notices hand over the batches of their queue themselves, and the storefront at
 * Discord, which is measured beside signed pings, consumes its own.
 */
import process from "node:process";
import { commandLine } from "../command-line.ts";
import { stock } from "./catalogue.ts";
import { CHORE_NAMES, type Chore, choresOf, doChore, printChores } from "./chores.ts";
import { BARE, type Environment, openEnvironment, type Pair, SHOP } from "./environments.ts";
import { drive, type Measured } from "./load.ts";
import {
  admit,
  ageInBare,
  ageInShop,
  endowInBare,
  endowInShop,
  newClerk,
  newPeople,
  type Person,
} from "./people.ts";
import {
  factsOf,
  printFacts,
  printHead,
  printRow,
  type Rounds,
  type Row,
  rowOf,
} from "./report.ts";
import { buy, SCENARIO_NAMES, type Scenario, scenariosOf } from "./scenarios.ts";
import { printSizes, printVolume } from "./size.ts";
import { measureStorefront, printStorefront, STOREFRONT } from "./storefront.ts";

const CONCURRENCY = 16;
const PEOPLE = 48;
const CROWD = 200;
/** Journal entries of the wallets that are compared by their age, and of the one that is listed. */
const AGES = { young: 1_000, old: 1_000_000, listed: 100_000 };
/** Orders that staff search among. */
const ORDERS = { usual: 100_000, million: 1_000_000 };
/** Who needs a wallet of a long past, which takes its time to make. */
const GROWTH = ["growth-buy", "growth-history"] as const;
/** Who needs no wallet, and who needs wallets with a past; making either takes its time. */
const WITHOUT_WALLETS = [
  "webhooks-200/s",
  "products",
  "products-10k",
  "search-10k",
  "orders-by-number",
  "orders-by-text",
  "users-100k",
  "login",
  "refresh",
];
const WITH_HISTORY = ["purchase", "purchase-hot", "transfer", "balance", "history"];
/** More purchases than a page of history shows, for each of them. */
const HISTORY = 25;
/** Every scenario gets its least rounds, and further ones while there is time. */
const ROUNDS = { least: 5, most: 15, seconds: 20 };
const QUICK_ROUNDS = { least: 3, most: 3, seconds: 0 };

const USAGE = `npm run bench -- [flags]           everything, eight minutes and more

  --quick          fewer rounds, for a first look
  --only purchase  one scenario, or several with commas between them
  --only size      how much of the database an order takes, all in
  --only volume    what each section of the clock and each batch of a queue reads with a
                   million orders, which take some minutes to make
  --million        staff search among a million orders instead of a hundred thousand,
                   which take some minutes to make
  --json           the figures for another program
  --check          answers must be as declared; the figures suffer
  --help           show this
`;

const OPTIONS = {
  quick: { type: "boolean", default: false },
  only: { type: "string" },
  million: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
} as const;

const NAMES: readonly string[] = ["size", "volume", ...SCENARIO_NAMES, ...CHORE_NAMES, STOREFRONT];
const options = commandLine({ usage: USAGE, options: OPTIONS }, (values) => {
  const only = values.only?.split(",");
  const strange = only?.find((name) => !NAMES.includes(name));
  if (strange === undefined) return { ...values, only };
  throw new Error(`--only is some of ${NAMES.join(", ")}, not "${strange}"`);
});
const isChosen = (name: string) => options.only?.includes(name) ?? true;

if (options.only?.includes("size")) process.exit(printSizes());
if (options.only?.includes("volume")) process.exit(printVolume(ORDERS.million));

const started = performance.now();
const pair: Pair = { shop: await openEnvironment(SHOP), bare: await openEnvironment(BARE) };
try {
  const [keeper] = await newPeople(1);
  if (keeper === undefined) throw new Error("nobody to do chores for");
  const jobs = choresOf(keeper);
  const scenarios = SCENARIO_NAMES.some(isChosen) ? await furnish(pair) : [];
  const chosen = scenarios.filter(({ name }) => isChosen(name));
  const rows: Row[] = [];
  if (chosen.length > 0 && !options.json) printHead();
  for (const scenario of chosen) {
    const row = rowOf(await measure(pair, scenario));
    rows.push(row);
    if (!options.json) printRow(row);
  }
  await admit(pair.shop, [keeper]);
  const chores: Chore[] = [];
  for (const [name, job] of Object.entries(jobs)) {
    if (isChosen(name)) chores.push(await doChore(pair.shop, { name, job, check: options.check }));
  }
  const storefront = isChosen(STOREFRONT) ? await measureStorefront(options) : undefined;
  const facts = factsOf(started);
  if (options.json) {
    console.log(JSON.stringify({ facts, rows, chores, storefront }, undefined, 2));
  } else {
    printChores(chores);
    if (storefront !== undefined) printStorefront(storefront);
    printFacts(facts);
  }
} finally {
  await Promise.all([pair.shop.close(), pair.bare.close()]);
}

/** The same people with the same money, goods and past on both sides. */
async function furnish({ shop, bare }: Pair): Promise<readonly Scenario[]> {
  const everybody = await newPeople(PEOPLE + CROWD + 3);
  const [young, old, listed, ...others] = everybody;
  if (!young || !old || !listed) throw new Error("too few people");
  const goods = await stock({ shop, bare });
  await Promise.all([admit(shop, everybody), admit(bare, everybody)]);
  const [isGrowth, isListed] = [GROWTH.some(isChosen), isChosen("statement-100k")];
  if (isGrowth) await ageInShop(shop, young, AGES.young);
  if (isGrowth) await ageInShop(shop, old, AGES.old);
  if (isListed) await ageInShop(shop, listed, AGES.listed);
  if (isListed) await ageInBare(bare, listed, AGES.listed);
  const isPaying = SCENARIO_NAMES.some((name) => isChosen(name) && !WITHOUT_WALLETS.includes(name));
  if (isPaying) await Promise.all([endowInShop(shop, everybody), endowInBare(bare, everybody)]);
  const people = others.slice(0, PEOPLE);
  if (WITH_HISTORY.some(isChosen)) {
    for (const environment of [shop, bare]) await giveHistory(environment, people, goods.sku);
  }
  const clerk = await newClerk(shop, bare);
  const orders = options.million ? ORDERS.million : ORDERS.usual;
  const cast = { people, crowd: others.slice(PEOPLE), young, old, listed, clerk, orders };
  return scenariosOf(cast, goods);
}

async function giveHistory(
  environment: Environment,
  people: readonly Person[],
  sku: string,
): Promise<void> {
  const buyers = people.flatMap((person) => Array.from({ length: HISTORY }, () => person));
  const asked = buyers.map((buyer) => buy(buyer, sku)).values();
  const ask = () => asked.next().value ?? never();
  const { hostname, port } = environment;
  const load = { hostname, port, ask, expected: 202, requests: buyers.length };
  await drive({ ...load, concurrency: CONCURRENCY });
}

/** Rounds in turn, and the side that begins changes: neither always meets the quieter machine. */
async function measure({ shop, bare }: Pair, scenario: Scenario): Promise<Rounds> {
  const { least, most, seconds } = options.quick ? QUICK_ROUNDS : ROUNDS;
  const { beside } = scenario;
  await scenario.prepare?.({ shop, bare });
  const sides = {
    shop: { environment: shop, ask: scenario.ask },
    bare: beside
      ? { environment: shop, ask: beside }
      : { environment: bare, ask: scenario.askBare ?? scenario.ask },
  };
  const run = (side: keyof typeof sides) => {
    const { environment, ask } = sides[side];
    const { hostname, port } = environment;
    const check = options.check && environment === shop;
    return drive({ ...scenario, ask, hostname, port, check, concurrency: CONCURRENCY });
  };
  for (const side of ["shop", "bare"] as const) await run(side);
  const until = performance.now() + seconds * 1000;
  const measured: { shop: Measured[]; bare: Measured[] } = { shop: [], bare: [] };
  for (let round = 0; round < most; round += 1) {
    if (round >= least && performance.now() > until) break;
    const order = round % 2 === 0 ? (["shop", "bare"] as const) : (["bare", "shop"] as const);
    for (const side of order) measured[side].push(await run(side));
  }
  return { scenario, ...measured };
}

function never(): never {
  throw new Error("more was asked than there is");
}
