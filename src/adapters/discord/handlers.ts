import type { Handler } from "./call.ts";
import { growid } from "./handlers/account/growid.ts";
import { balance } from "./handlers/balance.ts";
import { buy } from "./handlers/buy.ts";
import { help } from "./handlers/help.ts";
import { stock } from "./handlers/stock.ts";

/** What each slash command does. */
export const COMMAND_HANDLERS: Readonly<Record<string, Handler>> = {
  balance,
  buy,
  growid,
  help,
  stock,
};

/** What each button, menu and form does, by the action of its `custom_id`. */
export const ACTIONS: Readonly<Record<string, Handler>> = { balance, buy, growid, stock };
