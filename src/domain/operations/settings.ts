import { z } from "zod";

export const operationsSettings = {
  /** How long the oldest of what is worked off page by page may wait before staff are told. */
  "operations.backlog_minutes": z.int().min(5).max(10_080).default(60),
  /** For how many days an alert that nobody ends is raised again. */
  "alert.open_days": z.int().min(7).max(365).default(90),
  /** How long a proposal waits for another member of staff. */
  "proposal.expiry_hours": z.int().min(1).max(168).default(72),
};
