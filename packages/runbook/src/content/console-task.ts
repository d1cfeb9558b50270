import type { Administrator, Instruction } from './step.ts';

/** One page of a vendor's console, and what a person does there. */
export interface ConsoleTask {
  /** Unique within its step. */
  id: string;
  /** Verb first. */
  title: string;
  /** Which administrator it needs at the keyboard. */
  administrator: Administrator;
  /** About how long it takes, in minutes. */
  minutes: number;
  instructions: readonly Instruction[];
  picture: ConsolePicture;
}

/** What a page of the console looks like once the task is done: real text, drawn by the web app. */
export interface ConsolePicture {
  /** Title of the page in the console. */
  page: string;
  /** Where the page is in the console's menu today. */
  trail: string;
  parts: readonly PicturePart[];
}

/**
 * A piece of the page. `step` is the number of the instruction that changes it, by which it is highlighted; null
 * for what is left as it is.
 */
export type PicturePart =
  /** Text is null where the value is not known yet. */
  | { kind: 'value'; label: string; text: string | null; step: number | null }
  | { kind: 'box'; label: string; isTicked: boolean; step: number | null }
  | { kind: 'buttons'; buttons: readonly { label: string; step: number | null }[] }
  | { kind: 'table'; heads: readonly string[]; rows: readonly PictureRow[] }
  | { kind: 'group'; title: string; parts: readonly PicturePart[] };

/** A row of a list, with the link that is pressed in it. */
export interface PictureRow {
  cells: readonly string[];
  action: string;
  step: number | null;
}

/** Number of the instruction that is about a field of the page, 1-based; null when none is. */
export function stepOfField(instructions: readonly Instruction[], fieldId: string): number | null {
  const index = instructions.findIndex(({ field }) => field?.id === fieldId);
  return index === -1 ? null : index + 1;
}
