interface Described {
  /** What the default takes for granted. */
  assumption: string;
  /** Where the doubt comes from: a section of the vendor notes. */
  source: string;
  /** What the wizard does when another answer is the true one. */
  otherwise: string;
}

export interface ChoiceSwitch<V extends string = string> extends Described {
  kind: 'choice';
  values: readonly V[];
  default: V;
}

export interface FlagSwitch extends Described {
  kind: 'flag';
  default: boolean;
}

/** Milliseconds of the sandbox clock, so that moving the clock makes them pass. */
export interface DurationSwitch extends Described {
  kind: 'duration';
  default: number;
}

export type SwitchDeclaration = ChoiceSwitch | FlagSwitch | DurationSwitch;

/** The first value is the default. */
export function choice<const V extends string>(
  values: readonly [V, ...V[]],
  text: Described,
): ChoiceSwitch<V> {
  return { kind: 'choice', values, default: values[0], ...text };
}

export function flag(byDefault: boolean, text: Described): FlagSwitch {
  return { kind: 'flag', default: byDefault, ...text };
}

export function duration(milliseconds: number, text: Described): DurationSwitch {
  return { kind: 'duration', default: milliseconds, ...text };
}
