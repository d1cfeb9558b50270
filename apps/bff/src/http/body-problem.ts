import type { ProblemBody } from './problem.ts';

/** Problems that express's body parsers find; null for any other error. */
export const bodyProblem = (error: unknown): ProblemBody | null => {
  if (!(error instanceof Error) || !('type' in error)) return null;

  switch (error.type) {
    case 'entity.too.large':
      return {
        code: 'too-large',
        detail: `The body is too large. It may have ${limitOf(error)} bytes at most.`,
      };
    case 'entity.parse.failed':
      return { code: 'invalid-request', detail: 'The body is not JSON.' };
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return {
        code: 'unsupported-media-type',
        detail: 'The body must be UTF-8, and plain or compressed with gzip, deflate or br.',
      };
    case 'request.size.invalid':
    case 'request.aborted':
      return { code: 'invalid-request', detail: 'The body did not arrive whole.' };
    default:
      return null;
  }
};

const limitOf = (error: object): string =>
  'limit' in error && typeof error.limit === 'number' ? error.limit.toLocaleString('en') : 'fewer';
