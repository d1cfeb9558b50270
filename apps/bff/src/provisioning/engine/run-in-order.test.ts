import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderedItem, runInOrder } from './run-in-order.ts';

/** Each item may depend on earlier ones only, so that the order can always be kept. */
const itemsArbitrary = fc
  .array(fc.array(fc.nat({ max: 30 }), { maxLength: 3 }), { minLength: 1, maxLength: 25 })
  .map((dependencies) =>
    dependencies.map(
      (numbers, index): OrderedItem => ({
        id: `op-${index}`,
        dependsOn: index === 0 ? [] : [...new Set(numbers.map((number) => `op-${number % index}`))],
      }),
    ),
  );

const never = () => false;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('runInOrder', () => {
  it('any dependencies: performs each item once, after what it depends on, within the limit', async () => {
    await fc.assert(
      fc.asyncProperty(itemsArbitrary, fc.integer({ min: 1, max: 6 }), async (items, limit) => {
        const done: string[] = [];
        let inFlight = 0;
        let most = 0;

        await runInOrder({
          items,
          alreadyDone: new Set(),
          limit,
          isStopped: never,
          perform: async (item) => {
            expect(item.dependsOn.every((id) => done.includes(id))).toBe(true);
            inFlight += 1;
            most = Math.max(most, inFlight);
            await turn();
            inFlight -= 1;
            done.push(item.id);
            return true;
          },
        });

        expect([...done].sort()).toEqual(items.map(({ id }) => id).sort());
        expect(most).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 100 },
    );
  });

  it('several are ready: what most others wait for goes first, but the first of all is that of the plan', async () => {
    const begun: string[] = [];
    const item = (id: string, dependsOn: string[] = []) => ({ id, dependsOn });

    await runInOrder({
      items: [item('first'), item('lonely'), item('base'), item('one', ['base']), item('two', ['base'])],
      alreadyDone: new Set(),
      limit: 1,
      isStopped: never,
      perform: async ({ id }) => {
        begun.push(id);
        await turn();
        return true;
      },
    });

    expect(begun).toEqual(['first', 'base', 'lonely', 'one', 'two']);
  });

  it('first item fails: begins no other, although they are independent', async () => {
    const begun: string[] = [];

    await runInOrder({
      items: ['a', 'b', 'c'].map((id) => ({ id, dependsOn: [] })),
      alreadyDone: new Set(),
      limit: 6,
      isStopped: never,
      perform: (item) => {
        begun.push(item.id);
        return Promise.resolve(false);
      },
    });

    expect(begun).toEqual(['a']);
  });

  it('after one success: independent items are in flight together', async () => {
    let inFlight = 0;
    let most = 0;

    await runInOrder({
      items: ['a', 'b', 'c', 'd'].map((id) => ({ id, dependsOn: [] })),
      alreadyDone: new Set(),
      limit: 6,
      isStopped: never,
      perform: async () => {
        inFlight += 1;
        most = Math.max(most, inFlight);
        await turn();
        inFlight -= 1;
        return true;
      },
    });

    expect(most).toBe(3);
  });

  it('stopped: lets what is in flight end and begins nothing new', async () => {
    const performed: string[] = [];
    let isStopped = false;

    await runInOrder({
      items: ['a', 'b'].map((id) => ({ id, dependsOn: [] })),
      alreadyDone: new Set(),
      limit: 1,
      isStopped: () => isStopped,
      perform: async (item) => {
        isStopped = true;
        await turn();
        performed.push(item.id);
        return true;
      },
    });

    expect(performed).toEqual(['a']);
  });

  it('an item throws: waits for what is in flight, then throws', async () => {
    const ended: string[] = [];
    const work = runInOrder({
      items: [
        { id: 'first', dependsOn: [] },
        { id: 'breaks', dependsOn: ['first'] },
        { id: 'slow', dependsOn: ['first'] },
      ],
      alreadyDone: new Set(['first']),
      limit: 6,
      isStopped: never,
      perform: async (item) => {
        if (item.id === 'breaks') throw new Error('lease lost');
        await turn();
        ended.push(item.id);
        return true;
      },
    });

    await expect(work).rejects.toThrow('lease lost');
    expect(ended).toEqual(['slow']);
  });
});
