import * as z from "zod";
import {
  replayDeadLetter,
  replayDeadLetters,
} from "../../../application/operations/replay-dead-letter.ts";
import { CircuitState } from "../../../domain/operations/circuit-breaker.ts";
import { Cursor } from "../../../domain/operations/cursor.ts";
import { DeadLetter } from "../../../domain/operations/dead-letter.ts";
import { zQueueName } from "../../../domain/operations/job.ts";
import { type Endpoint, endpoint } from "../core/endpoint.ts";
import { listOf, PageQuery, wholeListOf } from "../core/page.ts";

const TAG = "Jobs";
/** The key of a dead letter: the instant it died last and its id. */
const zLetterKey = z.string().regex(/^[0-9TZ:.-]{24} \S+$/);

export const getDead = endpoint(
  {
    method: "get",
    path: "/admin/jobs/dead",
    audience: { staff: "jobs:read" },
    tag: TAG,
    summary: "Jobs their queue gave up on, newest first",
    query: PageQuery.extend({
      queue: zQueueName.optional(),
      state: DeadLetter.shape.state.optional(),
    }),
    cursor: zLetterKey,
    answer: { status: 200, schema: listOf(DeadLetter), description: "A page of dead letters" },
    refuses: [],
  },
  async ({ ports, query }) => {
    return { body: await ports.deadLetters.list(query) };
  },
);

export const postReplayAll = endpoint(
  {
    method: "post",
    path: "/admin/jobs/dead/replay",
    audience: { staff: "jobs:replay" },
    tag: TAG,
    summary: "Send dead jobs again, a page at a time",
    description: "Of one queue, or of all. Ask again while there is more.",
    body: z.strictObject({ queue: zQueueName.optional() }).meta({ id: "Replay" }),
    answer: {
      status: 202,
      schema: z
        .object({ replayed: z.int().min(0), more: z.boolean() })
        .meta({ id: "Replayed", description: "How many were sent, and whether others are left" }),
      description: "They are on their way",
    },
    refuses: ["job.not_dead"],
  },
  async ({ ports, actor, body }) => {
    return { body: await replayDeadLetters(ports, actor, body.queue) };
  },
);

export const postReplay = endpoint(
  {
    method: "post",
    path: "/admin/jobs/dead/{letter_id}/replay",
    audience: { staff: "jobs:replay" },
    tag: TAG,
    summary: "Send one dead job again, as it was",
    params: z.object({ letter_id: z.string().max(100) }),
    answer: { status: 202, schema: DeadLetter, description: "It is on its way" },
    refuses: ["job.not_dead", "job.not_found"],
  },
  async ({ ports, actor, params }) => {
    return { body: await replayDeadLetter(ports, actor, params.letter_id) };
  },
);

export const getBacklogs = endpoint(
  {
    method: "get",
    path: "/admin/jobs/backlogs",
    audience: { staff: "jobs:read" },
    tag: TAG,
    summary: "How far work that is done page by page has come, and what waits",
    answer: {
      status: 200,
      schema: wholeListOf(Cursor),
      description: "One line for each kind of work that has ever had anything to do",
    },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: await ports.cursors.list() } }),
);

const getCircuits = endpoint(
  {
    method: "get",
    path: "/admin/circuits",
    audience: { staff: "jobs:read" },
    tag: TAG,
    summary: "Which vendors are left alone because they do not answer",
    answer: {
      status: 200,
      schema: wholeListOf(CircuitState),
      description: "As last said by whoever calls them; a vendor nobody complained of is not here",
    },
    refuses: [],
  },
  async ({ ports }) => ({ body: { data: await ports.circuits.list() } }),
);

export const adminJobEndpoints: readonly Endpoint[] = [
  getDead,
  postReplayAll,
  postReplay,
  getBacklogs,
  getCircuits,
];
