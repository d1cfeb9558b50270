import type { FaultCase } from './fault-case.ts';

/** A few of everything, for every test run: each point of a crash and each kind of answer at least once. */
const sampled: readonly RegExp[] = [
  /^crash:1:after$/,
  /^crash:2:late$/,
  /^crash:3:later$/,
  /^crash:8:before$/,
  /^crash:removal:1:after$/,
  /^crash:removal:5:late$/,
  /^crash:replacement:1:after$/,
  /^fault:POST \/api\/applications#1:reset-after$/,
  /^fault:POST \/api\/applications#2:429-retry-after$/,
  /^fault:POST \/api\/v2\/usergroups#1:500$/,
  /^fault:POST \/api\/v2\/applications\/:id\/associations#1:html$/,
  /^fault:GET \/api\/applications#1:truncated$/,
  /^fault:POST \/api\/v2\/applications\/:id\/associations#5:401$/,
  /^fault:POST \/api\/applications#1:403$/,
];

export function sampleOf(cases: readonly FaultCase[]): readonly FaultCase[] {
  return cases.filter(({ name }) => sampled.some((pattern) => pattern.test(name)));
}
