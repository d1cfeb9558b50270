import { bindGroup, createApplication } from '../testing/mimecast-application.ts';
import type { TestSandbox } from '../testing/test-sandbox.ts';
import { seedPeople } from '../core/seed-people.ts';
import { seedGroupIds, seedPolicyIds } from '../jumpcloud/seed-directory.ts';
import { rehearsalLtdId, seedServiceAccount } from '../jumpcloud/seed-organizations.ts';

/** Calls every JumpCloud route in a way that succeeds, so that each leaves a 2xx exchange. */
export async function driveJumpCloud(sandbox: TestSandbox): Promise<void> {
  const get = (path: string) => sandbox.api('GET', path);
  const post = (path: string, body: unknown) => sandbox.api('POST', path, { body });
  const user = seedPeople.find(({ key }) => key === 'lee')?.jumpCloudId ?? '';
  const group = seedGroupIds.itAdministrators;

  await get('/api/organizations');
  await get(`/api/organizations/${rehearsalLtdId}`);
  await get('/api/application-templates?limit=100');
  await get('/api/application-templates/5f0000000000000000000011');
  await get('/api/application-templates/5f0000000000000000000022');
  await get('/api/systemusers');
  await get(`/api/systemusers/${user}`);
  await sandbox.api('PUT', `/api/systemusers/${user}`, { body: { description: 'seen' } });
  await post('/api/search/systemusers', { searchFilter: { searchTerm: 'lee', fields: ['email'] } });

  const id = await createApplication(sandbox, 'contract', { color: '#005466' });
  await createApplication(sandbox, 'generic', { name: 'saml2' });
  await post('/api/applications', { name: 'bookmark', ssoUrl: 'https://login.mimecast.com/', config: {} });
  await get('/api/applications');
  const read = await get(`/api/applications/${id}`);
  await sandbox.api('PUT', `/api/applications/${id}`, { body: read.body });
  sandbox.forward(10_000);
  await get(`/api/organizations/${rehearsalLtdId}/applications/${id}/metadata.xml`);
  const application = sandbox.sandbox.state.jumpcloud.applications.find((each) => each.id === id);
  await get(`/saml2/metadata/${application?.metadataToken ?? ''}`);

  await bindGroup(sandbox, id, group);
  await get(`/api/v2/applications/${id}/associations?targets=user_group`);
  await get(`/api/v2/applications/${id}/usergroups`);
  await get(`/api/v2/applications/${id}/users`);
  await get('/api/v2/usergroups');
  await get(`/api/v2/usergroups/${group}`);
  await get(`/api/v2/usergroups/${group}/members`);
  await post(`/api/v2/usergroups/${group}/members`, { op: 'add', type: 'user', id: user });
  await get(`/api/v2/usergroups/${group}/associations?targets=application`);
  await post(`/api/v2/usergroups/${group}/associations`, { op: 'remove', type: 'application', id });
  await bindGroup(sandbox, id, group);
  await get(`/api/v2/users/${user}/memberof`);
  await get(`/api/v2/users/${user}/applications`);
  const created = await post('/api/v2/usergroups', { name: 'Contract' });
  await sandbox.api('DELETE', `/api/v2/usergroups/${(created.body as { id: string }).id}`);
  await post(`/api/systemusers/${user}/expire`, {});
  await get('/api/v2/subscriptions');

  await get('/api/v2/authn/policies');
  await get(`/api/v2/authn/policies/${seedPolicyIds.secondFactor}`);
  const policy = await post('/api/v2/authn/policies', { name: 'Contract', effect: { action: 'allow' } });
  const policyPath = `/api/v2/authn/policies/${(policy.body as { id: string }).id}`;
  await sandbox.api('PATCH', policyPath, { body: { description: 'seen' } });
  await sandbox.api('DELETE', policyPath);

  await sendLogo(sandbox, id);
  await sandbox.api('DELETE', `/api/v2/applications/${id}/logo`);
  await requestToken(sandbox);
  await post('/insights/directory/v1/events', { service: ['all'], start_time: '2020-01-01T00:00:00Z' });
  await sandbox.api('DELETE', `/api/applications/${id}`);
}

async function sendLogo(sandbox: TestSandbox, id: string): Promise<void> {
  const form = new FormData();
  form.append('image', new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' }), 'logo.png');
  await fetch(`${sandbox.jumpcloud}/api/v2/applications/${id}/logo`, {
    method: 'POST',
    headers: { 'x-api-key': 'jca_rehearsal_single_0002' },
    body: form,
  });
}

async function requestToken(sandbox: TestSandbox): Promise<void> {
  const { clientId, clientSecret } = seedServiceAccount;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  await fetch(`${sandbox.jumpcloud}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'api' }),
  });
}
