import { attributeKeys } from '../values/derived-config.ts';
import type { AttributeInput } from '../values/inputs.ts';
import type { DesiredApplication } from './desired-state.ts';
import type { ObservedApplication } from './observed-state.ts';

/**
 * The wanted `config` values as they must read in an application that exists: of attributes, those that others
 * added in the console stay, unless a person took them away here. Only keys that the application really has:
 * writing others would be refused or lost (vendor/jumpcloud.md 2.2).
 */
export function configAsWanted(
  { config, removedAttributes }: Pick<DesiredApplication, 'config' | 'removedAttributes'>,
  present: Pick<ObservedApplication, 'config'>,
): Readonly<Record<string, unknown>> {
  const removed: Readonly<Record<string, readonly string[] | undefined>> = {
    [attributeKeys.constant]: removedAttributes?.constant,
    [attributeKeys.user]: removedAttributes?.user,
  };

  return Object.fromEntries(
    Object.entries(config)
      .filter(([key]) => Object.hasOwn(present.config, key))
      .map(([key, value]) => [
        key,
        Object.hasOwn(removed, key) && Array.isArray(value)
          ? mergeAttributes(present.config[key], value as readonly AttributeInput[], removed[key] ?? [])
          : value,
      ]),
  );
}

/** Whether JumpCloud's value is the wanted one; attributes are compared by what they say, not by their wrapper. */
export function isSameConfigValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

/** Attributes of an application's list, without what JumpCloud's console keeps beside name and value. */
export function attributesIn(list: unknown): readonly AttributeInput[] {
  if (!Array.isArray(list)) return [];
  return list.filter(isAttribute).map(({ name, value }) => ({ name, value: value ?? '' }));
}

/** Present ones keep their place and everything that the console keeps with them; new ones come last. */
function mergeAttributes(
  present: unknown,
  wanted: readonly AttributeInput[],
  removed: readonly string[],
): readonly unknown[] {
  const list = Array.isArray(present) ? (present as readonly unknown[]) : [];
  const kept = list.flatMap((each) => {
    if (!isAttribute(each)) return [each];
    const ours = wanted.find(({ name }) => name === each.name);
    if (ours !== undefined) return [ours.value === each.value ? each : { ...each, value: ours.value }];
    return removed.includes(each.name) ? [] : [each];
  });
  const added = wanted.filter(({ name }) => !list.some((each) => isAttribute(each) && each.name === name));

  return [...kept, ...added];
}

function isAttribute(each: unknown): each is { name: string; value?: string } {
  return typeof each === 'object' && each !== null && 'name' in each && typeof each.name === 'string';
}

function plain(value: unknown): unknown {
  return Array.isArray(value) && value.every(isAttribute) ? attributesIn(value) : value;
}
