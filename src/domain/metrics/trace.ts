/**
 * Whose work something is: the request, job or cron run it began with, and its place in a trace as
 * W3C Trace Context has it (https://www.w3.org/TR/trace-context/).
 */
export interface Trace {
  readonly request_id: string;
  /** 32 hexadecimal digits. */
  readonly trace_id: string;
  /** 16 hexadecimal digits: this piece of work. */
  readonly span_id: string;
  readonly sampled: boolean;
}

export type TraceParent = Pick<Trace, "trace_id" | "sampled">;

const VERSION_00 = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
/** Of a version to come, the first fields are as they are now (§3.2.4). */
const LATER = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?$/;
const REQUEST_ID = /^[A-Za-z0-9_-]{8,64}$/;
const SAMPLED = 1;
/** As long as a header may be before it is looked at. */
const HEADER_MAX = 200;

/** What a caller says of the trace it is in; `undefined` where that is malformed. */
export function readTraceparent(header: string | null | undefined): TraceParent | undefined {
  if (header === null || header === undefined || header.length > HEADER_MAX) return undefined;
  const found = header.startsWith("00-") ? VERSION_00.exec(header) : LATER.exec(header);
  const [, trace_id = "", span_id = "", flags = ""] = found ?? [];
  if (/^0*$/.test(trace_id) || /^0*$/.test(span_id)) return undefined;
  return { trace_id, sampled: (Number.parseInt(flags, 16) & SAMPLED) === SAMPLED };
}

export function traceparentOf({ trace_id, span_id, sampled }: Trace): string {
  return `00-${trace_id}-${span_id}-${sampled ? "01" : "00"}`;
}

/** Whether a caller's own name for its request may stand in logs. */
export function isRequestId(text: string): boolean {
  return REQUEST_ID.test(text);
}

/** The field of a message that says whose it is. A message without it belongs to nobody. */
const FIELD = "_trace";

/** How a message or a call to an object says whose it is; at most 121 characters. */
export function carriedBy(trace: Trace): string {
  return `${traceparentOf(trace)} ${trace.request_id}`;
}

/** A message that says whose it is. One that says so already keeps it. */
export function carrying(body: object, carried: string | undefined): object {
  return carried === undefined || FIELD in body ? body : { ...body, [FIELD]: carried };
}

interface Carried extends TraceParent {
  readonly request_id: string;
}

interface Opened {
  /** Without what says whose it is, so that the same job is the same text. */
  readonly body: unknown;
  readonly carried?: Carried | undefined;
}

/** A message apart from what it says of whose it is; whatever is malformed there is dropped. */
export function opened(message: unknown): Opened {
  if (typeof message !== "object" || message === null || !(FIELD in message)) {
    return { body: message };
  }
  const { [FIELD]: carried, ...body } = message;
  return { body, carried: readCarried(carried) };
}

export function readCarried(text: unknown): Carried | undefined {
  if (typeof text !== "string") return undefined;
  const [traceparent, request_id = "", ...rest] = text.split(" ");
  const parent = readTraceparent(traceparent);
  if (parent === undefined || rest.length > 0 || !isRequestId(request_id)) return undefined;
  return { ...parent, request_id };
}
