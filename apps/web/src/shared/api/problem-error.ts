import { type Problem, problemSchema } from '@wizard/contracts';

/** A call that the server refused, with its problem (RFC 9457). */
export class ProblemError extends Error {
  readonly code = 'problem';

  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}

/** A call that got no usable answer: no connection, or something else than our server answered. */
export class ConnectionError extends Error {
  readonly code = 'connection';

  constructor(detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'ConnectionError';
  }
}

export const isNotSignedIn = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'not-signed-in';

/** The problem of a refused answer. An answer without one did not come from our server. */
export async function readProblem(response: Response): Promise<Error> {
  const requestId = response.headers.get('x-request-id');
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (parsed.success) return new ProblemError(parsed.data);

  return new ConnectionError(
    `The server answered ${response.status} without saying why.${requestId === null ? '' : ` Request ${requestId}.`}`,
  );
}
