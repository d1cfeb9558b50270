import { type SessionData, Store } from 'express-session';
import type { Sessions } from '../accounts/sessions.ts';

type Done<T = void> = (error: unknown, result?: T) => void;

/** Lets express-session keep its sessions in our database. */
export class DatabaseSessionStore extends Store {
  readonly #sessions: Sessions;

  constructor(sessions: Sessions) {
    super();
    this.#sessions = sessions;
  }

  override get(sid: string, done: Done<SessionData | null>): void {
    answer(
      this.#sessions.read(sid).then((data) => (data === null ? null : (JSON.parse(data) as SessionData))),
      done,
    );
  }

  override set(sid: string, session: SessionData, done: Done = ignore): void {
    const accountId = session.accountId ?? null;
    answer(this.#sessions.save(sid, { data: JSON.stringify(session), accountId }), done);
  }

  override touch(sid: string, _session: SessionData, done: Done = ignore): void {
    answer(this.#sessions.extend(sid), done);
  }

  override destroy(sid: string, done: Done = ignore): void {
    answer(this.#sessions.end(sid), done);
  }
}

const ignore = (): void => undefined;

const answer = <T>(work: Promise<T>, done: Done<T>): void => {
  work.then(
    (result) => done(null, result),
    (error: unknown) => done(error),
  );
};
