export { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts';
export { type Handler, type Received, type StandIn, sendJson, startStandIn } from './stand-in.ts';
export { type StartedProcess, startProcess } from './start-process.ts';
