import { forAccount } from "./lending.ts";
import { type Dictionary, type Handler, text } from "./walk.ts";

const MORPHO = "(address loanToken,address collateralToken,address oracle,address irm,uint256 lltv) market";

/** Whoever takes out names who receives it. */
const RECEIVED: readonly (readonly [signature: string, receiver: string])[] = [
  // Morpho Blue
  [`supply(${MORPHO},uint256 assets,uint256 shares,address onBehalf,bytes data)`, "onBehalf"],
  [`repay(${MORPHO},uint256 assets,uint256 shares,address onBehalf,bytes data)`, "onBehalf"],
  [`withdraw(${MORPHO},uint256 assets,uint256 shares,address onBehalf,address receiver)`, "receiver"],
  [`borrow(${MORPHO},uint256 assets,uint256 shares,address onBehalf,address receiver)`, "receiver"],
  [`supplyCollateral(${MORPHO},uint256 assets,address onBehalf,bytes data)`, "onBehalf"],
  [`withdrawCollateral(${MORPHO},uint256 assets,address onBehalf,address receiver)`, "receiver"],
  // Farms after MasterChef
  ["deposit(uint256 pid,uint256 amount,address to)", "to"],
  ["withdraw(uint256 pid,uint256 amount,address to)", "to"],
  ["harvest(uint256 pid,address to)", "to"],
  ["withdrawAndHarvest(uint256 pid,uint256 amount,address to)", "to"],
  // Streams, stakes and restaking
  ["withdrawMax(uint256 streamId,address to)", "to"],
  ["withdraw(uint256 streamId,address to,uint128 amount)", "to"],
  ["submitAndDeposit(address recipient)", "recipient"],
  ["unstake(address receiver)", "receiver"],
  ["requestWithdraw(address recipient,uint256 amount)", "recipient"],
  ["deposit(address receiver)", "receiver"],
  ["depositETH(address receiver)", "receiver"],
  ["stake(address to,uint256 amount)", "to"],
  ["redeem(address to,uint256 amount)", "to"],
  ["claimRewards(address to,uint256 amount)", "to"],
  ["daiToUsds(address usr,uint256 wad)", "usr"],
  ["usdsToDai(address usr,uint256 wad)", "usr"],
  ["mkrToSky(address usr,uint256 wad)", "usr"],
  // Pendle, GMX
  ["redeemDueInterestAndRewards(address user,address[] sys,address[] yts,address[] markets)", "user"],
  ["redeemRewards(address user)", "user"],
  ["claimFundingFees(address[] markets,address[] tokens,address receiver)", "receiver"],
  ["claimAffiliateRewards(address[] markets,address[] tokens,address receiver)", "receiver"],
  // Curve
  ["exchange(int128 i,int128 j,uint256 dx,uint256 minDy,address receiver)", "receiver"],
  ["exchange(uint256 i,uint256 j,uint256 dx,uint256 minDy,address receiver)", "receiver"],
  ["exchange(uint256 i,uint256 j,uint256 dx,uint256 minDy,bool useEth,address receiver)", "receiver"],
  [
    "exchange(address[11] route,uint256[5][5] params,uint256 amount,uint256 least,address[5] pools,address receiver)",
    "receiver",
  ],
  ["remove_liquidity_one_coin(uint256 amount,int128 i,uint256 least,address receiver)", "receiver"],
  // GMX's first version: everything that is staked
  ["signalTransfer(address receiver)", "receiver"],
  // What is paid for is somebody else's: ENS, thirdweb
  [
    "register(string name,address owner,uint256 duration,bytes32 secret,address resolver,bytes[] data,bool reverseRecord,uint16 fuses)",
    "owner",
  ],
  [
    "claim(address receiver,uint256 quantity,address currency,uint256 price,(bytes32[] proof,uint256 limit,uint256 price,address currency) allowlist,bytes data)",
    "receiver",
  ],
];

/** What takes nothing from anybody but the caller, and brings it to the caller or to the contract itself. */
const PLAIN: readonly string[] = [
  // Curve, Convex, Velodrome
  "deposit(uint256 pid,uint256 amount,bool stake)",
  "depositAll(uint256 pid,bool stake)",
  "withdrawAndUnwrap(uint256 amount,bool claim)",
  "withdrawAllAndUnwrap(bool claim)",
  "getReward(address account,bool extras)",
  "getReward(uint256 tokenId)",
  "getReward(address account,address[] tokens)",
  "stakeAll()",
  "vote_for_gauge_weights(address gauge,uint256 weight)",
  "claim_rewards()",
  "claim_rewards(address account)",
  "mint_many(address[8] gauges)",
  "vote(uint256 tokenId,address[] pools,uint256[] weights)",
  "poke(uint256 tokenId)",
  "reset(uint256 tokenId)",
  // Stakes and restaking
  "cooldown()",
  "cooldownShares(uint256 shares)",
  "cooldownAssets(uint256 assets)",
  "depositETH()",
  "depositETH(uint256 referral)",
  "depositETH(uint256 least,string referral)",
  "depositAsset(address asset,uint256 amount,uint256 least,string referral)",
  "depositWithReferral(address referral)",
  "deposit(address token,uint256 amount)",
  "depositIntoStrategy(address strategy,address token,uint256 amount)",
  "delegateTo(address operator,(bytes signature,uint256 expiry) approval,bytes32 salt)",
  "undelegate(address staker)",
  "exitCooldown()",
  "compound()",
  "restake()",
  "claimReward()",
  "claimRewards(uint256[] ids)",
  "claim(uint256 id)",
  "claim(uint256[] ids)",
  "claimMultiple(uint256[] ids)",
  "claim(address[] users,address[] tokens,uint256[] amounts,bytes32[][] proofs)",
  "claim(address[] tokens,uint256[] amounts,bytes32[][] proofs)",
  "claim(uint256 amount,bytes32[] proof,bytes signature)",
  // Collecting
  "mint(uint256 quantity,bytes32[] proof,uint256 limit)",
  "mint(address minter,uint256 tokenId,uint256 quantity,bytes args)",
  "mintWithRewards(address minter,uint256 tokenId,uint256 quantity,bytes args,address referral)",
  "mint(address creator,uint256 instance,uint32 index,bytes32[] proof,address minter)",
  "mintBatch(address creator,uint256 instance,uint16 count,uint32[] indices,bytes32[][] proofs,address minter)",
  "mintToken(uint256 eventId,uint256 tokenId,address to)",
  "mintToken(uint256 eventId,address to)",
  "presaleMint(uint256 quantity,bytes32[] proof)",
  "allowlistMint(uint256 quantity,bytes32[] proof)",
  "safeMint(address to,uint256 id)",
  "mintNFT(uint256 quantity)",
  "mintMany(uint256 quantity)",
  // Governance and names
  "castVoteWithReasonAndParams(uint256 proposalId,uint8 support,string reason,bytes params)",
  "setNameForAddr(address account,address owner,address resolver,string name)",
  "setAddress(string name)",
  "renewAll(string[] names,uint256 duration)",
  // Attestations, posts and games
  "attest((bytes32 schema,(address recipient,uint64 expirationTime,bool revocable,bytes32 refUID,bytes data,uint256 value) data) request)",
  "checkIn()",
  "dailyCheckIn()",
  "gm()",
  "sayGM()",
  "cancelOrder(uint256 traits,bytes32 hash)",
  "cancel(uint256 id)",
  "settle(uint256 id)",
];

/** What only looks. In a transaction it costs gas and changes nothing. */
const VIEWS: readonly string[] = [
  "balanceOf(address account)",
  "balanceOf(address account,uint256 id)",
  "allowance(address owner,address spender)",
  "totalSupply()",
  "decimals()",
  "symbol()",
  "name()",
  "owner()",
  "ownerOf(uint256 id)",
  "isApprovedForAll(address owner,address operator)",
  "nonces(address owner)",
  "tokenURI(uint256 id)",
  "uri(uint256 id)",
  "supportsInterface(bytes4 id)",
  "token0()",
  "token1()",
  "getReserves()",
  "slot0()",
  "liquidity()",
  "latestRoundData()",
  "latestAnswer()",
  "getAmountsOut(uint256 amount,address[] path)",
  "getAmountsIn(uint256 amount,address[] path)",
  "getPool(address a,address b,uint24 fee)",
  "getPair(address a,address b)",
  "getEthBalance(address account)",
  "getBlockNumber()",
  "getCurrentBlockTimestamp()",
  "convertToAssets(uint256 shares)",
  "convertToShares(uint256 assets)",
  "previewRedeem(uint256 shares)",
  "previewDeposit(uint256 assets)",
  "earned(address account)",
];

/** SeaDrop: the zero address stands for who pays. */
const mintPublic: Handler = (args, frame, walk) => {
  if (!/^0x0{40}$/.test(text(args.minter))) forAccount("minter")(args, frame, walk);
};

/** Functions of protocols without a book of their own. */
export const PROTOCOLS: Dictionary = {
  "mintPublic(address nft,address feeRecipient,address minter,uint256 quantity)": mintPublic,
  ...Object.fromEntries([...PLAIN, ...VIEWS].map((signature) => [signature, null])),
  ...Object.fromEntries(RECEIVED.map(([signature, receiver]) => [signature, forAccount(receiver)])),
};
