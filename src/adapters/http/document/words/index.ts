import { type Dictionary, dictionaryOf, type Words } from "../dictionary.ts";
import { alerts } from "./alerts.ts";
import { analytics } from "./analytics.ts";
import { catalogue } from "./catalogue.ts";
import { catalogue2 } from "./catalogue-2.ts";
import { common } from "./common.ts";
import { discord } from "./discord.ts";
import { finance } from "./finance.ts";
import { inbound } from "./inbound.ts";
import { integrations } from "./integrations.ts";
import { notifications } from "./notifications.ts";
import { operations } from "./operations.ts";
import { orders } from "./orders.ts";
import { orders2 } from "./orders-2.ts";
import { parameters } from "./parameters.ts";
import { payments } from "./payments.ts";
import { people } from "./people.ts";
import { staff } from "./staff.ts";
import { support } from "./support.ts";
import { wallet } from "./wallet.ts";

const FAMILIES: readonly Words[] = [
  alerts,
  analytics,
  catalogue,
  catalogue2,
  common,
  discord,
  finance,
  inbound,
  integrations,
  notifications,
  operations,
  orders,
  orders2,
  parameters,
  payments,
  people,
  staff,
  support,
  wallet,
];

/** All words of the document; each call counts anew which of them are used. */
export function dictionary(): Dictionary {
  return dictionaryOf(FAMILIES);
}
