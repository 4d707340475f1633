import * as z from "zod";
import { type Environment, expecting } from "./client.ts";

/** Two members of staff with a session each: what one proposes only the other may approve. */
export interface Staff {
  readonly finance: string;
  readonly admin: string;
}

type Vars = Readonly<Record<string, string | undefined>>;

export async function signInStaff(environment: Environment, vars: Vars): Promise<Staff> {
  const signIn = async (email: string | undefined, password: string | undefined) => {
    const answer = await environment.shop("POST", "/admin/auth/login", {
      body: { email, password },
    });
    return expecting(answer, 200, z.object({ access_token: z.string() })).access_token;
  };
  return {
    finance: await signIn(vars.SEED_FINANCE_EMAIL, vars.SEED_FINANCE_PASSWORD),
    admin: await signIn(vars.SEED_ADMIN_EMAIL, vars.SEED_ADMIN_PASSWORD),
  };
}
