import type { Sandbox } from '../core/sandbox.ts';
import { jumpCloudAdmin, peoplePassword, secondFactorCode, seedPeople } from '../core/seed-people.ts';
import { seedGroupIds, seedPolicyIds } from '../jumpcloud/seed-directory.ts';
import {
  rehearsalEuropeId,
  rehearsalHoldingId,
  rehearsalLtdId,
  seedEuropeServiceAccount,
  seedKeys,
  seedServiceAccount,
} from '../jumpcloud/seed-organizations.ts';

/** Everything that a person or a test needs to rehearse: nothing here is secret, it is all made up. */
export function seedSummary(sandbox: Sandbox) {
  return {
    password: peoplePassword,
    secondFactorCode,
    people: seedPeople,
    jumpcloud: {
      admin: jumpCloudAdmin,
      apiKeys: seedKeys,
      serviceAccount: seedServiceAccount,
      europeServiceAccount: seedEuropeServiceAccount,
      organizations: {
        'Rehearsal Ltd': rehearsalLtdId,
        'Rehearsal Holding': rehearsalHoldingId,
        'Rehearsal Europe': rehearsalEuropeId,
      },
      groups: { 'All Users': seedGroupIds.allUsers, 'IT Administrators': seedGroupIds.itAdministrators },
      policies: seedPolicyIds,
      userConsole: 'https://console.jumpcloud.com/userconsole',
      adminPortal: 'https://console.jumpcloud.com/admin',
    },
    mimecast: {
      accountCode: sandbox.state.mimecast.account.accountCode,
      region: sandbox.state.mimecast.account.region,
      apiHost: 'https://us-api.services.mimecast.com',
      apiClients: sandbox.state.mimecast.apiClients.map(({ clientId, clientSecret, applicationName }) => ({
        clientId,
        clientSecret,
        applicationName,
      })),
      signIn: 'https://login.mimecast.com/u/login/',
      administrationConsole: 'https://login.mimecast.com/administration',
    },
  };
}
