import { problemSchema } from '@wizard/contracts';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../api/problem-error.ts';
import { ProblemSummary } from './problem-summary.tsx';

const refusal = new ProblemError(
  problemSchema.parse({
    type: 'about:blank',
    title: 'The account does not match',
    status: 422,
    detail: 'The grid contradicts the account code.',
    code: 'account-mismatch',
    requestId: 'req-42',
    errors: [
      { pointer: '/grid', message: 'Must be us.' },
      { pointer: '/hidden', message: 'Not on this page.' },
    ],
    remedy: {
      text: 'Choose the grid of the account.',
      consolePath: 'Account | Account Settings',
      copy: 'us',
      stepId: 'connect-mimecast',
    },
  }),
);

describe('ProblemSummary', () => {
  it('shows nothing when nothing is wrong', () => {
    const { container } = render(<ProblemSummary error={null} />);

    expect(container).toBeEmptyDOMElement();
  });

  it('shows detail, remedy with its value to copy, the step to go to, and the request id', () => {
    render(<ProblemSummary error={refusal} stepHref={(stepId) => `/steps/${stepId}`} />);
    const summary = within(screen.getByRole('alert'));

    expect(summary.getByRole('heading', { name: 'The account does not match' })).toBeVisible();
    expect(summary.getByText('The grid contradicts the account code.')).toBeVisible();
    expect(summary.getByText('Account | Account Settings')).toBeVisible();
    expect(summary.getByRole('button', { name: 'Copy Value to set' })).toBeVisible();
    expect(summary.getByRole('link', { name: /step where this is changed/ })).toHaveAttribute(
      'href',
      '/steps/connect-mimecast',
    );
    expect(summary.getByText('req-42')).toBeVisible();
  });

  it('offers no way to the step that is shown already', () => {
    render(<ProblemSummary error={refusal} stepHref={() => window.location.pathname} />);

    expect(screen.getByText('Choose the grid of the account.')).toBeVisible();
    expect(screen.queryByRole('link')).toBeNull();
  });

  it('says once what a field says too', () => {
    const message = 'The grid contradicts the account code. You gave “eu”.';
    render(<ProblemSummary error={refusal} fieldErrors={[{ name: 'grid', message }]} />);

    expect(screen.getAllByText(/The grid contradicts the account code/)).toHaveLength(1);
  });

  it('takes the focus when no field of the page is wrong', () => {
    render(<ProblemSummary error={refusal} />);

    expect(screen.getByRole('alert')).toHaveFocus();
  });

  it('links each field error to its field, and lists the others without a link', async () => {
    render(
      <>
        <ProblemSummary error={refusal} fieldErrors={[{ name: 'grid', message: 'Must be us.' }]} />
        <input id="grid" aria-label="Grid" />
      </>,
    );

    await userEvent.click(screen.getByRole('link', { name: 'Must be us.' }));

    expect(screen.getByRole('textbox', { name: 'Grid' })).toHaveFocus();
    expect(screen.getByText('Not on this page.')).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Not on this page.' })).toBeNull();
  });
});
