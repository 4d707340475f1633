import type { Page } from "../../core/page.ts";
import { alertRulesPage } from "./alert-rules.tsx";
import { alertsPage } from "./alerts.tsx";
import { auditPage } from "./audit.tsx";
import { chartsPage } from "./charts.tsx";
import { deadLettersPage } from "./dead-letters.tsx";
import { healthPage } from "./health.tsx";
import { reportPage } from "./report.tsx";
import { reportsPage } from "./reports.tsx";
import { rolePage, rolesPage } from "./roles.tsx";
import { secretsPage } from "./secrets.tsx";
import { settingPage } from "./setting.tsx";
import { settingsPage } from "./settings.tsx";
import { staffPage } from "./staff.tsx";
import { staffMemberPage } from "./staff-member.tsx";
import { archivePage, archivesPage, backupPage, backupsPage } from "./stored.tsx";
import { switchesPage } from "./switches.tsx";

/** The pages about the shop itself: what needs a person, who works here, how it is set. */
export const systemPages: readonly Page[] = [
  chartsPage,
  reportsPage,
  reportPage,
  alertsPage,
  settingsPage,
  settingPage,
  switchesPage,
  secretsPage,
  staffPage,
  staffMemberPage,
  rolesPage,
  rolePage,
  auditPage,
  alertRulesPage,
  deadLettersPage,
  healthPage,
  backupsPage,
  backupPage,
  archivesPage,
  archivePage,
];
