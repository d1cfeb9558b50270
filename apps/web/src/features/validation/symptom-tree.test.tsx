import type { Integration } from '@wizard/contracts';
import { render, screen, within } from '@testing-library/react';
import { noInputs } from '@wizard/runbook/values';
import { describe, expect, it } from 'vitest';
import { SymptomTree } from './symptom-tree.tsx';

const integration = {
  id: 'int_0123456789abcdef',
  inputs: {
    ...noInputs,
    pilot: { email: 'pat@example.test', systemUserId: '1', groupName: 'Pilot' },
  },
} as unknown as Integration;

describe('SymptomTree', () => {
  it('leads from what is seen, by a question, to the fix with its step and the value to copy', () => {
    render(<SymptomTree integration={integration} />);
    const symptom = screen.getByText(/JumpCloud says “not authorized”/).closest('li');
    if (symptom === null) throw new Error('The symptom is in the list.');

    expect(within(symptom).getByText(/^Is the person in a group/)).toBeInTheDocument();
    const fix = within(symptom)
      .getByText(/Add the person to the group/)
      .closest('details');
    if (fix === null) throw new Error('The fix is behind an answer.');
    expect(within(fix).getByRole('link', { name: 'Go there', hidden: true })).toHaveAttribute(
      'href',
      '/integrations/int_0123456789abcdef/steps/authorize-pilot',
    );
    expect(within(fix).getByText('pat@example.test')).toBeInTheDocument();
  });

  it('a value that is not known yet: the fix is there without it', () => {
    render(<SymptomTree integration={{ ...integration, inputs: noInputs } as Integration} />);
    expect(screen.getByText(/Add the person to the group/)).toBeInTheDocument();
    expect(screen.queryByText('pat@example.test')).not.toBeInTheDocument();
  });
});
