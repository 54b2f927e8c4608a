import { expect } from "vitest";
import type { SafetyAction } from "../action.ts";
import type { AddressFacts, Facts } from "../facts.ts";
import { assess } from "../rule.ts";
import { RULES } from "./index.ts";
import { ME, SAFE } from "./situation.fixture.ts";

type Of<K extends SafetyAction["kind"]> = Extract<SafetyAction, { kind: K }>;

/** An action of a kind, on mainnet and by the user, from the members that matter. */
export function action<K extends SafetyAction["kind"]>(kind: K, members: Partial<Of<K>> = {}): SafetyAction {
  return { kind, chain: "eip155:1", from: ME, ...DEFAULTS[kind], ...members } as unknown as SafetyAction;
}

const DEFAULTS: Partial<Record<SafetyAction["kind"], object>> = {
  request: { family: "evm", problems: [], permissions: [], dangling: [], batch: 1, unresolved: 0 },
  approve: { asset: "eip155:1/erc20:0x00000000000000000000000000000000000000aa", spender: "0x11", units: 5n },
  transfer: { asset: "eip155:1/slip44:60", to: "0x22", units: 5n },
  exchange: { router: "0x33", leastUnits: 10n ** 6n, recipient: ME },
  operator: { token: "0xaa", operator: "0x11", approved: true },
  call: { to: "0x44", value: 0n, selector: "0x12345678", bare: false },
  message: { family: "evm", method: "personal_sign", size: 5 },
  "typed-data": { primaryType: "Mail", known: false, texts: [] },
  order: { protocol: "Seaport", offer: [], consideration: [], bulk: false },
  solana: { chain: "solana:x", program: "P", info: {}, accounts: [], index: 0 },
  cosmos: { chain: "cosmos:cosmoshub-4", type: "MsgSend", module: "", value: {}, depth: 0 },
  bitcoin: { chain: "bip122:x", inputs: [], outputs: [], login: false },
};

/** Facts in which addresses are what `places` says, and strangers otherwise. */
export function facts(
  places: Readonly<Record<string, Partial<AddressFacts>>> = {},
  more: Partial<Facts> = {},
): Partial<Facts> {
  const about = (address: string): AddressFacts => ({ vouched: false, own: false, more: {}, ...places[address] });
  return { ...SAFE, spenderLabel: undefined, spenderCode: undefined, about, ...more };
}

/** What one rule, by its id, makes of an action: a severity, `passed` or `not asked`. */
export function verdictOf(id: string, one: SafetyAction, given: Partial<Facts>): string {
  const rules = RULES.filter((rule) => rule.id === id);
  expect(rules).toHaveLength(1);
  const { findings, passed } = assess(rules, one, { ...given, show: SAFE.show } as Facts);
  return findings[0]?.severity ?? (passed.length > 0 ? "passed" : "not asked");
}

/** One row: the rule, what it looks at, what is known, what comes out. */
export type Row = readonly [id: string, what: string, one: SafetyAction, given: Partial<Facts>, outcome: string];
