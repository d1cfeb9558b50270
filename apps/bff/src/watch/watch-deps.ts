import type { Ledger } from '../ledger/ledger.ts';
import type { RunChecksDeps } from '../validation/run-checks.ts';
import type { DeliverDeps } from './deliver-notices.ts';

/** What the room needs: to run the checks, and to tell people. */
export type WatchDeps = RunChecksDeps & DeliverDeps & { ledger: Ledger };
