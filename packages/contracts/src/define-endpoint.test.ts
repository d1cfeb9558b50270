import { expect, test } from 'vitest';
import { fileEndpoint, jsonEndpoint, streamEndpoint, uploadEndpoint } from './define-endpoint.ts';
import { nothing } from './shapes.ts';

const base = { method: 'GET', path: '/api/things', params: nothing, query: nothing } as const;
const roles = { access: { roles: ['admin'] } } as const;

test('an endpoint of each kind, with access, is what was declared and its kind', () => {
  expect(jsonEndpoint({ ...base, ...roles, body: nothing, response: nothing })).toMatchObject({
    kind: 'json',
    ...roles,
  });
  expect(streamEndpoint({ ...base, access: 'public', event: nothing })).toMatchObject({
    kind: 'stream',
    access: 'public',
  });
  expect(fileEndpoint({ ...base, ...roles, contentType: 'text/plain' }).kind).toBe('file');
  expect(
    uploadEndpoint({ ...base, ...roles, accepts: ['application/xml'], maxBytes: 1, response: nothing }).kind,
  ).toBe('upload');
});

/** Never called: the compiler is the test. It fails when one of these begins to compile. */
export const doesNotCompile = (): void => {
  // @ts-expect-error -- access is left out
  jsonEndpoint({ ...base, body: nothing, response: nothing });
  // @ts-expect-error -- access is left out
  streamEndpoint({ ...base, event: nothing });
  // @ts-expect-error -- access is left out
  fileEndpoint({ ...base, contentType: 'text/plain' });
  // @ts-expect-error -- access is left out
  uploadEndpoint({ ...base, accepts: ['application/xml'], maxBytes: 1, response: nothing });
  // @ts-expect-error -- nobody at all may call it
  jsonEndpoint({ ...base, access: { roles: [] }, body: nothing, response: nothing });
  // @ts-expect-error -- there is no such role
  jsonEndpoint({ ...base, access: { roles: ['superuser'] }, body: nothing, response: nothing });
  // @ts-expect-error -- undefined is no access
  jsonEndpoint({ ...base, access: undefined, body: nothing, response: nothing });
};
