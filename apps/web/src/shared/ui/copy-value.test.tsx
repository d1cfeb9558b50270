import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { CopyValue } from './copy-value.tsx';

const value = 'us-api.mimecast.com.CUSA35A403';

describe('CopyValue', () => {
  it('copies by keyboard and says so as a status message', async () => {
    const user = userEvent.setup();
    render(<CopyValue label="SP entity ID" value={value} />);

    await user.tab();
    expect(screen.getByRole('button', { name: 'Copy SP entity ID' })).toHaveFocus();
    await user.keyboard('{Enter}');

    expect(await screen.findByText('Copied: SP entity ID')).toHaveAttribute('role', 'status');
    expect(await navigator.clipboard.readText()).toBe(value);
  });

  it('selects the value when the browser forbids copying', async () => {
    const user = userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(
      new DOMException('denied', 'NotAllowedError'),
    );
    render(<CopyValue label="SP entity ID" value={value} />);

    await user.click(screen.getByRole('button', { name: 'Copy SP entity ID' }));

    expect(await screen.findByText(/did not allow copying/)).toBeVisible();
    expect(window.getSelection()?.toString()).toBe(value);
  });
});
