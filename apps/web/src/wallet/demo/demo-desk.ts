import type { ChainId } from "@alou/money/caip";

/** Something the demo wallet asks its user about. */
export type DemoQuestion =
  | { readonly kind: "connect"; readonly account: string }
  | { readonly kind: "message"; readonly account: string; readonly text: string }
  | {
      readonly kind: "typed-data";
      readonly account: string;
      readonly domain: string;
      readonly fields: readonly Field[];
    }
  | { readonly kind: "transaction"; readonly account: string; readonly transaction: DemoTransaction }
  | { readonly kind: "calls"; readonly account: string; readonly batch: DemoBatch }
  /** A transaction of another family, as the wallet decodes it. */
  | {
      readonly kind: "family-transaction";
      readonly account: string;
      readonly chain: ChainId;
      readonly fields: readonly Field[];
    };

/** A named value, as text. */
export type Field = readonly [name: string, value: string];

/** A transaction as the demo wallet reads it from the request. Amounts in wei. */
export interface DemoTransaction {
  readonly to: string;
  readonly value: bigint;
  readonly data: string;
  readonly nonce: number;
  readonly gas: bigint;
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
  /** The account runs no code any more with it (EIP-7702). */
  readonly endsCode?: true;
}

/** Several calls at once as the demo wallet reads them from the request. Amounts in wei. */
export interface DemoBatch {
  readonly calls: readonly { readonly to: string; readonly value: bigint; readonly data: `0x${string}` }[];
  /** The contract whose code the account takes up with it; absent where it runs that already. */
  readonly code?: `0x${string}`;
  readonly nonce: number;
  readonly gas: bigint;
  readonly maxFeePerGas: bigint;
  readonly maxPriorityFeePerGas: bigint;
}

/** Where the demo wallet's questions lie until they are answered. */
export interface DemoDesk {
  readonly read: () => DemoQuestion | undefined;
  readonly subscribe: (watcher: () => void) => () => void;
  /** Puts a question; a new one before the old is answered turns the old one down. */
  readonly ask: (question: DemoQuestion) => Promise<boolean>;
  readonly answer: (yes: boolean) => void;
}

export function createDemoDesk(): DemoDesk {
  let question: DemoQuestion | undefined;
  let settle: ((yes: boolean) => void) | undefined;
  const watchers = new Set<() => void>();
  const put = (next: DemoQuestion | undefined, onAnswer: ((yes: boolean) => void) | undefined) => {
    question = next;
    settle = onAnswer;
    for (const watcher of watchers) watcher();
  };
  const answer = (yes: boolean) => {
    const tell = settle;
    put(undefined, undefined);
    tell?.(yes);
  };
  return {
    read: () => question,
    subscribe(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    ask(next) {
      answer(false);
      return new Promise((resolve) => put(next, resolve));
    },
    answer,
  };
}
