import { AccountSecurity } from "../../../domain/users/security.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";

const getSecurity = endpoint(
  {
    method: "get",
    path: "/users/security",
    audience: "customer",
    session: "shown_to_wallet",
    summary: "How the caller's account is guarded",
    tag: "Profile",
    answer: { status: 200, schema: AccountSecurity, description: "As it is now" },
    refuses: [],
  },
  async ({ ports, actor }) => ({ body: await ports.accountSecurities.of(actor.id, ports.now()) }),
);

export const securityEndpoints: readonly Endpoint[] = [getSecurity];
