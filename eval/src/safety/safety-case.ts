import * as AbiFunction from "ox/AbiFunction";

/** What a request has to be answered with. */
export interface Expectation {
  /** Rules that must have a finding. Empty for a harmless request, whose findings must all stay below a warning. */
  readonly rules: readonly string[];
  /** The least the worst finding must weigh. */
  readonly least?: "info" | "warning" | "danger" | "block";
  /** A hostile form that no rule need know: an error, which holds it, is as good as a finding. */
  readonly orRefused?: boolean;
  /** A request right beside these rules: they must be silent, whatever others have to say. */
  readonly without?: readonly string[];
}

/** One labelled request: a line of `alou check`, and what is right. */
export interface SafetyCase {
  readonly id: string;
  readonly line: Readonly<Record<string, unknown>>;
  readonly expect: Expectation;
}

/** Collects the cases of one kind under numbered ids. */
export class CaseBook {
  readonly cases: SafetyCase[] = [];
  readonly #kind: string;

  constructor(kind: string) {
    this.#kind = kind;
  }

  /** A request that must be warned of: by these rules, and at least this much. */
  bad(what: string, rules: string, least: "warning" | "danger" | "block", line: Record<string, unknown>): void {
    this.#add(what, line, { rules: rules.split(" "), least });
  }

  /** A harmless request: nothing at a warning or above. */
  good(what: string, line: Record<string, unknown>): void {
    this.#add(what, line, { rules: [] });
  }

  #add(what: string, line: Record<string, unknown>, expect: Expectation): void {
    const id = `${this.#kind}: ${what}`;
    this.cases.push({ id, line: { id, kind: this.#kind, ...line }, expect });
  }
}

/** Calldata by the textbook, from a library the engine does not use for reading. */
export function data(signature: string, ...args: readonly unknown[]): `0x${string}` {
  return AbiFunction.encodeData(AbiFunction.from(`function ${signature}` as never), args as never);
}

export const MAX = (1n << 256n) - 1n;
/** 2026-11-22. */
export const NOW = 1_795_305_600;
export const ME = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
export const FRIEND = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
/** Begins and ends like the friend. */
export const TWIN = "0x3c44a0b1c2d3e4f5061728394a5b6c7d8e9f93bc";
export const STRANGER = "0x90f79bf6eb2c4f870365e785982e1f101e93b906";
export const THIEF = "0x9965507d1a55bcc2695c58ba16fb37d819b0a4dc";
export const USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
export const DAI = "0x6B175474E89094C44Da98b954EedeAC495271d0F";
export const WETH = "0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2";
export const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
export const ROUTER = "0x66a9893cC07D91D95644AEDD05D03f95e1dBA8Af";
export const SWAP_ROUTER = "0xE592427A0AEce92De3Edee1F18E0157C05861564";
export const SWAP_ROUTER_02 = "0x68b3465833fb72A70ecDF485E0e4C7bD8665Fc45";
export const V2_ROUTER = "0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D";
export const CONDUIT = "0x1E0049783F008A0085193E00003D00cd54003c71";
export const SEAPORT = "0x0000000000000068F116a894984e2DB1123eB395";
/** Contracts of the cases' own, with what the context says of them. */
export const NFT = "0x1111aaaa2222bbbb3333cccc4444dddd5555eeee";
export const FARM = "0x2222bbbb3333cccc4444dddd5555eeee6666ffff";
export const DARK = "0x3333cccc4444dddd5555eeee6666ffff7777aaaa";
export const YOUNG = "0x4444dddd5555eeee6666ffff7777aaaa8888bbbb";
export const SAFE = "0x5555eeee6666ffff7777aaaa8888bbbb9999cccc";

/** A context in which everything a line can tell is told. */
export const CONTEXT = {
  user: ME,
  now: NOW,
  knownRecipients: [FRIEND],
  eoas: [STRANGER, THIEF],
  scamAddresses: [THIEF],
  contracts: {
    [NFT]: { type: "erc721", verified: true, ageDays: 700, label: "Some Apes" },
    [FARM]: { type: "contract", verified: true, ageDays: 400, label: "Yield Farm" },
    [DARK]: { type: "contract", verified: false, ageDays: 40 },
    [YOUNG]: { type: "contract", verified: true, ageDays: 1 },
    [SAFE]: { type: "safe", verified: true, ageDays: 500, label: "Safe 1.4.1" },
  },
} as const;

/** A transaction of the user on mainnet, in that context. */
export const tx = (
  to: string | undefined,
  calldata?: string,
  more: Record<string, unknown> = {},
  context: Record<string, unknown> = {},
) => ({
  tx: {
    from: ME,
    ...(to !== undefined && { to }),
    value: "0x0",
    ...(calldata !== undefined && { data: calldata }),
    chainId: 1,
    ...more,
  },
  context: { ...CONTEXT, ...context },
});
