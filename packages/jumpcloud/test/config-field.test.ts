import { describe, expect, it } from 'vitest';
import { configFields } from '../src/index.ts';

const only = (wrapper: unknown, key = 'aKey') => configFields({ [key]: wrapper })[0];

describe('configFields', () => {
  it('several fields: come in the order of the console, those without a position last', () => {
    const keys = configFields({
      last: { value: '' },
      second: { value: '', position: 4 },
      first: { value: '', position: 0 },
    }).map(({ key }) => key);

    expect(keys).toEqual(['first', 'second', 'last']);
  });

  it.each([
    ['text', { type: 'text', value: '' }],
    ['text', { type: 'url', value: null }],
    ['switch', { type: 'boolean', value: false }],
    ['switch', { type: 'checkbox' }],
    ['choice', { type: 'select', value: 'a', options: [{ text: 'A', value: 'a' }] }],
    ['list', { type: 'list', value: [] }],
    ['file', { type: 'file', value: '' }],
    ['other', { value: { nested: true } }],
    ['other', null],
    ['other', 'no wrapper at all'],
  ])('%s: is told by its wrapper', (kind, wrapper) => {
    expect(only(wrapper)?.kind).toBe(kind);
  });

  it('a whole wrapper: gives label, hint, flags and options', () => {
    expect(
      only({
        type: 'select',
        label: 'Signature Algorithm:',
        value: 'RSA-SHA256',
        readOnly: true,
        required: true,
        visible: false,
        tooltip: { template: 'x', variables: { icon: 'info', message: ' Which one. ' } },
        options: [{ text: 'SHA 1', value: 1 }, { value: 'RSA-SHA256' }, { text: 'broken' }, null],
      }),
    ).toEqual({
      key: 'aKey',
      label: 'Signature Algorithm',
      kind: 'choice',
      value: 'RSA-SHA256',
      options: [
        { value: 1, text: 'SHA 1' },
        { value: 'RSA-SHA256', text: 'RSA-SHA256' },
      ],
      isReadOnly: true,
      isRequired: true,
      isVisible: false,
      hint: 'Which one.',
    });
  });

  it('no label: the key stands for it', () => {
    expect(only({ value: '', label: '' }, 'spErrorFlow')?.label).toBe('spErrorFlow');
  });
});
