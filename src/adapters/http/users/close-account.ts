import { closeAccount } from "../../../application/users/close-account.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { Empty, OWNER_REFUSALS, OwnerProofs } from "../core/schemas.ts";

const postClose = endpoint(
  {
    method: "post",
    path: "/users/close",
    audience: "customer",
    summary: "Close the caller's account",
    description:
      "Every session and API key ends, nobody can send money to it, and nothing that happened is " +
      "removed. Refused while something is in it: `still` names `balance`, `holds`, `orders`, " +
      "`payments`, `transfers` or `withdrawals`. Whoever has a PIN or a second factor gives it, " +
      "too; wrong tries count like those at the PIN. Staff can open it again.",
    tag: "Profile",
    body: OwnerProofs.meta({ id: "AccountClosing" }),
    answer: { status: 204, schema: Empty, description: "It is closed" },
    refuses: [...OWNER_REFUSALS, "user.not_empty"],
  },
  async ({ ports, actor, body }) => {
    await closeAccount(ports, actor, body);
    return { body: {} };
  },
);

export const closingEndpoints: readonly Endpoint[] = [postClose];
