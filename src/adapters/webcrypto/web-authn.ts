import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { base64url } from "jose";
import { PASSKEY_ALGORITHMS } from "../../domain/auth/passkey.ts";
import type { WebAuthn } from "../../ports/auth/passkeys.ts";

/** The library throws at whatever does not prove it. */
export function simpleWebAuthn(): WebAuthn {
  return {
    async registered(given, { challenge, site }) {
      const result = await verifyRegistrationResponse({
        response: { ...given, clientExtensionResults: {} },
        ...expected(challenge, site),
        supportedAlgorithmIDs: [...PASSKEY_ALGORITHMS],
      }).catch(() => undefined);
      if (!result?.verified) return undefined;
      const { id, publicKey, counter } = result.registrationInfo.credential;
      return { credential_id: id, public_key: base64url.encode(publicKey), counter };
    },

    async proved(given, { challenge, site, key }) {
      const publicKey = Uint8Array.from(base64url.decode(key.public_key));
      const result = await verifyAuthenticationResponse({
        response: { ...given, clientExtensionResults: {} },
        ...expected(challenge, site),
        // Where it was before is the database's to compare, under any race.
        credential: { id: key.credential_id, publicKey, counter: 0 },
      }).catch(() => undefined);
      return result?.verified ? result.authenticationInfo.newCounter : undefined;
    },
  };
}

function expected(
  challenge: string,
  { origin, rp_id }: { readonly origin: string; readonly rp_id: string },
) {
  return {
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rp_id,
    requireUserVerification: true,
  };
}
