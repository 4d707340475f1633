import { is } from "drizzle-orm";
import { SQLiteTable } from "drizzle-orm/sqlite-core";
import * as figures from "./analytics/figures/schema.ts";
import * as analytics from "./analytics/schema.ts";
import * as archive from "./archive/schema.ts";
import * as codes from "./auth/codes/schema.ts";
import * as auth from "./auth/schema.ts";
import * as backup from "./backup/schema.ts";
import * as dashboard from "./dashboard/schema.ts";
import * as discordAnswers from "./discord/answers/schema.ts";
import * as discordBans from "./discord/bans/schema.ts";
import * as discordBuyers from "./discord/buyers/schema.ts";
import * as discordCommands from "./discord/commands/schema.ts";
import * as gameDeposits from "./discord/deposits/schema.ts";
import * as discordGoods from "./discord/goods/schema.ts";
import * as accountMerges from "./discord/merges/schema.ts";
import * as discordRoles from "./discord/roles/schema.ts";
import * as discord from "./discord/schema.ts";
import * as files from "./files/schema.ts";
import * as finance from "./finance/schema.ts";
import * as fraud from "./fraud/schema.ts";
import * as inbound from "./inbound/schema.ts";
import * as kyc from "./kyc/schema.ts";
import * as announcements from "./notifications/announcements/schema.ts";
import * as inbox from "./notifications/inbox/schema.ts";
import * as notifications from "./notifications/schema.ts";
import * as staffNotifications from "./notifications/staff/schema.ts";
import * as dualControl from "./operations/dual-control/schema.ts";
import * as operations from "./operations/schema.ts";
import * as orders from "./orders/schema.ts";
import * as bankTransfers from "./payments/bank-transfers/schema.ts";
import * as payments from "./payments/schema.ts";
import * as ppob from "./ppob/schema.ts";
import * as privacy from "./privacy/schema.ts";
import * as products from "./products/schema.ts";
import * as readModel from "./read-model/schema.ts";
import * as receipts from "./receipts/schema.ts";
import * as reports from "./reports/schema.ts";
import * as segments from "./segments/schema.ts";
import * as settings from "./settings/schema.ts";
import * as stock from "./stock/schema.ts";
import * as support from "./support/schema.ts";
import * as telegram from "./telegram/schema.ts";
import * as users from "./users/schema.ts";
import * as vouchers from "./vouchers/schema.ts";
import * as wallet from "./wallet/schema.ts";
import * as webhooks from "./webhooks/schema.ts";
import * as withdrawals from "./withdrawals/schema.ts";

const SCHEMAS = [
  analytics,
  archive,
  backup,
  auth,
  announcements,
  bankTransfers,
  codes,
  dashboard,
  discord,
  discordAnswers,
  discordBans,
  discordBuyers,
  discordCommands,
  discordGoods,
  discordRoles,
  dualControl,
  files,
  finance,
  figures,
  fraud,
  accountMerges,
  gameDeposits,
  inbound,
  inbox,
  kyc,
  notifications,
  staffNotifications,
  operations,
  orders,
  payments,
  ppob,
  privacy,
  products,
  readModel,
  telegram,
  receipts,
  settings,
  stock,
  reports,
  segments,
  support,
  users,
  vouchers,
  wallet,
  webhooks,
  withdrawals,
];

type Member<Schema> = Schema extends unknown ? Schema[keyof Schema] : never;
export type TableName = Extract<Member<(typeof SCHEMAS)[number]>, SQLiteTable>["_"]["name"];

/** Every table of the shop's database. */
export const TABLES: readonly SQLiteTable[] = SCHEMAS.flatMap((schema) =>
  Object.values(schema).filter((each) => is(each, SQLiteTable)),
);
