import type { NewAccount } from './create-account.ts';

const password = 'Rehearse-2026!';

/** Who can sign in beside a sandbox, where there is nothing to protect. Shown on the sign-in page. */
export const rehearsalPeople: readonly NewAccount[] = [
  { name: 'Ada Admin', email: 'admin@rehearsal.example', role: 'admin', password },
  { name: 'Abe Admin', email: 'admin2@rehearsal.example', role: 'admin', password },
  { name: 'Hal Helpdesk', email: 'helpdesk@rehearsal.example', role: 'helpdesk', password },
  { name: 'Aud Auditor', email: 'auditor@rehearsal.example', role: 'auditor', password },
];
