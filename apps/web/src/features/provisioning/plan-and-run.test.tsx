import type { Plan, Run } from '@wizard/contracts';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { invalidateIntegration } from '../../shared/api/queries.ts';
import { fakeServer, json, problem, type SeenCall } from '../../testing/fake-server.ts';
import { withQueryClient } from '../../testing/with-query-client.tsx';
import { PlanAndRun } from './plan-and-run.tsx';
import {
  testIntegration,
  testOperation,
  testPlan,
  testProgress,
  testRun,
  testSession,
} from './test-integration.ts';

type Role = Parameters<typeof testSession>[0];

/** A server with one scope's plans and runs; `onApply` answers when a plan is applied. */
function startServer({
  role = 'admin',
  plans = [testPlan()],
  runs = [],
  onApply = (server) => {
    server.runs = [testRun()];
    return json(testRun());
  },
}: {
  role?: Role;
  plans?: Plan[];
  runs?: Run[];
  onApply?: (server: { runs: Run[] }, call: SeenCall) => Response;
} = {}) {
  const state = { runs, plansMade: 0 };
  const { calls } = fakeServer((call) => {
    if (call.url === '/api/session') return json(testSession(role));
    if (call.url.endsWith('/apply')) return onApply(state, call);
    if (call.url.endsWith('/cancel')) return json(state.runs[0]);
    if (call.url.endsWith('/runs')) return json({ runs: state.runs });
    state.plansMade += 1;
    return json(plans[Math.min(state.plansMade, plans.length) - 1]);
  });

  return { state, calls, sent: (end: string) => calls.filter(({ url }) => url.endsWith(end)) };
}

function show(progress = testProgress(), { scope = 'create', isReadOnly = false }: ShowOptions = {}) {
  const { client, wrapper } = withQueryClient();
  const integration = testIntegration();
  render(<PlanAndRun integration={integration} progress={progress} scope={scope} isReadOnly={isReadOnly} />, {
    wrapper,
  });

  return {
    /** What an event of the stream does. */
    refresh: () => act(() => invalidateIntegration(client, integration.id)),
  };
}

interface ShowOptions {
  scope?: Plan['scope'];
  isReadOnly?: boolean;
}

describe('PlanAndRun', () => {
  it('step that can start: shows the plan with its values, applies it, and follows the run to its end', async () => {
    const server = startServer();
    const page = show();

    expect(await screen.findByText('https://us-api.mimecast.com/login/saml')).toBeVisible();
    expect(screen.getByText('org_1')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Apply the plan' }));

    expect(await screen.findByRole('heading', { name: 'Applying the plan' })).toHaveFocus();
    expect(screen.getByRole('progressbar')).toHaveAttribute('value', '0');
    expect(server.sent('/plans/run_1/apply')).toHaveLength(1);

    const done = testOperation({ state: 'done', call: 'POST /api/applications', requestId: 'req-9' });
    server.state.runs = [testRun({ state: 'done', operations: [done] })];
    await page.refresh();

    expect(await screen.findByText('Done, and read back from JumpCloud')).toBeVisible();
    expect(screen.getByText('req-9')).toBeInTheDocument();
    // The step is not "done" yet in what this page was given; the result stays, no plan is made over it.
    await page.refresh();
    expect(server.state.plansMade).toBe(1);
  });

  it('event of the integration: does not make another plan', async () => {
    const server = startServer();
    const page = show();
    await screen.findByRole('button', { name: 'Apply the plan' });

    await page.refresh();
    await page.refresh();

    expect(server.state.plansMade).toBe(1);
  });

  it('run that somebody started before: is shown live, without a plan, and can be cancelled', async () => {
    const operations = [
      testOperation({ id: 'a', state: 'done' }),
      testOperation({ id: 'b', state: 'running', call: 'POST /api/applications' }),
      testOperation({ id: 'c', verb: 'leave', title: 'Leave it', state: 'done' }),
    ];
    const server = startServer({ runs: [testRun({ operations })] });
    show(testProgress({ state: 'in-progress' }));

    expect(await screen.findByText('1 of 2 operations done')).toBeVisible();
    expect(screen.getByLabelText('POST /api/applications')).toBeVisible();
    expect(server.state.plansMade).toBe(0);

    await userEvent.click(screen.getByRole('button', { name: /^Cancel/ }));

    expect(await screen.findByText(/the operation in flight ends first/)).toBeVisible();
    expect(server.sent('/runs/run_1/cancel')).toHaveLength(1);
  });

  it('JumpCloud changed meanwhile: says what changed, makes a new plan and applies nothing by itself', async () => {
    const changed = testOperation({ id: 'new', title: 'Change "Mimecast"', verb: 'change' });
    const server = startServer({
      plans: [testPlan(), testPlan({ id: 'run_2', operations: [changed] })],
      onApply: () => problem({ code: 'plan-outdated', detail: 'Changed: description of "Mimecast".' }, 409),
    });
    show();

    await userEvent.click(await screen.findByRole('button', { name: 'Apply the plan' }));

    expect(await screen.findByText('Change "Mimecast"')).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('Changed: description of "Mimecast".');
    expect(screen.getByRole('heading', { name: 'Check the plan, then apply it' })).toHaveFocus();
    expect(server.sent('/apply')).toHaveLength(1);
  });

  it('plan that deletes: is applied only with the number of applications', async () => {
    const plan = testPlan({ scope: 'delete', applicationsToDelete: 2 });
    const server = startServer({ plans: [plan] });
    show(testProgress(), { scope: 'delete' });

    const button = await screen.findByRole('button', { name: 'Apply the plan and delete 2 applications' });
    const number = screen.getByRole('textbox', { name: 'Number of applications to delete' });
    await userEvent.type(number, '3');
    await userEvent.click(button);

    expect(await screen.findByRole('alert')).toHaveTextContent('Type 2');
    expect(server.sent('/apply')).toHaveLength(0);

    await userEvent.clear(number);
    await userEvent.type(number, ' 2 ');
    await userEvent.click(button);

    await waitFor(() => {
      expect(server.sent('/apply').map(({ body }) => body)).toEqual([{ applicationsToDelete: 2 }]);
    });
  });

  it('blocked plan: says why, links to the step, and offers no way to apply it', async () => {
    const blocker = {
      code: 'x',
      text: 'The URL is taken.',
      remedy: 'Choose another.',
      stepId: 'choose-connectors',
    };
    startServer({ plans: [testPlan({ blockers: [blocker] })] });
    show();

    expect(await screen.findByText('The URL is taken.')).toBeVisible();
    expect(screen.getByRole('link', { name: /step where this is changed/ })).toHaveAttribute(
      'href',
      '/integrations/int_0123456789abcdef0123/steps/choose-connectors',
    );
    expect(screen.queryByRole('button', { name: /Apply/ })).toBeNull();
  });

  it('run that failed: its reason and remedy come first; a new plan is made when the person asks', async () => {
    const failed = testRun({
      state: 'failed',
      failure: { text: 'JumpCloud refused.', remedy: 'Check the role.' },
    });
    const server = startServer({ runs: [failed] });
    show(testProgress({ state: 'in-progress' }));

    const alert = await screen.findByRole('alert');
    expect(within(alert).getByText('JumpCloud refused.')).toBeVisible();
    expect(within(alert).getByText('Check the role.')).toBeVisible();
    const button = await screen.findByRole('button', { name: 'Make a new plan' });
    expect(server.state.plansMade).toBe(0);

    await userEvent.click(button);

    expect(await screen.findByRole('button', { name: 'Apply the plan' })).toBeVisible();
  });

  it('helpdesk: sees no plan unasked, may compare, and can apply nothing', async () => {
    const server = startServer({ role: 'helpdesk' });
    show(testProgress(), { isReadOnly: true });
    const compare = await screen.findByRole('button', { name: 'Compare with JumpCloud' });
    expect(server.state.plansMade).toBe(0);

    await userEvent.click(compare);

    expect(await screen.findByText('Create the application "Mimecast"')).toBeVisible();
    expect(screen.getByRole('heading', { name: 'The plan' })).toHaveFocus();
    expect(screen.queryByRole('button', { name: /Apply/ })).toBeNull();
  });

  it('auditor: sees that nothing was applied, and no button', async () => {
    const server = startServer({ role: 'auditor' });
    const page = show(testProgress(), { isReadOnly: true });
    expect(await screen.findByText('No plan was applied here yet.')).toBeVisible();
    await page.refresh();

    expect(server.sent('/session')).toHaveLength(1);
    expect(server.state.plansMade).toBe(0);
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('step that cannot start: asks JumpCloud nothing', async () => {
    const server = startServer();
    const page = show(testProgress({ cannotStart: { reason: 'First finish another.', needs: ['x'] } }));
    await waitFor(() => {
      expect(server.sent('/runs')).toHaveLength(1);
    });
    await page.refresh();

    expect(server.state.plansMade).toBe(0);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
