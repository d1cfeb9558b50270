import type { IntegrationId } from '@wizard/contracts';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../db/clock.ts';
import { createLanes, maxInFlight } from './lanes.ts';

const one = 'int_one0000000000000000' as IntegrationId;
const two = 'int_two0000000000000000' as IntegrationId;
const secret = { kind: 'api-key', apiKey: 'first-key' } as const;

test('lane, many calls of one integration, at most six are in flight and all are made', async () => {
  const { schedule } = createLanes(systemClock).of(one, 'jumpcloud', secret);
  const release: (() => void)[] = [];
  let inFlight = 0;
  let most = 0;
  const call = async (): Promise<void> => {
    inFlight += 1;
    most = Math.max(most, inFlight);
    await new Promise<void>((resolve) => release.push(resolve));
    inFlight -= 1;
  };

  const calls = Array.from({ length: 20 }, () => schedule(call));
  for (let done = 0; done < calls.length; done += 1) {
    await vi.waitFor(() => expect(release[done]).toBeDefined());
    release[done]?.();
  }
  await Promise.all(calls);

  expect(most).toBe(maxInFlight);
});

test('lane, another integration or vendor, does not wait for the first', async () => {
  const lanes = createLanes(systemClock);
  const never = () => new Promise<never>(() => undefined);
  for (let i = 0; i < maxInFlight; i += 1) void lanes.of(one, 'jumpcloud', secret).schedule(never);

  await expect(lanes.of(two, 'jumpcloud', secret).schedule(() => Promise.resolve(2))).resolves.toBe(2);
  await expect(lanes.of(one, 'mimecast', secret).schedule(() => Promise.resolve(3))).resolves.toBe(3);
});

test('lane, asked again, keeps the token; another credential begins without it', async () => {
  const lanes = createLanes(systemClock);
  const issue = vi.fn(() => Promise.resolve({ token: 'token', expiresInSeconds: 1799 }));

  await lanes.of(one, 'mimecast', secret).tokenCache.get(issue);
  await lanes.of(one, 'mimecast', secret).tokenCache.get(issue);
  expect(issue).toHaveBeenCalledTimes(1);

  await lanes.of(one, 'mimecast', { kind: 'api-key', apiKey: 'second-key' }).tokenCache.get(issue);
  expect(issue).toHaveBeenCalledTimes(2);
});
