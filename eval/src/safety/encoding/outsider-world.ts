import type { SafetyCase } from "../safety-case.ts";
import { DAI, data, MAX, NOW, PERMIT2, USDC, WETH } from "../safety-case.ts";
import { at, DAY } from "./evm-world.ts";
import { json } from "./json.ts";

export { DEAD, eth, hash, usd, ZERO } from "./evm-world.ts";
export { at, DAI, DAY, data, MAX, NOW, PERMIT2, USDC, WETH };

export const HOUR = 3_600;
export const ME = at("e1me");
export const FRIEND = at("e1friend");
export const STRANGER = at("e1stranger");
export const ROUTER = at("e1router");
export const TOKEN = at("e1token");
export const NFT = at("e1nft");
/** What little a tester tells of a router nobody need fear. */
export const GOOD = { type: "router", verified: true, ageDays: 400 };
export const KNOWN_ROUTER = { [ROUTER]: GOOD };

export const approve = (spender: string, units: bigint) => data("approve(address,uint256)", spender, units);
export const send = (to: string, units: bigint) => data("transfer(address,uint256)", to, units);
/** A number as 32 bytes. */
export const word = (value: bigint) => `0x${value.toString(16).padStart(64, "0")}`;
export const utf8 = (text: string) => `0x${Buffer.from(text).toString("hex")}`;

/** A transaction with only the members that were meant. */
export const tx = (to: string | null | undefined, calldata?: string, value?: unknown, more: object = {}) => ({
  kind: "evm_tx",
  tx: {
    from: ME,
    ...(to !== undefined && { to }),
    ...(calldata !== undefined && { data: calldata }),
    ...(value !== undefined && { value }),
    ...more,
  },
});

const fieldType = (name: string) =>
  name === "chainId" ? "uint256" : name === "verifyingContract" ? "address" : name === "salt" ? "bytes32" : "string";

/** Typed data whose types are written as in `encodeType`: `"address to,uint256 value"`. */
export function typed(domain: object, primaryType: string, types: Record<string, string>, message: unknown) {
  const fields = (text: string) =>
    text.split(",").map((each) => ({ name: each.trim().split(" ")[1], type: each.trim().split(" ")[0] }));
  const own = Object.keys(domain).map((name) => ({ name, type: fieldType(name) }));
  const rest = Object.entries(types).map(([name, text]) => [name, fields(text)] as const);
  const typedData = { types: { EIP712Domain: own, ...Object.fromEntries(rest) }, primaryType, domain, message };
  return { kind: "eip712", typedData };
}

/** `personal_sign` of a text, bytes or the method's parameters. */
export const say = (payload: unknown, more: object = {}) => ({
  kind: "personal",
  method: "personal_sign",
  payload,
  ...more,
});

type Line = Readonly<Record<string, unknown> & { kind: string }>;

/** What a second outsider wrote, from the catalogue's rows alone: a variant that fires, and one right beside the threshold. */
export class OutsiderBook {
  readonly cases: SafetyCase[] = [];

  /** These rules (with blanks between them) must speak. */
  fire(name: string, rules: string, line: Line, context?: object): void {
    this.#add(name, { rules: rules.split(" ") }, line, context);
  }

  /** These rules must be silent, whatever others say. */
  near(name: string, rules: string, line: Line, context?: object): void {
    this.#add(name, { rules: [], without: rules.split(" ") }, line, context);
  }

  /** Nothing at a warning or above. */
  benign(name: string, line: Line, context?: object): void {
    this.#add(name, { rules: [] }, line, context);
  }

  #add(name: string, expect: SafetyCase["expect"], line: Line, context: object | undefined): void {
    const id = `${line.kind}: outsider ${name}`;
    this.cases.push({ id, line: JSON.parse(json({ id, ...line, ...(context && { context }) })), expect });
  }
}
