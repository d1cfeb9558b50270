import type { StepWork } from '@wizard/runbook/content';
import type { StepViewProps } from '../shared/lib/step-view.ts';
import { type LazyPage, lazyPage } from './lazy-page.ts';

type StepViews = { [Kind in StepWork['kind']]?: LazyPage<StepViewProps<Kind>> };

/** The view of each kind of work, in a file of its own. The app knows nothing else about steps. */
export const stepViews: StepViews = {
  'connect-jumpcloud': lazyPage(() =>
    import('../features/vendor-access/connect-jumpcloud-view.tsx').then((file) => file.ConnectJumpCloudView),
  ),
  'connect-mimecast': lazyPage(() =>
    import('../features/vendor-access/connect-mimecast-view.tsx').then((file) => file.ConnectMimecastView),
  ),
  attest: lazyPage(() => import('../features/console-tasks/attest-view.tsx').then((file) => file.AttestView)),
};
