import { lazyPage } from './lazy-page.ts';

/** Every page, each loaded when it is first needed. */
export const pages = {
  signIn: lazyPage(() => import('../features/accounts/sign-in-page.tsx').then((file) => file.SignInPage)),
  integrations: lazyPage(() =>
    import('../features/integrations/integrations-page.tsx').then((file) => file.IntegrationsPage),
  ),
  newIntegration: lazyPage(() =>
    import('../features/integrations/new-integration-page.tsx').then((file) => file.NewIntegrationPage),
  ),
  hub: lazyPage(() => import('../features/progress/hub-page.tsx').then((file) => file.HubPage)),
  step: lazyPage(() => import('../features/progress/step-page.tsx').then((file) => file.StepPage)),
};
