import { streamChecks } from '@wizard/contracts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { followStream } from './follow-stream.ts';

const params = { integrationId: 'int_0123456789abcdef' } as never;

/** A server whose answer comes in these pieces. */
const answerWith = (pieces: readonly string[], init: ResponseInit = {}) => {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
      controller.close();
    },
  });
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, init)));
};
const gather = async () => {
  const events = [];
  for await (const event of followStream(streamChecks, params)) events.push(event);
  return events;
};

afterEach(() => vi.unstubAllGlobals());

describe('followStream', () => {
  it('events in any pieces, between comments: each is given once, whole', async () => {
    answerWith([
      'retry: 2000\n\nid: 1\nda',
      'ta: {"kind":"started","checksRunId":"chk_1","total":2}\n\n: still here\n\nid: 2\ndata: ',
      '{"kind":"finished","checksRunId":"chk_1"}\n\n',
    ]);
    expect(await gather()).toEqual([
      { kind: 'started', checksRunId: 'chk_1', total: 2 },
      { kind: 'finished', checksRunId: 'chk_1' },
    ]);
  });

  it('an event of another form than the contract: is left out', async () => {
    answerWith(['data: {"kind":"surprise"}\n\n']);
    expect(await gather()).toEqual([]);
  });

  it('a refusal: is thrown as the problem that it is', async () => {
    const problem = { type: 'about:blank', title: 'No', status: 409, code: 'conflict', detail: 'Archived.' };
    answerWith([JSON.stringify({ ...problem, requestId: 'req_1' })], {
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
    });
    await expect(gather()).rejects.toMatchObject({ problem: { code: 'conflict' } });
  });
});
