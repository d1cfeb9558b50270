import { integrationIdSchema } from '@wizard/contracts';
import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('newId, an integration, is an id that the contracts accept', () => {
  expect(integrationIdSchema.safeParse(newId('int')).success).toBe(true);
});

test('newId, many, are all different', () => {
  expect(new Set(Array.from({ length: 2000 }, () => newId('run'))).size).toBe(2000);
});
