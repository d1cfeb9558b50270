import { expect, test } from 'vitest';
import { nowText, systemClock } from './clock.ts';

test('sleep, aborted while waiting, rejects with the reason at once', async () => {
  const controller = new AbortController();
  const waiting = systemClock.sleep(60_000, controller.signal);

  controller.abort(new Error('The server stops.'));

  await expect(waiting).rejects.toThrow('The server stops.');
});

test('sleep, a signal that is aborted already, rejects without waiting', async () => {
  await expect(systemClock.sleep(60_000, AbortSignal.abort())).rejects.toThrow(/abort/i);
});

test('sleep, not aborted, resolves after the time', async () => {
  const before = performance.now();

  await systemClock.sleep(20, new AbortController().signal);

  expect(performance.now() - before).toBeGreaterThanOrEqual(18);
});

test('nowText, the present time, is ISO-8601 in UTC', () => {
  expect(nowText(systemClock)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});
