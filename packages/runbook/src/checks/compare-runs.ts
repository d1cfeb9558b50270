import type { CheckResult } from './check.ts';
import { checks } from './judge-checks.ts';

/** What two runs are compared by. */
export type ComparedResult = Pick<CheckResult, 'checkId' | 'title' | 'connector' | 'outcome' | 'values'>;

/** One difference between two runs. */
export interface RunDifference {
  checkId: string;
  title: string;
  connector: CheckResult['connector'];
  /** "certificate replaced", "group Mimecast pilot removed"; else what became of the outcome. */
  text: string;
  before: CheckResult['outcome'] | null;
  after: CheckResult['outcome'] | null;
}

/** What has changed from one run to a later one, in the order of the checks; empty when nothing has. */
export function compareRuns(
  before: readonly ComparedResult[],
  after: readonly ComparedResult[],
): readonly RunDifference[] {
  const same = (one: ComparedResult) => (other: ComparedResult) =>
    other.checkId === one.checkId && other.connector === one.connector;
  const now = after.flatMap((result) => differenceOf(before.find(same(result)), result));
  const gone = before
    .filter((result) => !after.some(same(result)))
    .map((result) => ({ ...partOf(result), text: 'no longer checked', before: result.outcome, after: null }));

  return [...now, ...gone];
}

const partOf = ({ checkId, title, connector }: ComparedResult) => ({ checkId, title, connector });

function differenceOf(before: ComparedResult | undefined, after: ComparedResult): RunDifference[] {
  if (before === undefined) {
    return [{ ...partOf(after), text: 'checked for the first time', before: null, after: after.outcome }];
  }

  const changed = changeOfValues(after.checkId, before.values, after.values);
  if (changed === null && before.outcome === after.outcome) return [];
  const text = changed ?? outcomeText(before.outcome, after.outcome);
  return [{ ...partOf(after), text, before: before.outcome, after: after.outcome }];
}

/** Only where both runs saw values: one that saw none says nothing about them. */
function changeOfValues(
  checkId: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): string | null {
  const thing = checks.find(({ id }) => id === checkId)?.thing;
  if (thing === undefined || before === undefined || after === undefined) return null;

  const removed = before.filter((value) => !after.includes(value));
  const added = after.filter((value) => !before.includes(value));
  if (removed.length === 0 && added.length === 0) return null;
  if (removed.length === 1 && added.length === 1) return `${thing} replaced`;

  return [
    ...removed.map((value) => `${thing} ${value} removed`),
    ...added.map((value) => `${thing} ${value} added`),
  ].join(', ');
}

const words = {
  pass: 'passed',
  warn: 'had a warning',
  fail: 'failed',
  unknown: 'was unknown',
  waiting: 'was waiting',
};

function outcomeText(before: CheckResult['outcome'], after: CheckResult['outcome']): string {
  if (after === 'pass') return `passes now, ${words[before]} before`;
  if (after === 'fail') return `fails now, ${words[before]} before`;
  return `${words[after].replace(/^had|^was/, (verb) => (verb === 'had' ? 'has' : 'is'))} now, ${words[before]} before`;
}
