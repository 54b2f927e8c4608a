import { ME, NOW, PERMIT2, SEAPORT, USDC } from "../safety-case.ts";
import { DAY, SOON, ZERO } from "./evm-world.ts";
import { BAYC, CONDUIT_KEY, SEAPORT_15 } from "./protocols.ts";

type Message = Readonly<Record<string, unknown>>;

/** Members of a struct as Solidity writes them: `address owner,uint256 value`. */
export const members = (written: string): { type: string; name: string }[] =>
  written.split(",").map((one) => {
    const at = one.lastIndexOf(" ");
    return { type: one.slice(0, at), name: one.slice(at + 1) };
  });

const DOMAIN_TYPES: Readonly<Record<string, string>> = {
  chainId: "uint256",
  verifyingContract: "address",
  salt: "bytes32",
};

/**
 * Typed data as wallets are handed it.
 * @param types members of each struct, as `members` reads them
 * @param withDomain whether the domain's own type stands among the types: some leave it out
 */
export const document = (
  domain: Message,
  primaryType: string,
  types: Readonly<Record<string, string>>,
  message: Message,
  withDomain = true,
) => ({
  domain,
  primaryType,
  types: {
    ...(withDomain && {
      EIP712Domain: Object.keys(domain).map((name) => ({ name, type: DOMAIN_TYPES[name] ?? "string" })),
    }),
    ...Object.fromEntries(Object.entries(types).map(([name, written]) => [name, members(written)])),
  },
  message,
});

export const usdcDomain = (more: Message = {}) => ({
  name: "USD Coin",
  version: "2",
  chainId: 1,
  verifyingContract: USDC,
  ...more,
});

/** EIP-2612 over USDC. */
export const permit = (spender: string, value: unknown, deadline: unknown = SOON, domain: Message = usdcDomain()) =>
  document(
    domain,
    "Permit",
    { Permit: "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline" },
    { owner: ME, spender, value, nonce: 0, deadline },
  );

export const permit2Domain = { name: "Permit2", chainId: 1, verifyingContract: PERMIT2 };
const PERMIT_DETAILS = "address token,uint160 amount,uint48 expiration,uint48 nonce";
const TOKEN_PERMISSIONS = "address token,uint256 amount";

export const permitSingle = (
  spender: string,
  amount: bigint,
  expiration = NOW + DAY,
  sigDeadline: unknown = SOON,
  domain: Message = permit2Domain,
) =>
  document(
    domain,
    "PermitSingle",
    { PermitSingle: "PermitDetails details,address spender,uint256 sigDeadline", PermitDetails: PERMIT_DETAILS },
    { details: { token: USDC, amount, expiration, nonce: 0 }, spender, sigDeadline },
  );

export const permitBatch = (spender: string, tokens: readonly string[], amount: bigint) =>
  document(
    permit2Domain,
    "PermitBatch",
    { PermitBatch: "PermitDetails[] details,address spender,uint256 sigDeadline", PermitDetails: PERMIT_DETAILS },
    {
      details: tokens.map((token) => ({ token, amount, expiration: NOW + DAY, nonce: 1 })),
      spender,
      sigDeadline: SOON,
    },
    false,
  );

export const permitTransfer = (spender: string, amount: bigint, deadline: unknown = SOON) =>
  document(
    permit2Domain,
    "PermitTransferFrom",
    {
      PermitTransferFrom: "TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline",
      TokenPermissions: TOKEN_PERMISSIONS,
    },
    { permitted: { token: USDC, amount }, spender, nonce: 99, deadline },
  );

export const permitTransfers = (spender: string, tokens: readonly string[], amount: bigint) =>
  document(
    permit2Domain,
    "PermitBatchTransferFrom",
    {
      PermitBatchTransferFrom: "TokenPermissions[] permitted,address spender,uint256 nonce,uint256 deadline",
      TokenPermissions: TOKEN_PERMISSIONS,
    },
    { permitted: tokens.map((token) => ({ token, amount })), spender, nonce: 99, deadline: SOON },
  );

/** Permit2 with a witness: its struct's name, its members (and those of the structs inside), its values. */
export const permitWitness = (
  spender: string,
  amount: bigint,
  witnessType: string,
  types: Readonly<Record<string, string>>,
  witness: Message,
) =>
  document(
    permit2Domain,
    "PermitWitnessTransferFrom",
    {
      PermitWitnessTransferFrom: `TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,${witnessType} witness`,
      TokenPermissions: TOKEN_PERMISSIONS,
      ...types,
    },
    { permitted: { token: USDC, amount }, spender, nonce: 7, deadline: SOON, witness },
  );

/** EIP-3009 over USDC. */
export const authorization = (kind: string, to: string, value: bigint, validBefore: unknown = NOW + 600) =>
  document(
    usdcDomain(),
    kind,
    {
      [kind]: "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce",
    },
    { from: ME, to, value, validAfter: 0, validBefore, nonce: `0x${"ab".repeat(32)}` },
  );

/** A Seaport item: an NFT of the Bored Apes, ether or another token. */
export const ape = (id = "77", recipient?: string) => ({
  itemType: 2,
  token: BAYC,
  identifierOrCriteria: id,
  startAmount: "1",
  endAmount: "1",
  ...(recipient !== undefined && { recipient }),
});
export const coins = (amount: bigint, recipient?: string, token: string = ZERO, endAmount: unknown = amount) => ({
  itemType: token === ZERO ? 0 : 1,
  token,
  identifierOrCriteria: "0",
  startAmount: amount,
  endAmount,
  ...(recipient !== undefined && { recipient }),
});

const ITEM = "uint8 itemType,address token,uint256 identifierOrCriteria,uint256 startAmount,uint256 endAmount";
const SEAPORT_TYPES = {
  OrderComponents:
    "address offerer,address zone,OfferItem[] offer,ConsiderationItem[] consideration,uint8 orderType,uint256 startTime,uint256 endTime,bytes32 zoneHash,uint256 salt,bytes32 conduitKey,uint256 counter",
  OfferItem: ITEM,
  ConsiderationItem: `${ITEM},address recipient`,
};
const order = (offer: readonly Message[], consideration: readonly Message[]) => ({
  offerer: ME,
  zone: ZERO,
  offer,
  consideration,
  orderType: 0,
  startTime: String(NOW),
  endTime: String(NOW + 7 * DAY),
  zoneHash: `0x${"00".repeat(32)}`,
  salt: "123456",
  conduitKey: CONDUIT_KEY,
  counter: "0",
  totalOriginalConsiderationItems: consideration.length,
});

export const seaport = (
  offer: readonly Message[],
  consideration: readonly Message[],
  version: "1.5" | "1.6" = "1.6",
  verifyingContract: string = version === "1.5" ? SEAPORT_15 : SEAPORT,
) =>
  document(
    { name: "Seaport", version, chainId: 1, verifyingContract },
    "OrderComponents",
    SEAPORT_TYPES,
    order(offer, consideration),
  );

/** One ape for ether: to whom how much. */
export const apeFor = (...prices: readonly (readonly [recipient: string, amount: bigint])[]) =>
  seaport(
    [ape()],
    prices.map(([recipient, amount]) => coins(amount, recipient)),
  );

export const bulkOrder = (...orders: readonly (readonly [recipient: string, amount: bigint])[]) =>
  document(
    { name: "Seaport", version: "1.6", chainId: 1, verifyingContract: SEAPORT },
    "BulkOrder",
    { BulkOrder: `OrderComponents[${orders.length}] tree`, ...SEAPORT_TYPES },
    { tree: orders.map(([recipient, amount]) => order([ape()], [coins(amount, recipient)])) },
  );

/** A Safe's transaction as its owners sign it. */
export const safeTransaction = (safe: string, to: string, data: string, operation = 0, more: Message = {}) =>
  document(
    { chainId: 1, verifyingContract: safe },
    "SafeTx",
    {
      SafeTx:
        "address to,uint256 value,bytes data,uint8 operation,uint256 safeTxGas,uint256 baseGas,uint256 gasPrice,address gasToken,address refundReceiver,uint256 nonce",
    },
    {
      to,
      value: "0",
      data,
      operation,
      safeTxGas: 0,
      baseGas: 0,
      gasPrice: 0,
      gasToken: ZERO,
      refundReceiver: ZERO,
      nonce: 4,
      ...more,
    },
  );
