import { LINWEI } from "@alou/devnet/accounts";

/** One thing people do, as Alou is told and as the others are. */
export interface Deed {
  readonly id: string;
  readonly what: string;
  /** What the user says to Alou. */
  readonly words: string;
  /** HTTP requests to the node that Alou may make at most. */
  readonly requestsBar: number;
  /** The job of the agent kits, where they have one. */
  readonly job?: { readonly name: string; readonly input: Readonly<Record<string, string>> };
}

const USDC = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48";
const PERMIT2 = "0x000000000022D473030F116dDEE9F6B43aC78BA3";
const to = LINWEI.address;

/** What is measured. Each is said anew in every round, from the words to what the wallet is asked. */
export const DEEDS: readonly Deed[] = [
  {
    id: "erc20-transfer",
    what: "send an ERC-20 to an address",
    words: `send 2 USDC to ${to}`,
    requestsBar: 1,
    job: { name: "erc20Transfer", input: { token: USDC, to, amount: "2", units: "2000000" } },
  },
  {
    id: "native-transfer",
    what: "send ether to an address",
    words: `send 0.01 ETH to ${to}`,
    requestsBar: 1,
    job: { name: "nativeTransfer", input: { to, amount: "0.01", units: "10000000000000000" } },
  },
  {
    id: "name-transfer",
    what: "send an ERC-20 to an ENS name",
    words: "给 linwei.eth 转 2 USDC",
    // A name has to be looked up before bytes can be made of it.
    requestsBar: 2,
  },
  {
    id: "approve",
    what: "approve an exact amount",
    words: `approve 5 USDC for ${PERMIT2}`,
    requestsBar: 2,
    job: { name: "approve", input: { token: USDC, spender: PERMIT2, amount: "5", units: "5000000" } },
  },
  { id: "native-swap", what: "swap ether for a token", words: "把 1 ETH 换成 USDC", requestsBar: 2 },
  { id: "token-swap", what: "swap a token for another", words: "swap 500 USDC for DAI", requestsBar: 2 },
];
