import type { Page } from "../../core/page.ts";
import { reportPage } from "./report.tsx";
import { reportsPage } from "./reports.tsx";

export const reportPages: readonly Page[] = [reportsPage, reportPage];
