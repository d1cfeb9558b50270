export { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts';
export { type Handler, type Received, type StandIn, sendJson, startStandIn } from './stand-in.ts';
export { type StartedProcess, startProcess } from './start-process.ts';
export { type AdminSession, RefusedError, signInAsAdmin } from './admin-session.ts';
export { type KillableWizard, startKillableWizard, type WizardTimings } from './killable-wizard.ts';
export {
  connectJumpCloud,
  decideScenario,
  rehearsalKey,
  wantedApplications,
  wantedAttributes,
  wantedDescription,
  wantedGroups,
  wantedLogo,
  wantedSpEntityId,
} from './set-up-scenario.ts';
