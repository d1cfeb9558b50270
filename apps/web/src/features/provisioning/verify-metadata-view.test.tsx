import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { StepViewProps } from '../../shared/lib/step-view.ts';
import { fakeServer, json, problem } from '../../testing/fake-server.ts';
import { withQueryClient } from '../../testing/with-query-client.tsx';
import { testIntegration, testProgress } from './test-integration.ts';
import { VerifyMetadataView } from './verify-metadata-view.tsx';

const applications = {
  template: {
    name: 'mimecast',
    displayName: 'Mimecast',
    ssoOrigin: 'https://sso.jumpcloud.com',
    config: {},
    readOnlyKeys: [],
  },
  connectors: [
    {
      kind: 'sign-in' as const,
      displayLabel: 'Mimecast',
      description: '',
      slug: 'mimecast',
      showInPortal: false,
    },
    {
      kind: 'admin-console' as const,
      displayLabel: 'Mimecast Administration Console',
      description: '',
      slug: 'mimecast-admin-console',
      showInPortal: true,
    },
  ],
  bookmark: null,
  acknowledgedImmutableUrl: true,
};
const props = {
  integration: testIntegration({ applications }),
  step: { id: 'copy-metadata-url', work: { kind: 'verify-metadata' } },
  progress: testProgress({ stepId: 'copy-metadata-url' }),
  draft: { values: {}, savedAt: null, savedBy: null },
  isReadOnly: false,
} as unknown as StepViewProps<'verify-metadata'>;
const verified = {
  connector: 'admin-console',
  url: 'https://sso.jumpcloud.com/saml2/metadata/2',
  entityId: 'e',
  ssoUrl: 's',
  certificateSha256: 'h',
  certificateNotAfter: '2030-01-01T00:00:00.000Z',
  findings: [],
  isVerified: true,
};

const section = (name: RegExp) => within(screen.getByRole('region', { name }));

it('VerifyMetadataView, URL of another application: the error stands at the connector that was asked, the rest is sent alone', async () => {
  let answers = [
    problem({ code: 'metadata-unusable', errors: [{ pointer: '/url', message: 'It is of “Mimecast”.' }] }),
    json(verified),
  ];
  const { calls } = fakeServer((call) => {
    if (call.url.endsWith('/draft')) return json({ values: {}, savedAt: null, savedBy: null });
    const [next, ...later] = answers;
    answers = later;
    return next ?? json({}, 500);
  });
  render(<VerifyMetadataView {...props} />, { wrapper: withQueryClient().wrapper });
  await userEvent.type(section(/^Sign-in/).getByLabelText('Metadata URL'), 'https://a.example');
  const console_ = section(/^Administration Console/);
  const input = console_.getByLabelText('Metadata URL');
  await userEvent.type(input, 'https://b.example');
  await userEvent.click(console_.getByRole('button', { name: 'Fetch and compare' }));

  expect(await console_.findByRole('alert')).toHaveTextContent('It is of “Mimecast”.');
  expect(input).toHaveAccessibleDescription('It is of “Mimecast”.');
  expect(section(/^Sign-in/).queryByRole('alert')).toBeNull();

  await userEvent.click(console_.getByRole('button', { name: 'Fetch and compare' }));

  await expect
    .poll(() => calls.filter(({ method, url }) => method === 'PUT' && !url.endsWith('/draft')))
    .toEqual(
      Array(2).fill({
        method: 'PUT',
        url: `/api/integrations/${props.integration.id}/connectors/admin-console/metadata-url`,
        body: { url: 'https://b.example' },
      }),
    );
  await expect.poll(() => (input as HTMLInputElement).value).toBe('');
  expect(section(/^Sign-in/).getByLabelText('Metadata URL')).toHaveValue('https://a.example');
});
