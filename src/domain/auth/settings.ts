import { z } from "zod";

export const authSettings = {
  /** For how long a code of the second factor covers what asks for one. */
  "staff.step_up_minutes": z.int().min(1).max(240).default(15),
};
