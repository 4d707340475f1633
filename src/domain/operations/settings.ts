import { z } from "zod";

export const operationsSettings = {
  /** How long the oldest of what is worked off page by page may wait before staff are told. */
  "operations.backlog_minutes": z.int().min(5).max(10_080).default(60),
};
