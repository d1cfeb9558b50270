import type { IntegrationId } from '@wizard/contracts';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import * as z from 'zod/mini';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, json, problem, type SeenCall } from '../../testing/fake-server.ts';
import { withQueryClient } from '../../testing/with-query-client.tsx';
import { callEndpoint } from '../api/call-endpoint.ts';
import { SecretInput } from '../ui/secret-input.tsx';
import { StepForm } from '../ui/step-form.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { connectMimecast } from '@wizard/contracts';
import type { StepViewProps } from './step-view.ts';
import { useStepForm } from './use-step-form.ts';

const integrationId = 'int_0123456789abcdef' as IntegrationId;
const accepted = {
  accountCode: 'CUSA35A403',
  accountName: null,
  grid: 'us',
  region: 'us',
  knownFrom: 'by-hand',
  lastFour: null,
  packages: null,
  warnings: [],
};
const savedDraft = (call: SeenCall) =>
  json({
    values: (call.body as { values: unknown }).values,
    savedAt: '2026-11-24T10:41:00.000Z',
    savedBy: { accountId: 'acc_1', name: 'Ada Admin' },
  });

const props = (draft: Record<string, unknown> = {}, isReadOnly = false) =>
  ({
    integration: { id: integrationId },
    step: { id: 'connect-mimecast' },
    progress: { state: 'not-started' },
    draft: { values: draft, savedAt: null, savedBy: null },
    isReadOnly,
  }) as unknown as StepViewProps;

function TestView(view: StepViewProps) {
  const stepForm = useStepForm(view, {
    schema: z.object({ accountCode: z.string().check(z.minLength(4)), clientSecret: z.string() }),
    defaultValues: { accountCode: '', clientSecret: '' },
    secrets: ['clientSecret'],
    whenEmpty: { accountCode: 'Enter the account code.' },
    submit: async ({ accountCode }) => {
      await callEndpoint(connectMimecast, {
        params: { integrationId },
        body: { kind: 'by-hand', grid: 'us', accountCode },
      });

      return 'finished';
    },
  });

  return (
    <StepForm stepForm={stepForm} submitLabel="Submit" busyLabel="Submitting…">
      <TextInput label="Account code" {...stepForm.field('accountCode')} />
      <SecretInput label="Client secret" {...stepForm.field('clientSecret')} />
    </StepForm>
  );
}

const show = (view: StepViewProps) => render(<TestView {...view} />, { wrapper: withQueryClient().wrapper });
const accountCode = () => screen.getByRole('textbox', { name: 'Account code' });
const drafts = (calls: SeenCall[]) => calls.filter(({ url }) => url.endsWith('/draft'));

describe('useStepForm', () => {
  describe('the draft', () => {
    beforeEach(() => {
      vi.useFakeTimers({ shouldAdvanceTime: true });
    });
    afterEach(() => {
      vi.useRealTimers();
    });
    const user = () => userEvent.setup({ advanceTimers: vi.advanceTimersByTime });

    it('is saved once after a pause, without the secret, and the page says when', async () => {
      const server = fakeServer(savedDraft);
      show(props());

      await user().type(accountCode(), 'CUSA');
      await user().type(screen.getByLabelText('Client secret'), 'never-saved');
      expect(drafts(server.calls)).toHaveLength(0);
      await act(() => vi.advanceTimersByTimeAsync(1000));

      expect(drafts(server.calls).map(({ body }) => body)).toEqual([{ values: { accountCode: 'CUSA' } }]);
      expect(await screen.findByText(/^Saved \d\d:\d\d$/)).toHaveAttribute('role', 'status');
    });

    it('is saved at once when the page is left before the pause is over', async () => {
      const server = fakeServer(savedDraft);
      const { unmount } = show(props());

      await user().type(accountCode(), 'CUSB');
      unmount();

      expect(drafts(server.calls).map(({ body }) => body)).toEqual([{ values: { accountCode: 'CUSB' } }]);
    });

    it('says that it is not safe when the server does not answer, and tries again', async () => {
      const server = fakeServer(() => Promise.reject(new TypeError('Failed to fetch')));
      show(props());

      await user().type(accountCode(), 'CUSA');
      await act(() => vi.advanceTimersByTimeAsync(1000));
      expect(await screen.findByText(/Not saved yet/)).toBeVisible();

      await user().type(accountCode(), '3');
      await act(() => vi.advanceTimersByTimeAsync(1000));
      expect(drafts(server.calls)).toHaveLength(2);
    });

    it('is never saved for a reader', async () => {
      const server = fakeServer(savedDraft);
      show(props({ accountCode: 'CUSA' }, true));

      await act(() => vi.advanceTimersByTimeAsync(2000));

      expect(accountCode()).toBeDisabled();
      expect(screen.queryByRole('button', { name: 'Submit' })).toBeNull();
      expect(server.calls).toHaveLength(0);
    });
  });

  it('restores what was typed before', () => {
    show(props({ accountCode: 'CUSA35' }));

    expect(accountCode()).toHaveValue('CUSA35');
  });

  it('shows its own words for an empty field, focuses it, and asks the server nothing', async () => {
    const server = fakeServer(() => json(accepted));
    show(props());

    await userEvent.click(screen.getByRole('button', { name: 'Submit' }));

    await waitFor(() => expect(accountCode()).toHaveAccessibleDescription('Enter the account code.'));
    expect(accountCode()).toHaveFocus();
    expect(server.calls).toHaveLength(0);
  });

  it("shows the server's problem at the field that its pointer names, and keeps what was typed", async () => {
    fakeServer((call) =>
      call.method === 'POST'
        ? problem({ errors: [{ pointer: '/accountCode', message: 'Mimecast does not know this account.' }] })
        : savedDraft(call),
    );
    show(props());

    await userEvent.type(accountCode(), 'CUSA99');
    await userEvent.click(screen.getByRole('button', { name: 'Submit' }));

    await waitFor(() =>
      expect(accountCode()).toHaveAccessibleDescription('Mimecast does not know this account.'),
    );
    expect(accountCode()).toHaveFocus();
    expect(accountCode()).toHaveValue('CUSA99');
    expect(screen.getByRole('alert')).toHaveTextContent('It was refused.');
  });

  it('forgets the draft once it was accepted', async () => {
    const server = fakeServer((call) => (call.method === 'POST' ? json(accepted) : savedDraft(call)));
    const view = props({ accountCode: 'CUSA35A403' });
    show({ ...view, draft: { ...view.draft, savedAt: '2026-11-24T10:41:00.000Z' } });

    await userEvent.click(screen.getByRole('button', { name: 'Submit' }));

    await waitFor(() => expect(drafts(server.calls).map(({ body }) => body)).toEqual([{ values: {} }]));
  });
});
