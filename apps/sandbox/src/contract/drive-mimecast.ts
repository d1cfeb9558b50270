import { accountOperations } from '../mimecast/api/account.ts';
import { auditOperations } from '../mimecast/api/audit-events.ts';
import { domainOperations } from '../mimecast/api/domains.ts';
import { groupOperations } from '../mimecast/api/groups.ts';
import { userOperations } from '../mimecast/api/users.ts';
import { textAt, type TestSandbox } from '../testing/test-sandbox.ts';

export const servedOperations = [
  ...accountOperations,
  ...auditOperations,
  ...domainOperations,
  ...groupOperations,
  ...userOperations,
];

/** Calls every Mimecast operation once; a legacy one answers 200 even when it refuses the input in fail[]. */
export async function driveMimecast(sandbox: TestSandbox): Promise<void> {
  const [client] = sandbox.sandbox.state.mimecast.apiClients;
  const token = await fetch(`${sandbox.mimecast}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client?.clientId ?? '',
      client_secret: client?.clientSecret ?? '',
    }),
  });
  const authorization = `Bearer ${textAt(await token.json(), 'access_token')}`;
  for (const { dialect, path } of servedOperations) {
    await fetch(sandbox.mimecast + path, {
      method: dialect === 'legacy' ? 'POST' : 'GET',
      headers: { authorization },
      ...(dialect === 'legacy' ? { body: JSON.stringify({ data: [{}] }) } : {}),
    });
  }
}
