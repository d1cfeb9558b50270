import type { SandboxProcess } from '@wizard/testing';
import { expect } from 'vitest';
import { seeded } from './provisioning-bench.ts';

/** What an administrator does in JumpCloud's own console, by the calls that it makes. */
export const callJumpCloud = async <T>(
  { sandbox }: { sandbox: SandboxProcess },
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<T> => {
  const answer = await fetch(sandbox.jumpcloud + path, {
    method,
    headers: {
      'x-api-key': seeded.adminKey,
      'x-org-id': seeded.organizationId,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.ok, `${method} ${path}: ${text}`).toBe(true);

  return (text === '' ? undefined : JSON.parse(text)) as T;
};
