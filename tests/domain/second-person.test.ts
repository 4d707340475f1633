import { describe, expect, it } from "vitest";
import { hasExpired, mayDecide } from "../../src/domain/operations/second-person.ts";
import { addSeconds, instant } from "../../src/domain/time.ts";

const AT = instant(Date.parse("2026-01-15T02:31:02.345Z"));
const EXPIRES = addSeconds(AT, 60);
const proposal = { proposed_by: "adm_maker", expires_at: EXPIRES } as const;
const decided = { decided_by: "adm_checker" } as const;

describe("who may decide what somebody proposed", () => {
  it.each([
    ["somebody else, until it expires", "adm_checker", addSeconds(EXPIRES, -1), "may_decide"],
    ["nobody, from the moment it expires", "adm_checker", EXPIRES, "expired"],
    ["never whoever proposed it", "adm_maker", AT, "own_proposal"],
    ["never whoever proposed it, also when it has expired", "adm_maker", EXPIRES, "own_proposal"],
  ] as const)("is %s", (_who, by, at, said) => {
    expect(mayDecide(proposal, undefined, { by, at })).toBe(said);
  });

  it.each([
    ["nobody else", "adm_other", AT, "decided_before"],
    ["not even who decided it", "adm_checker", AT, "decided_before"],
    ["nobody, and it counts as decided after its time", "adm_other", EXPIRES, "decided_before"],
    ["least of all whoever proposed it", "adm_maker", AT, "own_proposal"],
  ] as const)("is, once it is decided, %s", (_who, by, at, said) => {
    expect(mayDecide(proposal, decided, { by, at })).toBe(said);
  });

  it("is somebody else at any time when it waits for ever", () => {
    const patient = { ...proposal, expires_at: null };
    const by = "adm_checker" as const;
    expect(mayDecide(patient, undefined, { by, at: addSeconds(AT, 10 ** 9) })).toBe("may_decide");
    expect(hasExpired(patient, addSeconds(AT, 10 ** 9))).toBe(false);
  });
});
