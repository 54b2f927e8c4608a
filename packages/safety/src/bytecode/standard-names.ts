/**
 * What tokens call it when somebody with powers burns what others hold: bridges, lending pools, and issuers that wipe a barred account.
 */
export const BURNS: ReadonlySet<number> = new Set([
  // burn(address,uint256), with bytes behind it, burnFrom, operatorBurn
  0x9dc29fac, 0x44d17187, 0x79cc6790, 0xfc673c4f,
  // crosschainBurn, bridgeBurn, burnByBridge, burnShares, burnTokens
  0x2b8c49e3, 0x74f4f547, 0x66830b21, 0xee7a7c04, 0x0d1118ce,
  // Aave's burn of four words and of three, redeem(address,uint256)
  0xd7020d0a, 0xf5298aca, 0x1e9a6950,
  // destroyBlackFunds, wipeFrozenAddress, wipe, wipeBlacklistedAccount, forceBurn, forcedBurn, permissionedBurn, adminBurn
  0xf3bdc228,
  0xe2f72f03, 0x988749d1, 0xbd7243f6, 0xe2d6f634, 0xc8b20152, 0x2b032f3e, 0x06dd0419,
]);

/** Aave's `transferOnLiquidation`: the pool moves what a debtor pledged. */
export const SEIZURES: ReadonlySet<number> = new Set([0xf866c319]);

/** What ERC-4337's entry point calls of who pays: `validatePaymasterUserOp` and `postOp`, of both versions. */
export const PAYMASTER: ReadonlySet<number> = new Set([0xf465c77e, 0xa9a23409, 0x52b7512c, 0x7c627b21]);

/**
 * What a pool calls back in the middle of a loan or a swap: `executeOperation` (both of Aave's), `onFlashLoan`, `receiveFlashLoan`,
 * `uniswapV3SwapCallback`, `pancakeV3SwapCallback`, `uniswapV2Call`, `unlockCallback`.
 */
export const CALLBACKS: ReadonlySet<number> = new Set([
  0x1b11d0ff, 0x920f5c84, 0x23e30c8b, 0xf04f2707, 0xfa461e33, 0x23a69e75, 0x10d1e85c, 0x91dd7346,
]);

/** `approve`, `increaseAllowance`, `decreaseAllowance`, `permit`, `increaseApproval`, `decreaseApproval`: they move nothing. */
export const PERMITS: ReadonlySet<number> = new Set([
  0x095ea7b3, 0x39509351, 0xa457c2d7, 0xd505accf, 0xd73dd623, 0x66188463,
]);

/** Setters that say by their name what they do to holders: whom they bar, and how much may move. */
export const PLAIN_POWERS: ReadonlySet<number> = new Set([
  // pause(), pause(bool), setPaused(bool), setTradingEnabled(bool), setTrading(bool), disableTrading()
  0x8456cb59, 0x02329a29, 0x16c38b3c, 0xc2e5ec04, 0x8f70ccf7, 0x17700f01,
  // blacklist(address), blacklist(address,bool), setBlacklist(address,bool), setBlacklisted(address,bool), setBlackList(address,bool), addBlacklist(address)
  0xf9f92be4,
  0x404e5129, 0x153b0d1e, 0xd01dd6d2, 0x68092bd9, 0x9cfe42da,
  // addBlackList(address), addToBlacklist(address), addToBlackList(address), blacklistAddress(address,bool), blacklistAddress(address), blackList(address)
  0x0ecb93c0,
  0x44337ea1, 0x417c73a7, 0x455a4396, 0xf3290d75, 0x4838d165,
  // setBlacklistStatus(address,bool), updateBlacklist(address,bool), blacklistAccount(address,bool), blacklistAccount(address), setIsBlacklisted(address,bool), setBlacklist(address[],bool)
  0x03d29d28,
  0x9155e083, 0x2d5a5d34, 0xd37b34d7, 0xa0e38492, 0x0e85d1e3,
  // blacklistAddresses(address[]), setBots(address[],bool), setBots(address[]), addBots(address[]), setBot(address,bool), setBot(address)
  0x77a54eb8,
  0x9c0db5f3, 0xb515566a, 0xd34628cc, 0x342aa8b5, 0x6b5caec4,
  // blockBots(address[]), freeze(address), freezeAccount(address), freezeAccount(address,bool), setFrozen(address,bool), ban(address)
  0x00b8cf2a,
  0x8d1fdf2f, 0xf26c159f, 0xe724529c, 0xac869cd8, 0x97c3ccd8,
  // block(address), blockAddress(address), setBlocked(address,bool), denylist(address), setDenied(address,bool), addToDenylist(address)
  0x06907e17,
  0xad2bb1b3, 0x000af2a1, 0x3371bfff, 0x57652a46, 0x228b547e,
  // setMaxTx(uint256), setMaxTxAmount(uint256), setMaxTransactionAmount(uint256), setMaxTxPercent(uint256), setMaxSell(uint256), setMaxSellAmount(uint256)
  0xbc337182,
  0xec28438a, 0x1e293c10, 0xd543dbeb, 0xef998cf0, 0xe99c9d09,
  // setMaxTransfer(uint256), setMaxTransferAmount(uint256), setMax(uint256), setLimit(uint256), setMaxWallet(uint256), setMaxWalletAmount(uint256)
  0x77348de9,
  0x8bf55409, 0x1fe9eabc, 0x27ea6f2b, 0x5d0044ca, 0x27a14fc2,
  // updateMaxTxnAmount(uint256), updateMaxTxAmount(uint256), setTransferLimit(uint256)
  0x203e727e, 0x6256d181, 0x7a17feff,
]);

/**
 * What is called where its name says the caller gets something: `claim`, `claimReward`, `claimRewards`, `claimAirdrop`, `claimToken(s)`, `claimBonus`, `claimNFT`,
 * `airdrop`, `getReward`, `receiveReward`, in both letter cases, with and without an address or a sum; and what drainers call theirs besides: `connect`, `securityUpdate`, `NetworkMerge`.
 */
export const CLAIMS: ReadonlySet<number> = new Set([
  0x4e71d92d, 0x3158952e, 0x1e83409a, 0x0c7ef932, 0x379607f5, 0x7bb2b3c1, 0xb88a802f, 0x79372f9a, 0xd279c191,
  0x63e32091, 0x372500ab, 0x12798972, 0xef5cfb8c, 0x0178be5f, 0x5b88349d, 0xb9a9d3d0, 0x48c54b9d, 0x4451d89f,
  0x143087ee, 0x2d66f063, 0x3884d635, 0xd25f82a0, 0x3d18b912, 0x50635394, 0x948cb719, 0xa16f15c3, 0x064c8c7c,
  0xee8f931b, 0x593dae5b, 0xaf347b61, 0x5fba79f5, 0xe8183e7e, 0x9c9316c5,
]);
