import type { Hex } from "@alou/chains/evm/hex";
import type { Read } from "@alou/chains/evm/read";
import {
  type AccountOverride,
  simulateBlocksRead,
  type TrialAnswer,
  type TrialBlock,
  type TrialCall,
  type TrialResult,
  viewsCall,
  viewsIn,
} from "@alou/chains/evm/simulate-blocks";

/** Where a call stands in a script. */
export interface Place {
  readonly block: number;
  readonly call: number;
}

/** Several views read at one moment. */
export interface Reading extends Place {
  readonly count: number;
}

type Surroundings = Omit<TrialBlock, "calls" | "state">;

/** Enough for some balances of ordinary tokens; of foreign code that wants more, nothing is known. */
const VIEWS_GAS = 600_000n;

/** Blocks of calls that are tried out together; what is written down remembers where its answer will stand. */
export class Script {
  readonly #blocks: { around: Surroundings; state: Record<string, AccountOverride>; calls: TrialCall[] }[] = [];

  /** Begins the next block. */
  block(around: Surroundings = {}): void {
    this.#blocks.push({ around, state: {}, calls: [] });
  }

  /** Pretends something about an account, before the block's first call. */
  pretend(address: string, override: AccountOverride): void {
    const { state } = this.#last();
    const before = state[address];
    const slots = { ...before?.slots, ...override.slots };
    state[address] = { ...before, ...override, ...(Object.keys(slots).length > 0 && { slots }) };
  }

  call(call: TrialCall): Place {
    const { calls } = this.#last();
    calls.push(call);
    return { block: this.#blocks.length - 1, call: calls.length - 1 };
  }

  /** @param from a view may look at its caller: it is asked by a person of the trial */
  views(from: string, views: readonly { readonly to: string; readonly data: Hex }[]): Reading {
    return { ...this.call(viewsCall(from, views, VIEWS_GAS)), count: views.length };
  }

  /** @param at the block to start from, as a quantity */
  read(at: string): Read<TrialAnswer> {
    return simulateBlocksRead(
      this.#blocks.map(({ around, state, calls }) => ({ ...around, state, calls })),
      at,
    );
  }

  #last() {
    const last = this.#blocks.at(-1);
    if (!last) throw new Error("a script begins with a block");
    return last;
  }
}

/** What came of a script. */
export class Played {
  readonly #results: readonly (readonly TrialResult[])[];

  constructor(results: readonly (readonly TrialResult[])[]) {
    this.#results = results;
  }

  at({ block, call }: Place): TrialResult | undefined {
    return this.#results[block]?.[call];
  }

  ok(place: Place): boolean {
    return this.at(place)?.ok === true;
  }

  views(reading: Reading): readonly (bigint | undefined)[] {
    return viewsIn(this.at(reading), reading.count);
  }
}
