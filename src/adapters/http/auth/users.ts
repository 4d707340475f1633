import { z } from "zod";
import { idParam } from "../core/params.ts";

export const UserParams = z.object({
  user_id: idParam("user", "user.not_found"),
});
