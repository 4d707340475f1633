import { describe, expect, it } from "vitest";
import { parseEnvironment } from "../../src/config.ts";
import { testEnvironment } from "../support/environment.ts";

const development = { ...testEnvironment, SMTP_PORT: "1025" };

/** The names that are complained about. */
function namesOf(env: object): readonly string[] {
  const parsed = parseEnvironment(env);
  const problems = parsed.kind === "invalid" ? parsed.problems : [];
  return problems.map((problem) => problem.split(":")[0] ?? "");
}

describe("the service that SMS go by", () => {
  it("is one that is set", () => {
    const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_SENDER, ...without } = development;
    expect(namesOf({ ...without, SMS_PROVIDER: "twilio" })).toEqual(["SMS_PROVIDER"]);
    for (const SMS_PROVIDER of ["zenziva", "twilio"]) {
      expect(namesOf({ ...development, SMS_PROVIDER })).toEqual([]);
    }
    expect(namesOf({ ...development, SMS_PROVIDER: "pigeon" })).toEqual(["SMS_PROVIDER"]);
  });

  it("needs a sender and a token with its account", () => {
    const { TWILIO_AUTH_TOKEN, TWILIO_SENDER, ...half } = development;
    expect(namesOf(half)).toEqual(["TWILIO_AUTH_TOKEN", "TWILIO_SENDER"]);
  });
});
