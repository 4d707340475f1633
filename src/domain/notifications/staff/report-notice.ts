import type { Id } from "../../ids.ts";
import { type Instant, wibDateTime } from "../../time.ts";
import type { MessageContent } from "../notice.ts";

interface Run {
  readonly id: Id<"report_run">;
  readonly title: string;
  readonly text: { readonly id: string; readonly en: string };
  readonly due_at: Instant;
}

/** A report as it was run, in lines of text. */
export function reportContent({ title, text, due_at }: Run): MessageContent {
  return {
    kind: "report.scheduled",
    values: { title, text: text.id, time: wibDateTime(due_at) },
    in_language: { en: { text: text.en } },
  };
}
