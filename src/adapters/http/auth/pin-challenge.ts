import * as z from "zod";
import { challengePin } from "../../../application/auth/challenge-pin.ts";
import { zPin, zPinToken } from "../../../domain/auth/pin.ts";
import { PinPurpose } from "../../../domain/auth/pin-purpose.ts";
import { zInstant } from "../../../domain/time.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { PIN_CHALLENGE_REFUSALS } from "../core/schemas.ts";

const postChallenge = endpoint(
  {
    method: "post",
    path: "/users/pin/challenge",
    audience: "customer",
    tag: "Wallet",
    summary: "Trade the wallet PIN for a token that stands for it once",
    description:
      "The token is good for five minutes, for one transfer, withdrawal or purchase of that " +
      "amount to that target, written as it will be there. Another PIN ends it.",
    body: z.strictObject({ pin: zPin, purpose: PinPurpose }).meta({
      id: "PinChallenge",
      example: {
        pin: "294173",
        purpose: { kind: "transfer", to: "budi@example.com", amount: 2_000_000, currency: "IDR" },
      },
    }),
    answer: {
      status: 201,
      schema: z
        .object({ pin_token: zPinToken, expires_at: zInstant })
        .meta({ id: "PinChallengeAnswer" }),
      description: "Give it as `pin_token`",
    },
    refuses: [...PIN_CHALLENGE_REFUSALS],
  },
  async ({ ports, actor, body }) => ({ body: await challengePin(ports, actor, body) }),
);

export const pinChallengeEndpoints: readonly Endpoint[] = [postChallenge];
