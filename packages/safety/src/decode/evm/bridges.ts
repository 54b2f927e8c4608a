import { type CallFrame, type Dictionary, type Handler, number, record, text, type Walk } from "./walk.ts";

/** How bridges number EVM chains, where it is not by the chains' own numbers. What is missing here is another kind of chain, or unknown. */
type Numbering = Readonly<Record<string, number>>;

/** @see https://developers.circle.com/cctp/cctp-supported-blockchains */
const CIRCLE: Numbering = { 0: 1, 1: 43114, 2: 10, 3: 42161, 6: 8453, 7: 137, 10: 130, 11: 59144 };
/** @see https://docs.layerzero.network/v2/deployments/deployed-contracts */
const LAYERZERO: Numbering = { 30101: 1, 30102: 56, 30106: 43114, 30109: 137, 30110: 42161, 30111: 10, 30184: 8453 };
/** The same without what version two adds. */
const STARGATE: Numbering = { 101: 1, 102: 56, 106: 43114, 109: 137, 110: 42161, 111: 10, 184: 8453 };
/** @see https://wormhole.com/docs/products/reference/chain-ids */
const WORMHOLE: Numbering = { 2: 1, 4: 56, 5: 137, 6: 43114, 23: 42161, 24: 10, 30: 8453 };

/** Bridges that lead to one chain alone. */
const ONLY: Readonly<Record<string, bigint>> = {
  "0x99c9fc46f92e8a1c0dec1b1747d010903e884be1": 10n,
  "0x3154cf16ccdb4c6d922629664174b904d80f2c35": 8453n,
  "0x49048044d57e1c92a77f79988d21fa8faf74e97e": 8453n,
};

/**
 * Something goes to another chain, to the address in an argument: twenty bytes, or twenty behind zeros. Where another argument
 * is the number of an EVM chain, that is where it comes out.
 */
const crosses =
  (to: string, chainArgument?: string, numbering?: Numbering): Handler =>
  (args, frame, walk) => {
    const written = text(args[to]);
    const named = chainArgument === undefined ? (ONLY[frame.to] ?? 0n) : number(args[chainArgument]);
    const far = numbering ? BigInt(numbering[named.toString()] ?? 0) : named;
    // Where the other chain is no EVM chain, thirty-two bytes are an address of another kind: nothing here can tell whose.
    const foreign = written.length === 66 && !/^0x0{24}/.test(written);
    arrives(foreign ? frame.from : written.length === 66 ? `0x${written.slice(26)}` : written, far, frame, walk);
  };

function arrives(recipient: string, far: bigint, frame: CallFrame, walk: Walk): void {
  walk.actions.push({
    kind: "exchange",
    chain: walk.chain,
    from: frame.from,
    router: frame.to,
    leastUnits: 1n,
    recipient,
    bridge: true,
    ...(far > 0n && { toChain: `eip155:${far}` as const }),
  });
}

/** To the caller's own address. */
const crossesHome: Handler = (_args, frame, walk) => arrives(frame.from, ONLY[frame.to] ?? 0n, frame, walk);

/** LI.FI's one contract has a function for every bridge; all of them begin with the same description of the way. */
export const LIFI = "0x1231deb6f5749ef6ce6943a275a1d3e7486f4eae";

/**
 * Where LI.FI sends what it is given, whatever bridge it takes: the receiver in `BridgeData`, the first argument.
 * @param digits calldata without `0x`
 * @see https://github.com/lifinance/contracts/blob/main/src/Interfaces/ILiFi.sol
 */
export function readLiFi(digits: string, frame: CallFrame, walk: Walk): void {
  const word = (at: number) => digits.slice(8 + at * 64, 72 + at * 64);
  const base = Number.parseInt(word(0).slice(-8) || "x", 16) / 32;
  if (!Number.isInteger(base) || word(base + 9).length < 64) return;
  const receiver = word(base + 5);
  // Flags are flags and the other chain's number is one, or it is another call altogether.
  const flags = [base + 8, base + 9].every((at) => /^0{63}[01]$/.test(word(at)));
  if (!flags || !/^0{24}/.test(receiver) || !/^0{48}/.test(word(base + 7))) return;
  arrives(`0x${receiver.slice(24)}`, BigInt(`0x${word(base + 7)}`), frame, walk);
}

const FRAME32 = "bytes32 depositor,bytes32 recipient,bytes32 inputToken,bytes32 outputToken";

/** Bridges: those of the rollups, Circle, Across, Stargate, Hop, Wormhole, and LayerZero's tokens. */
export const BRIDGES: Dictionary = {
  "depositETH(uint32 gas,bytes data)": crossesHome,
  "bridgeETH(uint32 gas,bytes data)": crossesHome,
  "depositERC20(address l1Token,address l2Token,uint256 amount,uint32 gas,bytes data)": crossesHome,
  "bridgeERC20(address l1Token,address l2Token,uint256 amount,uint32 gas,bytes data)": crossesHome,
  "depositETHTo(address to,uint32 gas,bytes data)": crosses("to"),
  "bridgeETHTo(address to,uint32 gas,bytes data)": crosses("to"),
  "depositERC20To(address l1Token,address l2Token,address to,uint256 amount,uint32 gas,bytes data)": crosses("to"),
  "bridgeERC20To(address l1Token,address l2Token,address to,uint256 amount,uint32 gas,bytes data)": crosses("to"),
  "depositTransaction(address to,uint256 value,uint64 gas,bool creation,bytes data)": crosses("to"),
  "outboundTransfer(address token,address to,uint256 amount,uint256 gas,uint256 gasPrice,bytes data)": crosses("to"),
  "depositForBurn(uint256 amount,uint32 domain,bytes32 recipient,address token)": crosses(
    "recipient",
    "domain",
    CIRCLE,
  ),
  "depositForBurn(uint256 amount,uint32 domain,bytes32 recipient,address token,bytes32 caller,uint256 maxFee,uint32 finality)":
    crosses("recipient", "domain", CIRCLE),
  "depositEtherFor(address user)": crosses("user"),
  "depositFor(address user,address rootToken,bytes data)": crosses("user"),
  "sendToL2(uint256 chain,address recipient,uint256 amount,uint256 least,uint256 deadline,address relayer,uint256 fee)":
    crosses("recipient", "chain"),
  "transferTokens(address token,uint256 amount,uint16 chain,bytes32 recipient,uint256 fee,uint32 nonce)": crosses(
    "recipient",
    "chain",
    WORMHOLE,
  ),
  "swap(uint16 chain,uint256 fromPool,uint256 toPool,address refund,uint256 amount,uint256 least,(uint256 gas,uint256 native,bytes to) extra,bytes to,bytes payload)":
    crosses("to", "chain", STARGATE),
  "send((uint32 chain,bytes32 to,uint256 amount,uint256 least,bytes options,bytes compose,bytes command) send,(uint256 native,uint256 token) fee,address refund)":
    (args, frame, walk) => crosses("to", "chain", LAYERZERO)(record(args.send), frame, walk),
  [`deposit(${FRAME32},uint256 inputAmount,uint256 outputAmount,uint256 chain,bytes32 relayer,uint32 quoteTime,uint32 fillDeadline,uint32 exclusivity,bytes message)`]:
    crosses("recipient", "chain"),
  "depositV3(address depositor,address recipient,address inputToken,address outputToken,uint256 inputAmount,uint256 outputAmount,uint256 chain,address relayer,uint32 quoteTime,uint32 fillDeadline,uint32 exclusivity,bytes message)":
    crosses("recipient", "chain"),
};
