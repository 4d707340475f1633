import * as z from "zod";
import { amount, zAmountUpTo } from "../money.ts";
import { zRouting } from "./routing.ts";

export const ppobSettings = {
  /** By when an order is delivered or refunded, as its buyer is promised. */
  "ppob.promise_minutes": z.int().min(5).max(10_080).default(1_440),
  /**
   * How long after it went out staff may not call an order failed: its supplier may still be at
   * it.
   */
  "ppob.by_hand_minutes": z.int().min(0).max(1_440).default(10),
  /** The shop's own fee on every PPOB purchase, in rupiah. */
  "ppob.fee": zAmountUpTo(100_000).default(amount(0)),
  /**
   * How much the supplier may charge above the catalogue's cost before it must refuse, in rupiah.
   */
  "ppob.cost_tolerance": zAmountUpTo(1_000_000).default(amount(0)),
  /** How many bills one customer may ask for in a day. */
  "ppob.inquiries_per_day": z.int().min(1).max(10_000).default(100),
  /** How many names behind numbers one customer may have asked for in a day. */
  "ppob.name_checks_per_day": z.int().min(1).max(10_000).default(100),
  /** By how many percent a supplier's price may move at once before staff have to accept it. */
  "ppob.price_jump_percent": z.int().min(1).max(1_000).default(50),
  /** By what the sources of a product are put in order; the first that can deliver is asked. */
  "ppob.routing": zRouting.default("priority"),
  /** How many sources one order is put to at most, each after the last has formed nothing. */
  "ppob.attempts_max": z.int().min(1).max(5).default(3),
  /** How many days of answers the order by success rate looks at. */
  "ppob.success_days": z.int().min(1).max(30).default(7),
  /** Below which deposit at a supplier an alert is raised, in rupiah. */
  "ppob.deposit_low": zAmountUpTo(1_000_000_000).default(amount(1_000_000)),
  /**
   * From which deposit on a supplier that was paused for lack of it gets orders again, in rupiah; 0
   * leaves that to staff.
   */
  "ppob.deposit_resume": zAmountUpTo(1_000_000_000).default(amount(100_000)),
  /** What share of a supplier's lines may go or jump at once before the list is set aside. */
  "ppob.list_change_percent": z.int().min(1).max(100).default(30),
};
