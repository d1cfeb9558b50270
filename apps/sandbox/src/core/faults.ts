import type { Vendor } from './addresses.ts';

/** What goes wrong, where. Without `status`, `reset`, a delay or `malformed` a rule does nothing. */
export interface FaultRule {
  vendor: Vendor;
  /** Any method when absent. */
  method?: string;
  /** Source of a regular expression, tested against the path without query. */
  path: string;
  /** First matching request that is hit, counted from 1. Default 1. */
  nth?: number;
  /** How many requests are hit. Default: all, until the rule is removed. */
  times?: number;
  /** Answer with this status instead of doing anything. */
  status?: number;
  /** Body of that answer: a string is sent as it is (text/html), anything else as JSON. */
  body?: unknown;
  /** Value of Retry-After beside the status; null or absent sends none. */
  retryAfter?: string | null;
  /** Value of Location beside the status. */
  location?: string;
  /** Real milliseconds to wait first, at most 60,000. */
  delayMs?: number;
  /** Real milliseconds between the effect and its answer, at most 60,000. */
  answerDelayMs?: number;
  /** Cut the connection before the request has its effect, or after it. */
  reset?: 'before-effect' | 'after-effect';
  /** The effect happens, and the answer's body is cut in half. */
  malformed?: boolean;
}

export interface ActiveFault {
  id: number;
  rule: FaultRule;
  seen: number;
  hits: number;
}

/** The fault rules in force. Not part of the stored state: a restart starts healthy. */
export class FaultRules {
  #active: ActiveFault[] = [];
  #lastId = 0;

  add(rule: FaultRule): ActiveFault {
    this.#lastId += 1;
    const fault = { id: this.#lastId, rule, seen: 0, hits: 0 };
    this.#active.push(fault);
    return fault;
  }

  list(): readonly ActiveFault[] {
    return this.#active;
  }

  clear(): void {
    this.#active = [];
  }

  remove(id: number): boolean {
    const before = this.#active.length;
    this.#active = this.#active.filter((fault) => fault.id !== id);
    return this.#active.length < before;
  }

  /** Counts the request against every rule that matches; the first rule that is due is returned. */
  take(vendor: Vendor, method: string, path: string): FaultRule | undefined {
    let due: FaultRule | undefined;
    for (const fault of this.#active) {
      if (!matches(fault.rule, vendor, method, path)) continue;
      fault.seen += 1;
      const isDue = fault.seen >= (fault.rule.nth ?? 1) && fault.hits < (fault.rule.times ?? Infinity);
      if (!isDue || due !== undefined) continue;
      fault.hits += 1;
      due = fault.rule;
    }
    return due;
  }
}

function matches(rule: FaultRule, vendor: Vendor, method: string, path: string): boolean {
  if (rule.vendor !== vendor) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== method) return false;
  return new RegExp(rule.path).test(path);
}
