import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { describe, expect, it } from "vitest";
import { wholeNumber } from "../../scripts/command-line.ts";
import { sampled, UNSAMPLED } from "../support/cases.ts";
import { SLOW } from "../support/slow.ts";

const ROOT = join(import.meta.dirname, "..", "..");

function run(script: string, ...flags: readonly string[]) {
  const file = join("scripts", `${script}.ts`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--no-warnings", file, ...flags],
    { cwd: ROOT, encoding: "utf8" },
  );
  return { status, stdout, stderr };
}

describe("a script", SLOW, () => {
  it.each(
    sampled(
      [
        ["demo", "--chaos"],
        ["bench/main", "--only size"],
        ["simulate", "--seeds"],
        ["simulate-mutants", "--only"],
        ["soak", "--minutes"],
        ["mutation", "--count"],
        ["create-admin", "--role"],
        ["openapi", "--check"],
      ],
      2,
      3,
    ),
  )("%s explains its flags when it is asked to", (script, flag) => {
    const { status, stdout, stderr } = run(script, "--help");

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^npm run /);
    expect(stdout).toContain(flag);
  });

  it.each(
    sampled(
      [
        ["simulate", "--seed", "abc"],
        ["simulate", "--steps", "abc"],
        ["simulate", "--seeds", "0"],
        ["simulate-mutants", "--from", "-1"],
        ["demo", "--days", "0"],
        ["mutation", "--count", "x"],
        ["mutation", "--seed", "1.5"],
      ],
      1,
      2,
    ),
  )("%s does nothing with %s %s", (script, flag, text) => {
    const { status, stdout, stderr } = run(script, `${flag}=${text}`);

    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(new RegExp(`^${flag} is a whole number from \\d on, not "${text}"\n`));
  });

  it.each(
    sampled<[string, readonly string[], string]>(
      [
        ["bench/main", ["--only", "nope"], "--only is some of size, "],
        ["demo", ["--url", "https://shop.example"], "--sandbox says where the emulators"],
        [
          "create-admin",
          ["--email", "x@example.com", "--name", "Sari", "--role", "nope"],
          "✖ Invalid",
        ],
      ],
      1,
      1,
    ),
  )("%s refuses %j at once", (script, flags, said) => {
    const { status, stdout, stderr } = run(script, ...flags);

    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr.startsWith(said)).toBe(true);
    expect(stderr).not.toContain("password:");
  });

  it.each(sampled(["demo", "openapi"], 1, 1))(
    "%s says which flag it does not know, and which it does",
    (script) => {
      const { status, stderr } = run(script, "--bogus");

      expect(status).toBe(1);
      expect(stderr).toMatch(/^Unknown option '--bogus'/);
      expect(stderr).toContain(`npm run ${script} --`);
      expect(stderr).not.toMatch(/^ {4}at /m);
    },
  );
});

it("takes whole numbers for what counts something, and nothing else", UNSAMPLED, () => {
  expect(wholeNumber("--n", "0")).toBe(0);
  expect(wholeNumber("--n", "12", 1)).toBe(12);
  for (const text of ["", " 1", "-1", "1.5", "1e3", "0x1", "NaN", "9007199254740992"]) {
    expect(() => wholeNumber("--n", text)).toThrow("--n is a whole number from 0 on");
  }
});
