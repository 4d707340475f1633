import { expect, it } from "vitest";
import {
  carriedBy,
  carrying,
  opened,
  readTraceparent,
  type Trace,
  traceparentOf,
} from "../../src/domain/metrics/trace.ts";

const TRACE: Trace = {
  request_id: "req_0123456789",
  trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
  span_id: "00f067aa0ba902b7",
  sampled: true,
};
const ZEROS = "0".repeat(32);

it("reads a traceparent as W3C Trace Context has it, and nothing that is malformed", () => {
  const { trace_id, span_id } = TRACE;
  expect(readTraceparent(traceparentOf(TRACE))).toEqual({ trace_id, sampled: true });
  expect(readTraceparent(`00-${trace_id}-${span_id}-02`)).toEqual({ trace_id, sampled: false });
  // A version to come may say more.
  expect(readTraceparent(`cc-${trace_id}-${span_id}-01-what`)).toMatchObject({ trace_id });
  for (const malformed of [
    ...[undefined, null, "", "00", `00-${trace_id}-${span_id}`, `ff-${trace_id}-${span_id}-01`],
    ...[`00-${trace_id}-${span_id}-01-what`, `00-${trace_id.toUpperCase()}-${span_id}-01`],
    ...[`00-${ZEROS}-${span_id}-01`, `00-${trace_id}-${"0".repeat(16)}-01`],
    ...[` 00-${trace_id}-${span_id}-01`, `00-${trace_id}-${span_id}-1`, "x".repeat(10_000)],
    ...[`cc-${trace_id}-${span_id}-01.what`, `00-${trace_id.slice(1)}-${span_id}-01`],
  ]) {
    expect(readTraceparent(malformed), String(malformed)).toBeUndefined();
  }
});

it("goes with a message and comes off it again, whatever else somebody wrote there", () => {
  const job = { kind: "resync" };
  const carried = carriedBy(TRACE);
  expect(carried.length).toBeLessThanOrEqual(121);
  const { request_id, trace_id, sampled } = TRACE;
  const sent = carrying(job, carried);
  expect(opened(sent)).toEqual({ body: job, carried: { request_id, trace_id, sampled } });
  // Whose a job is does not change when somebody else sends it on.
  expect(carrying(sent, carriedBy({ ...TRACE, request_id: "cron_0123456789" }))).toEqual(sent);
  // Messages of the version before, and what is no message.
  for (const old of [job, null, "kopi", 17, [], {}]) expect(opened(old)).toEqual({ body: old });
  for (const wrong of ["", "x", 3, null, `${carried} more`, `${traceparentOf(TRACE)} a\nb`]) {
    expect(opened({ ...job, _trace: wrong })).toEqual({ body: job, carried: undefined });
  }
  expect(carrying(job, undefined)).toBe(job);
});
