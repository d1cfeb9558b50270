import { Router } from 'express';

/** Something that must answer before people should be sent here. */
export interface ReadinessCheck {
  readonly name: string;
  /** Rejects when it is not ready. */
  readonly check: (signal: AbortSignal) => Promise<unknown>;
}

const timeoutMs = 3_000;

/** `/healthz`: the process is up. `/readyz`: what it needs answers as well. Neither tells more than that. */
export const health = (checks: readonly ReadinessCheck[]): Router => {
  const router = Router();

  router.get('/healthz', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ ok: true });
  });

  router.get('/readyz', async (request, response) => {
    const signal = AbortSignal.timeout(timeoutMs);
    const results = await Promise.all(
      checks.map(async ({ name, check }) => {
        try {
          await Promise.race([check(signal), rejectOn(signal)]);
          return { name, ok: true };
        } catch (error) {
          request.log.warn({ err: error, check: name }, 'not ready');
          return { name, ok: false };
        }
      }),
    );
    const ok = results.every((result) => result.ok);

    response
      .status(ok ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ ok, checks: results });
  });

  return router;
};

const rejectOn = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`No answer within ${timeoutMs} ms.`)), {
      once: true,
    });
  });
