import { stepOf } from '@wizard/runbook/content';
import { type Inputs, noInputs } from '@wizard/runbook/values';
import { render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ConsolePicture } from './console-picture.tsx';

const { work } = stepOf('create-authentication-profile');
const inputs: Inputs = {
  ...noInputs,
  mimecastConsole: {
    authenticationProfileName: 'Our profile',
    applicationSettingName: 'Our pilot',
    pilotGroupName: 'Our group',
    previousProfileName: 'Passwords',
    previousSettingName: 'Administrators',
  },
  pilot: { email: 'pat@example.com', systemUserId: 'u1', groupName: 'Pilot' },
};
const tasks = work.kind === 'console-task' ? (work.tasksFor?.(inputs) ?? []) : [];
const show = (id: string) => {
  const task = tasks.find((each) => each.id === id);
  if (task === undefined) throw new Error(`There is no task ${id}.`);
  render(<ConsolePicture picture={task.picture} />);

  return screen.getByRole('figure', { name: new RegExp(`Picture of the page “${task.picture.page}”`) });
};

it('picture of a form, is read as text with the own values and the numbers of the instructions', () => {
  const figure = show('fill-clone');

  expect(figure).toHaveTextContent('Instruction 1: Description Our pilot');
  expect(figure).toHaveTextContent('Instruction 2: Lookup');
  expect(within(figure).getByText('Passwords')).toBeInTheDocument();
});

it('picture of a list, says in which row which link is pressed', () => {
  expect(show('find-setting')).toHaveTextContent(
    /Administrators.*Passwords.*Instruction 2: Clone Configuration/,
  );
});

it.each(tasks.map(({ id }) => id))('picture of %s, takes no focus and is no form', (id) => {
  const figure = show(id);

  expect(
    figure.querySelector('a, button, input, select, textarea, form, [tabindex], [contenteditable]'),
  ).toBeNull();
  for (const role of ['textbox', 'checkbox', 'button', 'link'])
    expect(within(figure).queryByRole(role)).toBeNull();
});

it('value that is not known yet, says so instead of an empty place', () => {
  render(
    <ConsolePicture
      picture={{
        page: 'Page',
        trail: 'Menu',
        parts: [
          { kind: 'value', label: 'Issuer', text: null, step: null },
          { kind: 'box', label: 'Enforce', isTicked: false, step: 1 },
        ],
      }}
    />,
  );

  expect(screen.getByText('known after an earlier step')).toBeInTheDocument();
  expect(screen.getByText('(not ticked)', { exact: false })).toBeInTheDocument();
});
