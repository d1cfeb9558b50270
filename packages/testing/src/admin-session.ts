/** The administrator that a wizard with a sandbox is seeded with. */
const admin = { email: 'admin@rehearsal.example', password: 'Rehearse-2026!' };

/** The wizard refused; what it said, as a person reads it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly code: string;
  readonly remedy: string;

  constructor(what: string, status: number, problem: Problem) {
    super(`${what}: ${status} ${problem.code ?? ''} ${problem.detail ?? problem.title ?? ''}`);
    this.status = status;
    this.code = problem.code ?? '';
    this.remedy = problem.remedy?.text ?? '';
  }
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
  remedy?: { text?: string };
}

/** An administrator who is signed in to the wizard, over HTTP. Survives a restart: sessions are in the database. */
export interface AdminSession {
  /** @throws RefusedError for a problem, TypeError when the BFF can't be reached */
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  /** Sends a picture. */
  upload<T = unknown>(path: string, bytes: Uint8Array, contentType: string): Promise<T>;
  /** Posts to an endpoint that answers with events; each piece of the answer as it comes. */
  stream(path: string): AsyncIterable<string>;
}

export async function signInAsAdmin(url: () => string): Promise<AdminSession> {
  let cookie = '';

  const send = async <T>(method: string, path: string, body?: string | Blob, type?: string): Promise<T> => {
    const response = await fetch(url() + path, {
      method,
      headers: {
        origin: url(),
        ...(cookie === '' ? {} : { cookie }),
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
      // A call that hangs is a finding of its own: nothing here waits for longer than a few vendor time-outs.
      signal: AbortSignal.timeout(40_000),
    });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = set.split(';', 1)[0] ?? '';
    const text = await response.text();
    if (!response.ok) throw new RefusedError(`${method} ${path}`, response.status, problemOf(text));

    return (text === '' ? undefined : JSON.parse(text)) as T;
  };

  const session: AdminSession = {
    call: (method, path, body) =>
      body === undefined ? send(method, path) : send(method, path, JSON.stringify(body), 'application/json'),
    upload: (path, bytes, contentType) => send('POST', path, new Blob([bytes.slice()]), contentType),
    async *stream(path) {
      const response = await fetch(url() + path, { method: 'POST', headers: { origin: url(), cookie } });
      if (!response.ok) throw new RefusedError(path, response.status, problemOf(await response.text()));
      const decoder = new TextDecoder();
      const pieces: AsyncIterable<Uint8Array> | null = response.body;
      if (pieces === null) return;
      for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
    },
  };
  await session.call('POST', '/api/session', admin);

  return session;
}

function problemOf(text: string): Problem {
  try {
    return JSON.parse(text) as Problem;
  } catch {
    return { detail: `not a problem document: ${text.slice(0, 200)}` };
  }
}
