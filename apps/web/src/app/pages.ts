import { paths } from '../shared/lib/paths.ts';
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
  checklist: lazyPage(() =>
    import('../features/checklist/checklist-page.tsx').then((file) => file.ChecklistPage),
  ),
  step: lazyPage(() => import('../features/progress/step-page.tsx').then((file) => file.StepPage)),
};

/** Begins to load the code of the page at an address. */
export function preloadPage(location: string): void {
  if (location === paths.integrations) pages.integrations.preload();
  else if (location === paths.newIntegration) pages.newIntegration.preload();
  else if (location.endsWith('/checklist')) pages.checklist.preload();
  else if (location.includes('/steps/')) pages.step.preload();
  else if (location.startsWith('/integrations/')) pages.hub.preload();
}
