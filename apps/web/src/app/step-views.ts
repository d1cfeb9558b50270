import type { StepWork } from '@wizard/runbook/content';
import type { StepViewProps } from '../shared/lib/step-view.ts';
import { type LazyPage, lazyPage } from './lazy-page.ts';

type StepViews = { [Kind in StepWork['kind']]: LazyPage<StepViewProps<Kind>> };

/** The view of each kind of work, in a file of its own. The app knows nothing else about steps. */
export const stepViews: StepViews = {
  'connect-jumpcloud': lazyPage(() =>
    import('../features/vendor-access/connect-jumpcloud-view.tsx').then((file) => file.ConnectJumpCloudView),
  ),
  'connect-mimecast': lazyPage(() =>
    import('../features/vendor-access/connect-mimecast-view.tsx').then((file) => file.ConnectMimecastView),
  ),
  'choose-connectors': lazyPage(() =>
    import('../features/provisioning/choose-connectors-view.tsx').then((file) => file.ChooseConnectorsView),
  ),
  'apply-plan': lazyPage(() =>
    import('../features/provisioning/apply-plan-view.tsx').then((file) => file.ApplyPlanView),
  ),
  'check-values': lazyPage(() =>
    import('../features/provisioning/check-values-view.tsx').then((file) => file.CheckValuesView),
  ),
  'verify-metadata': lazyPage(() =>
    import('../features/provisioning/verify-metadata-view.tsx').then((file) => file.VerifyMetadataView),
  ),
  'choose-removal': lazyPage(() =>
    import('../features/provisioning/choose-removal-view.tsx').then((file) => file.ChooseRemovalView),
  ),
  'choose-replacement': lazyPage(() =>
    import('../features/provisioning/choose-replacement-view.tsx').then((file) => file.ChooseReplacementView),
  ),
  'choose-pilot': lazyPage(() =>
    import('../features/provisioning/choose-pilot-view.tsx').then((file) => file.ChoosePilotView),
  ),
  'roll-out': lazyPage(() => import('./roll-out-step.tsx').then((file) => file.RollOutStep)),
  attest: lazyPage(() => import('../features/console-tasks/attest-view.tsx').then((file) => file.AttestView)),
  'console-task': lazyPage(() =>
    import('../features/console-tasks/console-task-view.tsx').then((file) => file.ConsoleTaskView),
  ),
  'answer-administrators-profile': lazyPage(() =>
    import('../features/lockout-guard/answer-administrators-profile-view.tsx').then(
      (file) => file.AnswerAdministratorsProfileView,
    ),
  ),
  'name-break-glass': lazyPage(() =>
    import('../features/lockout-guard/name-break-glass-view.tsx').then((file) => file.NameBreakGlassView),
  ),
  'pass-gate': lazyPage(() =>
    import('../features/lockout-guard/pass-gate-view.tsx').then((file) => file.PassGateView),
  ),
  'choose-first-user': lazyPage(() =>
    import('../features/lockout-guard/choose-first-user-view.tsx').then((file) => file.ChooseFirstUserView),
  ),
  'decide-administrators': lazyPage(() =>
    import('../features/lockout-guard/decide-administrators-view.tsx').then(
      (file) => file.DecideAdministratorsView,
    ),
  ),
  'test-administrators': lazyPage(() =>
    import('../features/lockout-guard/test-administrators-view.tsx').then(
      (file) => file.TestAdministratorsView,
    ),
  ),
  'sign-in-run': lazyPage(() =>
    import('../features/validation/sign-in-run-view.tsx').then((file) => file.SignInRunView),
  ),
  'run-checks': lazyPage(() =>
    import('../features/validation/run-checks-view.tsx').then((file) => file.RunChecksView),
  ),
};
