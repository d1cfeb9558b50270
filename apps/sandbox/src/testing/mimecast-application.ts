import { expect } from 'vitest';
import { textAt, type TestSandbox } from './test-sandbox.ts';

export const entityId = 'us-api.mimecast.com.CUSA99R001';

/** The minimal body of a create, in the shape of the vendor notes 2.5. */
export function applicationBody(
  suffix: string,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const ssoUrl = `https://sso.jumpcloud.com/saml2/${suffix}`;
  return {
    active: true,
    name: 'mimecast',
    displayName: 'Mimecast',
    displayLabel: 'Mimecast',
    ssoUrl,
    sso: { type: 'saml', hidden: false },
    config: {
      idpEntityId: { value: ssoUrl },
      spEntityId: { value: entityId },
      acsUrl: { value: 'https://us-api.mimecast.com/login/saml' },
    },
    ...changes,
  };
}

/** Creates an application and gives its id. */
export async function createApplication(
  sandbox: TestSandbox,
  suffix: string,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const answer = await sandbox.api('POST', '/api/applications', { body: applicationBody(suffix, changes) });
  expect(answer.status, answer.text).toBe(200);
  return textAt(answer.body, 'id');
}

export async function bindGroup(sandbox: TestSandbox, applicationId: string, groupId: string): Promise<void> {
  const body = { op: 'add', type: 'user_group', id: groupId };
  const answer = await sandbox.api('POST', `/api/v2/applications/${applicationId}/associations`, { body });
  expect(answer.status, answer.text).toBe(204);
}
