/** Every tag of the document with what it is about, in the order of its groups. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Getting in": {
    "Sign-in": "Customers: accounts and sessions",
    "API keys": "Keys for customers' own systems",
    "Second factor": "Authenticator apps and recovery codes of customers",
    Profile: "What customers tell of themselves, and how the shop speaks to them",
    Choices: "What one may choose from: banks, languages, time zones, currencies, channels",
    Identity: "Who customers are: what they submit, and how staff review it",
    "Personal data": "What customers agree to, and what is erased of those who have left",
    Discord: "Who a customer is at Discord",
    Telegram: "Where a customer is written to at Telegram",
  },
  Buying: {
    PPOB: "What is for sale, and buying it",
    Products: "What the shop sells, suppliers' and its own",
    Transactions: "A customer's history",
    Vouchers: "What takes something off an order",
    Receipts: "Receipts that anybody can check",
    Reviews: "What buyers say of products",
    Tickets: "Complaints about orders, and how staff answer them",
  },
  Money: {
    Wallet: "A customer's money",
    Payments: "What a customer pays in",
    Withdrawals: "What a customer is paid out, and where to",
  },
  "Being told": {
    "Webhooks out": "Events as they leave, signed, for customers' systems and the shop's own",
    Inbox: "What a customer was told, as it comes, and where else they are told of it",
    Files: "What customers upload, and who looks at it",
    Health: "Whether the shop is up",
    Analytics: "What is sold, and who comes: events, figures and reports",
  },
  "The shop's desk": {
    "Staff sign-in": "Sessions of the people who run the shop",
    "Staff accounts": "Who runs the shop, and what they may do",
    Dashboard: "How the shop is doing, live, and of which figures staff are told",
    Staff: "Orders and wallets, for staff",
    Customers: "Customers' accounts, as staff look after them",
    Fraud: "Rules against fraud, and what has met them, for staff",
    Notifications: "What people are told, and in which words, for staff",
    Proposals: "What takes two members of staff: one proposes, another decides",
  },
  "What is sold": {
    Catalogue: "Price list and margins, for staff",
    Stock: "The shop's own goods, for staff",
    Suppliers: "Who delivers what the shop sells: deposits, pauses and figures",
    "Staff vouchers": "Vouchers, their codes and what they cost, for staff",
  },
  Finance: {
    "Staff payments": "Payments, refunds, bank transfers and what gateways said, for staff",
    "Staff wallets": "Balances, holds, freezing and corrections, for staff",
    "Staff withdrawals": "Withdrawals: one proposes, another decides",
    Ledger: "Trial balance, journals, daily mutation and reconciliation",
    Currencies: "Currencies and exchange rates, for staff",
  },
  "The shop at Discord": {
    "Discord bots": "The shop's bots at Discord, and how they are in its guilds",
    "Discord users": "Customers who shop at Discord, as staff look after them there",
    "Discord deposits": "What is put into guilds' worlds in the game, as their logs tell",
    "Discord analytics": "How the shop is used at Discord, how fast it is and what it sells there",
  },
  "Running it": {
    Settings: "What the shop's owner may change while it runs",
    Jobs: "What nobody could handle, and the state of vendors",
    Webhooks: "Where vendors report, proved by their signatures, and what came of it, for staff",
    Cache: "What is kept so that it need not be loaded again, for staff",
    Backups: "Copies of everything the shop keeps",
    Archive: "Detail of old days, which has left the database",
    Audit: "What staff did",
  },
};

/** A group of tags, as references show it in their menu. */
interface TagGroup {
  readonly name: string;
  readonly tags: readonly string[];
}

/** The tags in use, described, in the order in which they are shown; throws for one unknown. */
export function tagsOf(used: ReadonlySet<string>): { name: string; description: string }[] {
  const known = Object.values(GROUPS).flatMap((tags) => Object.entries(tags));
  const unknown = [...used].filter((tag) => !known.some(([name]) => name === tag));
  if (unknown.length > 0) throw new Error(`scripts/openapi/tags.ts lacks ${unknown.join(", ")}`);
  return known
    .filter(([name]) => used.has(name))
    .map(([name, description]) => ({ name, description }));
}

/** The groups of these tags, without those that nothing of is in use. */
export function groupsOf(used: ReadonlySet<string>): readonly TagGroup[] {
  return Object.entries(GROUPS)
    .map(([name, tags]) => ({ name, tags: Object.keys(tags).filter((tag) => used.has(tag)) }))
    .filter(({ tags }) => tags.length > 0);
}
