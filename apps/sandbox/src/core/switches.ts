import { jumpCloudSwitches } from './switches-jumpcloud.ts';
import { mimecastSwitches } from './switches-mimecast.ts';
import type { SwitchDeclaration } from './switch-declaration.ts';

/** Every fact that no source settles, each a named switch. The default is the harder answer. */
export const switchDeclarations = { ...jumpCloudSwitches, ...mimecastSwitches };

export type SwitchName = keyof typeof switchDeclarations;

export type SwitchValues = { [N in SwitchName]: (typeof switchDeclarations)[N]['default'] };

export const switchNames = Object.keys(switchDeclarations) as SwitchName[];

export function isSwitchName(name: string): name is SwitchName {
  return Object.hasOwn(switchDeclarations, name);
}

export function defaultSwitchValues(): SwitchValues {
  return Object.fromEntries(
    switchNames.map((name) => [name, switchDeclarations[name].default]),
  ) as SwitchValues;
}

/** Says what is wrong with a value for a switch, or undefined when it fits. */
export function switchProblem(name: SwitchName, value: unknown): string | undefined {
  const declaration: SwitchDeclaration = switchDeclarations[name];
  if (declaration.kind === 'flag') {
    return typeof value === 'boolean' ? undefined : `${name} must be true or false.`;
  }
  if (declaration.kind === 'duration') {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? undefined
      : `${name} must be a whole number of milliseconds, 0 or more.`;
  }
  return typeof value === 'string' && declaration.values.includes(value)
    ? undefined
    : `${name} must be one of: ${declaration.values.join(', ')}.`;
}
