import { selectorOf } from "../decode/evm/dictionary.ts";

/** Functions that nobody has special powers over: the standard's own, and what can only be given away. */
const ORDINARY = [
  ...["name()", "symbol()", "decimals()", "totalSupply()", "balanceOf(address)", "allowance(address,address)"],
  ...[
    "approve(address,uint256)",
    "transfer(address,uint256)",
    "transferFrom(address,address,uint256)",
    "burn(uint256)",
  ],
  ...["increaseAllowance(address,uint256)", "decreaseAllowance(address,uint256)", "owner()", "getOwner()", "cap()"],
  ...["permit(address,address,uint256,uint256,uint8,bytes32,bytes32)", "nonces(address)", "DOMAIN_SEPARATOR()"],
  ...["eip712Domain()", "supportsInterface(bytes4)", "hasRole(bytes32,address)", "getRoleAdmin(bytes32)", "paused()"],
  ...["delegates(address)", "getVotes(address)", "delegate(address)", "deposit()", "withdraw(uint256)", "version()"],
  ...["transferOwnership(address)", "renounceOwnership()", "acceptOwnership()", "pendingOwner()"],
];

/** Functions whose name says that more is made. */
const MINTING = [
  ...["mint(address,uint256)", "mint(uint256)", "mint(address,uint256,bytes)", "mintTo(address,uint256)"],
  ...["issue(uint256)", "issue(address,uint256)", "issueTokens(address,uint256)", "mintTokens(address,uint256)"],
  ...["crosschainMint(address,uint256)", "bridgeMint(address,uint256)", "ownerMint(address,uint256)"],
];

/** Other well-known powers, told by their names. */
const OTHERS = [
  ...["setFee(uint256)", "setFees(uint256,uint256)", "setTax(uint256)", "setTaxes(uint256,uint256)"],
  ...[
    "setSellTax(uint256)",
    "setBuyTax(uint256)",
    "setSellFee(uint256)",
    "setBuyFee(uint256)",
    "setTransferFee(uint256)",
  ],
  ...["setTaxFeePercent(uint256)", "updateFees(uint256,uint256)", "pause()", "unpause()", "setPaused(bool)"],
  ...["setTradingEnabled(bool)", "setTrading(bool)", "openTrading()", "closeTrading()", "enableTrading()"],
  ...["blacklist(address)", "setBlacklist(address,bool)", "blacklistAddress(address,bool)", "addBlackList(address)"],
  ...["addToBlacklist(address)", "addBots(address[])", "setBots(address[],bool)", "freeze(address)"],
  ...["setMaxTxAmount(uint256)", "setMaxWallet(uint256)", "burn(address,uint256)", "burnFrom(address,uint256)"],
  ...["setBalance(address,uint256)", "rebase(uint256,int256)", "rebase(int256)", "rebase(uint256)"],
];

interface Names {
  readonly ordinary: ReadonlySet<string>;
  readonly signatures: ReadonlyMap<string, string>;
}

let names: Names | undefined;

/** The tables by selector, made when they are first asked. */
function table(): Names {
  names ??= {
    ordinary: new Set(ORDINARY.map((signature) => `0x${selectorOf(signature)}`)),
    signatures: new Map(
      [...MINTING, ...OTHERS].map((signature): [string, string] => [`0x${selectorOf(signature)}`, signature]),
    ),
  };
  return names;
}

/** Whether a function is one that needs no trial. @param selector with `0x` */
export const isOrdinary = (selector: string): boolean => table().ordinary.has(selector);

/** The signature behind a well-known selector. */
export const signatureOf = (selector: string): string | undefined => table().signatures.get(selector);
