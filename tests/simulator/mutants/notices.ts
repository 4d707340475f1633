// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is found and put in is source.
import { lines, type Mutant, mutant } from "./mutant.ts";

const DELIVER = "src/application/notifications/deliver-notification.ts";
const FALL_BACK = "src/application/notifications/fall-back.ts";
const NOTIFICATIONS = "src/adapters/d1/notifications/notifications.ts";

/** Bugs in what people are told. */
export const NOTICE_MUTANTS: readonly Mutant[] = [
  mutant(
    "notice not in the commit",
    "an order ends, and nothing asks for its notice",
    "src/adapters/durable/wallet/settle.ts",
    "  notify(change, settled);\n  return {",
    "  return {",
  ),
  mutant(
    "message sent before its try is written",
    "of several jobs for one message each sends it",
    DELIVER,
    "  if (!(await ports.commitOnce(ports.notifications.start(begun)))) {",
    lines(
      "  await messenger.send(message);",
      "  if (!(await ports.commitOnce(ports.notifications.start(begun)))) {",
    ),
  ),
  mutant(
    "sent again until heard of",
    "a message that may have arrived is sent until its vendor says so",
    DELIVER,
    "  return unclear > (mayWait(notification.category) ? 0 : 1);",
    "  return unclear > (mayWait(notification.category) ? 8 : 9);",
  ),
  mutant(
    "sent again by every repeat of its job",
    "nobody looks whether a message has gone",
    DELIVER,
    '  if (history?.notification.status !== "PENDING") return;',
    "  if (history === undefined) return;",
  ),
  mutant(
    "notice planned anew",
    "what is planned again is open again, and is sent again",
    NOTIFICATIONS,
    lines(
      "      set: { due_at: sql`excluded.due_at`, updated_at: sql`excluded.updated_at` },",
      "      setWhere: sql`status = 'PENDING' AND due_at > COALESCE(excluded.due_at, '')`,",
    ),
    '      set: { status: "PENDING" },',
  ),
  mutant(
    "fallback after a success",
    "one way leads nowhere, and another is tried beside one that got through",
    FALL_BACK,
    " || others.some((each) => mayStillArrive(each, at))",
    "",
  ),
  mutant(
    "failure without its fallback",
    "a message that a vendor refuses for good goes no other way",
    NOTIFICATIONS,
    '        ...(status === "FAILED" ? [fallingBack(db, sql`id = ${id}`, at)] : []),',
    "",
  ),
  mutant(
    "reported failure without its fallback",
    "a message that its vendor took and lost goes no other way",
    "src/adapters/d1/notifications/message-reports.ts",
    '          ...(report.status === "FAILED" ? [fallingBack(db, named, at)] : []),',
    "",
  ),
  mutant(
    "told on everybody's devices",
    "whose a device is does not count",
    "src/adapters/d1/notifications/inbox/push-devices.ts",
    ".where(and(eq(user_id, owner), isHeard));",
    ".where(isHeard);",
  ),
  mutant(
    "given up as its quiet hours end",
    "the time that somebody slept counts as patience with a vendor",
    FALL_BACK,
    "addSeconds(due_at ?? updated_at, timeoutOf(category))",
    "addSeconds(due_at ?? arguments[0].created_at, timeoutOf(category))",
  ),
  mutant(
    "digest closed and not told",
    "what was to be listed counts as listed, and nothing lists it",
    "src/adapters/d1/notifications/digests.ts",
    "FROM digest_items WHERE ${theirs} GROUP BY user_id, ${DAY}`,",
    "FROM digest_items WHERE ${theirs} AND 0 GROUP BY user_id, ${DAY}`,",
  ),
  mutant(
    "quiet hours without an end",
    "what waits for the morning is taken for told",
    NOTIFICATIONS,
    '        db.insert(outbox).select(jobs(sql`id IN (${due})`, "notification_id", at)),',
    '        db.insert(outbox).select(jobs(sql`id IN (${due}) AND 0`, "notification_id", at)),',
  ),
];
