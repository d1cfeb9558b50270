export { type RunningSandbox, startSandboxProcess } from './sandbox-process.ts';
export { type Handler, type Received, type StandIn, sendJson, startStandIn } from './stand-in.ts';
