import {
  approve,
  at,
  DAI,
  DEAD,
  data,
  eth,
  FRIEND,
  ME,
  NFT,
  OutsiderBook,
  STRANGER,
  send,
  TOKEN,
  tx,
  USDC,
  ZERO,
} from "../encoding/outsider-world.ts";

const USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7";

const book = new OutsiderBook();
book.fire("rc01-eth", "RC-01", tx(STRANGER, undefined, eth(0.4).toString()), { knownRecipients: [] });
book.fire("rc01-erc20", "RC-01", tx(DAI, send(STRANGER, 5n * 10n ** 18n)), { knownRecipients: [FRIEND] });
book.fire("rc01-nft", "RC-01", tx(NFT, data("safeTransferFrom(address,address,uint256)", ME, STRANGER, 4n)), {
  knownRecipients: ["KNOWN"],
  contracts: { [NFT]: { type: "erc721" } },
});
book.fire(
  "rc01-1155",
  "RC-01",
  tx(NFT, data("safeTransferFrom(address,address,uint256,uint256,bytes)", ME, STRANGER, 4n, 1n, "0x")),
  { knownRecipients: [FRIEND] },
);
book.near("rc01-allow", "RC-01", tx(STRANGER, undefined, "1000"), { knownRecipients: [], allowlist: [STRANGER] });
const twist = (a: string, h: number, t: number) => {
  const l = a.toLowerCase();
  const mid = at(`e1mid${a}`).toLowerCase();
  const out = l.slice(0, 2 + h) + mid.slice(2 + h, 42 - t) + l.slice(42 - t);
  return out;
};
book.fire("rc02-44", "RC-02", tx(twist(FRIEND, 4, 4), undefined, "1000000000000000000"), { knownRecipients: [FRIEND] });
book.fire("rc02-56-token", "RC-02", tx(USDT, send(twist(FRIEND, 5, 6), 100000000n)), { knownRecipients: [FRIEND] });
book.fire("rc02-own", "RC-02", tx(twist(ME, 5, 5), undefined, "1000000000000000000"), {
  user: ME,
  knownRecipients: [FRIEND],
});
book.near("rc02-34", "RC-02", tx(twist(FRIEND, 3, 4), undefined, "1000000000000000000"), { knownRecipients: [FRIEND] });
book.fire("rc03-usdc", "RC-03", tx(USDC, send(USDC, 1000000n)), { knownRecipients: [FRIEND] });
book.fire("rc03-other", "RC-03", tx(DAI, send(TOKEN, 10n ** 18n)), { contracts: { [TOKEN]: { type: "erc20" } } });
book.fire("rc04-zero", "RC-04", tx(ZERO, undefined, "1000"));
book.fire("rc04-dead", "RC-04", tx(DAI, send(DEAD, 10n ** 18n)), { knownRecipients: [] });
book.fire("rc04-precompile", "RC-04", tx("0x0000000000000000000000000000000000000004", undefined, "0x16345785d8a0000"));
book.fire("rc06", "RC-06", tx(STRANGER, undefined, "1000000", { chainId: 1 }), {
  chainId: 1,
  contracts: { [STRANGER]: { type: "contract", chains: [137] } },
});
book.fire("rc07-token", "RC-07", tx(DAI, send(STRANGER, 10n ** 18n)), {
  contracts: { [STRANGER]: { type: "exchange", supportedTokens: ["USDT", "USDC"] } },
  knownRecipients: [STRANGER],
});
book.near("rc07-ok", "RC-07", tx(USDT, send(STRANGER, 1000000n)), {
  contracts: { [STRANGER]: { type: "exchange", supportedTokens: ["USDT", "USDC"] } },
  knownRecipients: [STRANGER],
});
book.fire("rc07-chain", "RC-07", tx(STRANGER, undefined, "10000", { chainId: 10 }), {
  chainId: 10,
  contracts: { [STRANGER]: { type: "exchange", supportedChains: [1, 42161] } },
  knownRecipients: [STRANGER],
});
book.fire("rc08-case", "RC-08", tx("0x7EE19F882aF48F15232F0d622d8aD2C9FAd54c6c", undefined, "1000"), {
  knownRecipients: [FRIEND],
});
book.fire("rc08-len", "RC-08", tx(FRIEND.toLowerCase().slice(0, -1), undefined, "1000"));
book.fire("rc10", "RC-10", tx(STRANGER, undefined, "20.0"), {
  eoas: { [STRANGER]: { nonce: 0, ageDays: 0 } },
  knownRecipients: [],
  prices: { ETH: 3000 },
  balances: { ETH: "100.0" },
});
book.fire("rc11", "RC-11", tx(ME, undefined, "1000"), { user: ME });
book.fire("rc12", "RC-12", tx(STRANGER, undefined, "1000"), { untrustedAddresses: [STRANGER] });
book.fire("rc12-token", "RC-12", tx(USDC, send(STRANGER, 1000n)), { untrustedAddresses: [STRANGER.toLowerCase()] });
book.fire("ph15-to", "PH-15", tx(STRANGER, undefined, "1000"), { scamAddresses: [STRANGER] });
book.fire("ph15-inner", "PH-15", tx(USDC, data("transferFrom(address,address,uint256)", ME, STRANGER, 1000n)), {
  scamAddresses: [STRANGER.toLowerCase()],
});
book.fire("ph15-spender", "PH-15", tx(USDC, approve(STRANGER, 1000n)), { scamAddresses: [STRANGER] });
book.fire("ph16", "PH-16", tx(USDC, send(STRANGER, 1000n)), { sanctioned: [STRANGER], knownRecipients: [STRANGER] });

/** Who is paid. */
export const OUTSIDER_EVM_RECIPIENTS = book.cases;
