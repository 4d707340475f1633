import { describe, expect, it } from "vitest";
import {
  addSeconds,
  businessDay,
  inDailyWindow,
  instant,
  secondsBetween,
  startOfDay,
  wibDateTime,
  zInstant,
} from "../../src/domain/time.ts";

const at = (text: string) => instant(Date.parse(text));
/** An instant on some day at this WIB time. */
const wib = (time: string) => at(`2026-01-15T${time}:00.000+07:00`);

describe("the business day", () => {
  it.each([
    ["2026-01-15T16:59:59.999Z", "2026-01-15"],
    ["2026-01-15T17:00:00.000Z", "2026-01-16"],
    ["2026-12-31T16:59:59.000Z", "2026-12-31"],
    ["2026-12-31T17:00:00.000Z", "2027-01-01"],
    ["2028-02-28T17:00:00.000Z", "2028-02-29"],
  ])("of %s is %s", (text, day) => {
    expect(businessDay(at(text))).toBe(day);
  });

  it("starts when the one before ends", () => {
    const start = startOfDay(businessDay(at("2026-01-15T17:00:00.000Z")));
    expect(start).toBe("2026-01-15T17:00:00.000Z");
    expect(businessDay(addSeconds(start, -0.001))).toBe("2026-01-15");
    expect(businessDay(addSeconds(start, 24 * 60 * 60 - 0.001))).toBe("2026-01-16");
  });
});

describe("a daily window", () => {
  it.each([
    [
      "23:45",
      "00:15",
      {
        "23:44": false,
        "23:45": true,
        "00:00": true,
        "00:14": true,
        "00:15": false,
        "12:00": false,
      },
    ],
    [
      "09:00",
      "10:00",
      { "08:59": false, "09:00": true, "09:59": true, "10:00": false, "00:00": false },
    ],
    ["00:00", "00:00", { "00:00": false, "12:00": false }],
    ["12:00", "12:00", { "12:00": false }],
    ["0:30", "1:00", { "00:29": false, "00:30": true, "01:00": false }],
    ["23:00", "0:0", { "23:00": true, "23:59": true, "00:00": false }],
  ])("from %s to %s holds its start and not its end", (start, end, times) => {
    for (const [time, expected] of Object.entries(times)) {
      expect(inDailyWindow(wib(time), start, end), time).toBe(expected);
    }
  });
});

describe("an instant", () => {
  it("is UTC text with milliseconds", () => {
    expect(instant(0)).toBe("1970-01-01T00:00:00.000Z");
    expect(zInstant.safeParse(instant(1_768_444_200_250)).success).toBe(true);
    for (const other of ["2026-01-15", "2026-01-15T02:30:00Z", "2026-01-15T02:30:00.000+07:00"]) {
      expect(zInstant.safeParse(other).success, other).toBe(false);
    }
  });

  it("is written in WIB as vendors write it", () => {
    expect(wibDateTime(at("2026-01-15T17:00:00.900Z"))).toBe("2026-01-16 00:00:00");
  });

  it("counts seconds both ways", () => {
    const start = at("2026-01-15T17:00:00.000Z");
    expect(secondsBetween(start, addSeconds(start, 90))).toBe(90);
    expect(secondsBetween(addSeconds(start, 1.5), start)).toBe(-1.5);
  });
});
