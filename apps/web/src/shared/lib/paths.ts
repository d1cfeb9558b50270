/** Every address of the app, in one place. */
export const paths = {
  signIn: '/sign-in',
  integrations: '/',
  newIntegration: '/integrations/new',
  integration: (integrationId: string) => `/integrations/${integrationId}`,
  step: (integrationId: string, stepId: string) => `/integrations/${integrationId}/steps/${stepId}`,
  /** Where a hand-off link leads; its token stands behind `#`. */
  handOff: '/hand-off',
  /** For everybody, signed in or not. */
  verify: '/verify',
  handOffs: (integrationId: string) => `/integrations/${integrationId}/hand-offs`,
  credentials: (integrationId: string) => `/integrations/${integrationId}/credentials`,
  drift: (integrationId: string) => `/integrations/${integrationId}/drift`,
  diagnosis: (integrationId: string) => `/integrations/${integrationId}/diagnosis`,
  inspector: (integrationId: string) => `/integrations/${integrationId}/inspector`,
  watch: (integrationId: string) => `/integrations/${integrationId}/watch`,
  validation: (integrationId: string) => `/integrations/${integrationId}/validation`,
  checksRun: (integrationId: string, checksRunId: string) =>
    `/integrations/${integrationId}/validation/${checksRunId}`,
  checklist: (integrationId: string) => `/integrations/${integrationId}/checklist`,
} as const;

/** Sign-in that comes back to `next` afterwards. */
export const signInPath = (next: string): string =>
  next === paths.integrations ? paths.signIn : `${paths.signIn}?next=${encodeURIComponent(next)}`;

/** The address to go on to after sign-in: only ever a path of this app, never another site. */
export const nextPath = (search: string): string => {
  const next = new URLSearchParams(search).get('next') ?? paths.integrations;
  return /^\/(?![/\\])/.test(next) && !next.startsWith(paths.signIn) ? next : paths.integrations;
};
