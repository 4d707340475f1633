import type { Page } from "../../core/page.ts";
import { alertRulesPage } from "./alert-rules.tsx";
import { alertsPage } from "./alerts.tsx";
import { auditPage } from "./audit.tsx";
import { chartsPage } from "./charts.tsx";
import { deadLettersPage } from "./dead-letters.tsx";
import { healthPage, performancePage } from "./health.tsx";
import { rolePage, rolesPage } from "./roles.tsx";
import { secretHistoryPage, secretsPage } from "./secrets.tsx";
import { settingPage } from "./setting.tsx";
import { settingsPage } from "./settings.tsx";
import { staffPage } from "./staff.tsx";
import { staffAlertsPage, staffSessionsPage } from "./staff-alerts.tsx";
import { staffMemberPage } from "./staff-member.tsx";
import { archivePage, archivesPage, backupPage, backupsPage } from "./stored.tsx";
import { switchesPage } from "./switches.tsx";

/** The pages about the shop itself: what needs a person, who works here, how it is set. */
export const systemPages: readonly Page[] = [
  chartsPage,
  alertsPage,
  settingsPage,
  settingPage,
  switchesPage,
  secretsPage,
  secretHistoryPage,
  staffPage,
  staffMemberPage,
  staffSessionsPage,
  staffAlertsPage,
  rolesPage,
  rolePage,
  auditPage,
  alertRulesPage,
  deadLettersPage,
  healthPage,
  performancePage,
  backupsPage,
  backupPage,
  archivesPage,
  archivePage,
];
