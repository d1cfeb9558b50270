import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../shared/api/problem-error.ts';
import { OtherRegions } from './other-regions.tsx';

const problem = (code: 'credential-refused' | 'vendor-unavailable') =>
  new ProblemError({
    type: 'urn:problem-type:wizard:test',
    title: 'Refused',
    status: 422,
    detail: 'Refused.',
    code,
    requestId: 'r',
  });

const shown = (error: Error | null, wereTried = false) => {
  const calls: string[] = [];
  render(
    <form
      onSubmit={(event) => {
        event.preventDefault();
        calls.push('sent');
      }}
    >
      <OtherRegions
        error={error}
        region="us"
        wereTried={wereTried}
        isBusy={false}
        onTry={vi.fn(() => calls.push('asked for'))}
      />
      <input aria-label="API key" />
      <button type="submit">Verify</button>
    </form>,
  );

  return calls;
};

describe('other regions', () => {
  it('a refused credential: one press asks for the others and sends the form', async () => {
    const calls = shown(problem('credential-refused'));
    expect(screen.getByText(/Europe .* and India .*/)).toBeDefined();

    await userEvent.click(screen.getByRole('button', { name: 'Try the other regions' }));

    expect(calls).toEqual(['asked for', 'sent']);
  });

  it('Enter in a field: sends the form to the chosen region alone', async () => {
    const calls = shown(problem('credential-refused'));

    await userEvent.type(screen.getByLabelText('API key'), 'key{Enter}');

    expect(calls).toEqual(['sent']);
  });

  it.each([
    ['nothing was refused', null, false],
    ['JumpCloud did not answer', problem('vendor-unavailable'), false],
    ['the others were asked already', problem('credential-refused'), true],
  ])('%s: offers nothing', (_what, error, wereTried) => {
    shown(error, wereTried);

    expect(screen.queryByRole('button', { name: 'Try the other regions' })).toBeNull();
  });
});
