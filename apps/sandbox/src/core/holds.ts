import type { Vendor } from './addresses.ts';

export type HoldOutcome = 'release' | 'drop';

export interface HoldView {
  id: number;
  vendor: Vendor;
  /** Counted from the moment the hold was set. */
  nthWrite: number;
  when: 'before' | 'after';
  status: 'armed' | 'holding' | 'released' | 'dropped';
  /** The held request, once there is one. */
  request?: { method: string; path: string };
}

interface Hold extends HoldView {
  left: number;
  settle?: (outcome: HoldOutcome) => void;
}

/** Stops the n-th write from now before or after its effect, until it is released or its connection is cut. */
export class WriteHolds {
  #holds: Hold[] = [];
  #lastId = 0;

  add(input: Pick<HoldView, 'vendor' | 'nthWrite' | 'when'>): HoldView {
    this.#lastId += 1;
    const hold: Hold = { ...input, id: this.#lastId, status: 'armed', left: input.nthWrite };
    this.#holds.push(hold);
    return view(hold);
  }

  list(): HoldView[] {
    return this.#holds.map(view);
  }

  /** Counts a write against every armed hold of the vendor and returns the ones whose turn it is. */
  countWrite(vendor: Vendor, method: string, path: string): HoldPoint[] {
    const due: HoldPoint[] = [];
    for (const hold of this.#holds) {
      if (hold.vendor !== vendor || hold.status !== 'armed' || hold.left === 0) continue;
      hold.left -= 1;
      if (hold.left > 0) continue;
      hold.request = { method, path };
      due.push({ when: hold.when, wait: () => waitFor(hold) });
    }
    return due;
  }

  /** False when no request is held by that id; releasing an armed hold disarms it. */
  settle(id: number, outcome: HoldOutcome): boolean {
    const hold = this.#holds.find((candidate) => candidate.id === id);
    if (hold === undefined || hold.status === 'released' || hold.status === 'dropped') return false;
    hold.status = outcome === 'release' ? 'released' : 'dropped';
    hold.settle?.(outcome);
    return true;
  }

  /** Lets everything go, so that a reset or a shutdown never leaves a request waiting. */
  clear(outcome: HoldOutcome): void {
    for (const hold of this.#holds) this.settle(hold.id, outcome);
    this.#holds = [];
  }
}

export interface HoldPoint {
  when: 'before' | 'after';
  wait: () => Promise<HoldOutcome>;
}

function waitFor(hold: Hold): Promise<HoldOutcome> {
  if (hold.status === 'released') return Promise.resolve('release');
  if (hold.status === 'dropped') return Promise.resolve('drop');
  hold.status = 'holding';
  return new Promise((resolve) => {
    hold.settle = resolve;
  });
}

function view({ left: _left, settle: _settle, ...rest }: Hold): HoldView {
  return rest;
}
