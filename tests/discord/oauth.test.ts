import { expect, it } from "vitest";
import { discordOAuth } from "../../src/adapters/discord-api/oauth/oauth.ts";
import limited from "../samples/discord/error.rate-limited.json" with { type: "json" };
import token from "../samples/discord/oauth2.token-response.json" with { type: "json" };
import user from "../samples/discord/oauth2.user.json" with { type: "json" };

const REDIRECT = "https://shop.example.com/discord";
const CONFIG = {
  url: "https://discord.example",
  timeoutMs: 1_000,
  clientId: "80351110224678912",
  clientSecret: "rahasia",
  redirectUrl: REDIRECT,
};
const SHOWN = { code: "kode", verifier: "v".repeat(64), client_secret: undefined };

/** Discord as it answers one call after the other. */
function discord(...answers: readonly (() => Response)[]) {
  const asked: Request[] = [];
  const page = discordOAuth(CONFIG, async (input, init) => {
    asked.push(new Request(input, init));
    const answer = answers[asked.length - 1];
    if (answer === undefined) throw new Error("asked too often");
    return answer();
  });
  return { page, asked };
}

const says =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });
const htmlPage = () => new Response("<h1>502</h1>", { headers: { "content-type": "text/html" } });
const runsOut = () => {
  throw new DOMException("The operation timed out.", "TimeoutError");
};

it("trades the code with its verifier and the exact address, and reads who it is", async () => {
  const { page, asked } = discord(says(token), says(user));
  expect(await page.identify(SHOWN)).toEqual({
    kind: "known",
    profile: {
      person: { discord_id: "53908232506183680", username: "budi" },
      display_name: "Budi",
      email: "budi@example.com",
    },
  });
  const [traded, me] = asked;
  expect(Object.fromEntries(new URLSearchParams(await traded?.text()))).toEqual({
    ...{ grant_type: "authorization_code", code: "kode", code_verifier: SHOWN.verifier },
    ...{ client_id: CONFIG.clientId, client_secret: "rahasia", redirect_uri: REDIRECT },
  });
  expect(me?.headers.get("authorization")).toBe("Bearer contoh_access_token");
});

it.each([
  ["that Discord has not verified", { verified: false }],
  ["of which Discord does not say whether it has", { verified: undefined }],
  ["that is none", { email: "budi" }],
  ["that is no text", { email: 7 }],
  ["that Discord does not tell", { email: null }],
])("knows no address %s", async (_what, change) => {
  const { page } = discord(says(token), says({ ...user, ...change }));
  expect(await page.identify(SHOWN)).toMatchObject({ kind: "known", profile: { email: null } });
});

it.each([
  ["an error with 200", [says({ error: "invalid_grant" })]],
  ["no token", [says({ token_type: "Bearer" })]],
  ["an error of how the shop is set up", [says({ error: "invalid_client" }, 401)]],
  ["too many requests", [says(limited, 429)]],
  ["a page of HTML", [htmlPage]],
  ["nothing in time", [runsOut]],
  ["nothing in time to who it is", [says(token), runsOut]],
  ["an error with 200 to who it is", [says(token), says({ message: "401", code: 0 })]],
  ["an id that is a number", [says(token), says({ ...user, id: 53_908_232_506 })]],
  ["a page of HTML to who it is", [says(token), htmlPage]],
])("knows nobody by %s", async (_what, answers) => {
  expect(await discord(...answers).page.identify(SHOWN)).toMatchObject({ kind: "unknown" });
});

it("takes a code as refused only where Discord says so of the code", async () => {
  const { page } = discord(says({ error: "invalid_grant" }, 400));
  expect(await page.identify(SHOWN)).toEqual({ kind: "refused" });
});

it("asks for the address and for a new consent only where it is told to", () => {
  const { page } = discord();
  const asked = (wish: object) => {
    const url = page.pageFor({ state: "s", verifier: SHOWN.verifier, ask_again: false, ...wish });
    const { searchParams } = new URL(url);
    return [searchParams.get("scope"), searchParams.get("prompt")];
  };
  expect(asked({})).toEqual(["identify", "none"]);
  expect(asked({ with_email: true })).toEqual(["identify email", "none"]);
  expect(asked({ ask_again: true })).toEqual(["identify", "consent"]);
});
