import { type Dictionary, dictionaryOf, type Words } from "../dictionary.ts";
import { analytics } from "./analytics.ts";
import { catalogue } from "./catalogue.ts";
import { common } from "./common.ts";
import { discord } from "./discord.ts";
import { finance } from "./finance.ts";
import { inbound } from "./inbound.ts";
import { integrations } from "./integrations.ts";
import { notifications } from "./notifications.ts";
import { operations } from "./operations.ts";
import { orderExplanation } from "./order-explanation.ts";
import { orders } from "./orders.ts";
import { parameters } from "./parameters.ts";
import { payments } from "./payments.ts";
import { people } from "./people.ts";
import { ppob } from "./ppob.ts";
import { staff } from "./staff.ts";
import { support } from "./support.ts";
import { vouchers } from "./vouchers.ts";
import { wallet } from "./wallet.ts";

const FAMILIES: readonly Words[] = [
  analytics,
  catalogue,
  common,
  discord,
  finance,
  inbound,
  integrations,
  notifications,
  operations,
  orderExplanation,
  orders,
  parameters,
  payments,
  people,
  ppob,
  staff,
  support,
  vouchers,
  wallet,
];

/** All words of the document; each call counts anew which of them are used. */
export function dictionary(): Dictionary {
  return dictionaryOf(FAMILIES);
}
