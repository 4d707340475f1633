import { z } from "zod";

export const operationsSettings = {
  /** For how many days an alert that nobody ends is raised again. */
  "alert.open_days": z.int().min(7).max(365).default(90),
};
