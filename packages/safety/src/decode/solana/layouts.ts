/** How an instruction's data goes on after its number, and what its accounts are called. */
export interface Layout {
  readonly name: string;
  /** Where its data begins, when not right behind the program's number. */
  readonly start?: number;
  readonly accounts: readonly string[];
  /**
   * `u64`, `u32`, `u8`, `i64` little-endian; `key`; `option` a byte and, when it is 1, a key; `coption` the same over four bytes; `text` its
   * length in eight bytes and its bytes.
   */
  readonly data?: readonly (readonly [
    name: string,
    type: "u64" | "u32" | "u8" | "i64" | "key" | "option" | "coption" | "text",
  ])[];
}

const TOKEN: Readonly<Record<string, Layout>> = {
  0: { name: "initializeMint", accounts: ["mint"] },
  1: { name: "initializeAccount", accounts: ["account", "mint", "owner"] },
  2: { name: "initializeMultisig", accounts: ["multisig"] },
  3: { name: "transfer", accounts: ["source", "destination", "authority"], data: [["amount", "u64"]] },
  4: { name: "approve", accounts: ["source", "delegate", "owner"], data: [["amount", "u64"]] },
  5: { name: "revoke", accounts: ["source", "owner"] },
  6: {
    name: "setAuthority",
    accounts: ["account", "authority"],
    data: [
      ["authorityType", "u8"],
      ["newAuthority", "option"],
    ],
  },
  7: { name: "mintTo", accounts: ["mint", "account", "authority"], data: [["amount", "u64"]] },
  8: { name: "burn", accounts: ["account", "mint", "authority"], data: [["amount", "u64"]] },
  9: { name: "closeAccount", accounts: ["account", "destination", "owner"] },
  10: { name: "freezeAccount", accounts: ["account", "mint", "authority"] },
  11: { name: "thawAccount", accounts: ["account", "mint", "authority"] },
  12: {
    name: "transferChecked",
    accounts: ["source", "mint", "destination", "authority"],
    data: [
      ["amount", "u64"],
      ["decimals", "u8"],
    ],
  },
  13: { name: "approveChecked", accounts: ["source", "mint", "delegate", "owner"], data: [["amount", "u64"]] },
  14: { name: "mintToChecked", accounts: ["mint", "account", "authority"], data: [["amount", "u64"]] },
  15: { name: "burnChecked", accounts: ["account", "mint", "authority"], data: [["amount", "u64"]] },
  16: { name: "initializeAccount2", accounts: ["account", "mint"], data: [["owner", "key"]] },
  17: { name: "syncNative", accounts: ["account"] },
  18: { name: "initializeAccount3", accounts: ["account", "mint"], data: [["owner", "key"]] },
  19: { name: "initializeMultisig2", accounts: ["multisig"] },
  20: { name: "initializeMint2", accounts: ["mint"] },
  21: { name: "getAccountDataSize", accounts: ["mint"] },
  22: { name: "initializeImmutableOwner", accounts: ["account"] },
  23: { name: "amountToUiAmount", accounts: ["mint"] },
  24: { name: "uiAmountToAmount", accounts: ["mint"] },
  38: { name: "withdrawExcessLamports", accounts: ["source", "destination", "authority"] },
  45: { name: "unwrapLamports", accounts: ["source", "destination", "authority"] },
};

const TOKEN_2022: Readonly<Record<string, Layout>> = {
  ...TOKEN,
  25: { name: "initializeMintCloseAuthority", accounts: ["mint"] },
  26: { name: "transferFeeExtension", accounts: ["mint"] },
  "26.1": {
    name: "transferCheckedWithFee",
    start: 2,
    accounts: ["source", "mint", "destination", "authority"],
    data: [
      ["amount", "u64"],
      ["decimals", "u8"],
      ["fee", "u64"],
    ],
  },
  27: { name: "confidentialTransferExtension", accounts: ["mint"] },
  28: { name: "defaultAccountStateExtension", accounts: ["mint"] },
  29: { name: "reallocate", accounts: ["account"] },
  30: { name: "memoTransferExtension", accounts: ["account"] },
  32: { name: "initializeNonTransferableMint", accounts: ["mint"] },
  33: { name: "interestBearingMintExtension", accounts: ["mint"] },
  34: { name: "cpiGuardExtension", accounts: ["account"] },
  35: { name: "initializePermanentDelegate", accounts: ["mint"], data: [["delegate", "key"]] },
  36: { name: "transferHookExtension", accounts: ["mint"] },
  44: { name: "pausableExtension", accounts: ["mint"] },
};

const SYSTEM: Readonly<Record<string, Layout>> = {
  0: {
    name: "createAccount",
    accounts: ["source", "newAccount"],
    data: [
      ["lamports", "u64"],
      ["space", "u64"],
      ["owner", "key"],
    ],
  },
  1: { name: "assign", accounts: ["account"], data: [["owner", "key"]] },
  2: { name: "transfer", accounts: ["source", "destination"], data: [["lamports", "u64"]] },
  3: {
    name: "createAccountWithSeed",
    accounts: ["source", "newAccount"],
    data: [
      ["base", "key"],
      ["seed", "text"],
      ["lamports", "u64"],
      ["space", "u64"],
      ["owner", "key"],
    ],
  },
  4: { name: "advanceNonceAccount", accounts: ["nonceAccount", "recentBlockhashes", "nonceAuthority"] },
  5: {
    name: "withdrawNonceAccount",
    accounts: ["nonceAccount", "destination", "recentBlockhashes", "rent", "nonceAuthority"],
    data: [["lamports", "u64"]],
  },
  6: { name: "initializeNonceAccount", accounts: ["nonceAccount"], data: [["nonceAuthority", "key"]] },
  7: { name: "authorizeNonceAccount", accounts: ["nonceAccount", "nonceAuthority"], data: [["newAuthority", "key"]] },
  8: { name: "allocate", accounts: ["account"] },
  9: { name: "allocateWithSeed", accounts: ["account", "base"] },
  10: { name: "assignWithSeed", accounts: ["account", "base"] },
  11: { name: "transferWithSeed", accounts: ["source", "base", "destination"], data: [["lamports", "u64"]] },
  12: { name: "upgradeNonceAccount", accounts: ["nonceAccount"] },
  13: {
    name: "createAccountAllowPrefund",
    accounts: ["newAccount", "source"],
    data: [
      ["lamports", "u64"],
      ["space", "u64"],
      ["owner", "key"],
    ],
  },
};

const STAKE: Readonly<Record<string, Layout>> = {
  0: {
    name: "initialize",
    accounts: ["stakeAccount"],
    data: [
      ["staker", "key"],
      ["withdrawer", "key"],
      ["unixTimestamp", "i64"],
      ["epoch", "u64"],
      ["custodian", "key"],
    ],
  },
  1: {
    name: "authorize",
    accounts: ["stakeAccount", "clock", "authority"],
    data: [
      ["newAuthority", "key"],
      ["authorityType", "u32"],
    ],
  },
  2: { name: "delegate", accounts: ["stakeAccount", "voteAccount"] },
  3: { name: "split", accounts: ["stakeAccount", "newSplitAccount"] },
  4: { name: "withdraw", accounts: ["stakeAccount", "destination"], data: [["lamports", "u64"]] },
  5: { name: "deactivate", accounts: ["stakeAccount"] },
  6: { name: "setLockup", accounts: ["stakeAccount"] },
  7: { name: "merge", accounts: ["destination", "source"] },
  8: { name: "authorizeWithSeed", accounts: ["stakeAccount", "base"], data: [["newAuthority", "key"]] },
  9: { name: "initializeChecked", accounts: ["stakeAccount", "rent", "staker", "withdrawer"] },
  10: { name: "authorizeChecked", accounts: ["stakeAccount", "clock", "authority", "newAuthority"] },
  11: { name: "authorizeCheckedWithSeed", accounts: ["stakeAccount", "base", "clock", "newAuthority"] },
  12: { name: "setLockupChecked", accounts: ["stakeAccount"] },
  13: { name: "getMinimumDelegation", accounts: [] },
  14: { name: "deactivateDelinquent", accounts: ["stakeAccount"] },
  15: { name: "redelegate", accounts: ["stakeAccount"] },
  16: { name: "moveStake", accounts: ["stakeAccount"] },
  17: { name: "moveLamports", accounts: ["stakeAccount"] },
};

const VOTE: Readonly<Record<string, Layout>> = {
  1: { name: "authorize", accounts: ["voteAccount", "clock", "authority"], data: [["newAuthority", "key"]] },
  3: { name: "withdraw", accounts: ["voteAccount", "destination", "authority"], data: [["lamports", "u64"]] },
  4: { name: "updateValidatorIdentity", accounts: ["voteAccount"] },
  7: { name: "authorizeChecked", accounts: ["voteAccount", "clock", "authority", "newAuthority"] },
};

const LOADER: Readonly<Record<string, Layout>> = {
  3: { name: "upgrade", accounts: ["programData", "program", "buffer", "destination"] },
  4: { name: "setAuthority", accounts: ["account", "authority", "newAuthority"] },
  5: { name: "close", accounts: ["account", "destination"] },
  7: { name: "setAuthorityChecked", accounts: ["account", "authority", "newAuthority"] },
};

const COMPUTE: Readonly<Record<string, Layout>> = {
  1: { name: "requestHeapFrame", accounts: [] },
  2: { name: "setComputeUnitLimit", accounts: [], data: [["units", "u32"]] },
  3: { name: "setComputeUnitPrice", accounts: [], data: [["microLamports", "u64"]] },
  4: { name: "setLoadedAccountsDataSizeLimit", accounts: [] },
};

const ASSOCIATED: Readonly<Record<string, Layout>> = {
  0: { name: "create", accounts: ["source", "account", "wallet", "mint"] },
  1: { name: "createIdempotent", accounts: ["source", "account", "wallet", "mint"] },
  2: { name: "recoverNested", accounts: ["nested", "mint", "destination"] },
};

const BUBBLEGUM: Readonly<Record<string, Layout>> = {
  "5a934bb255580489": { name: "delegate", accounts: ["treeAuthority", "leafOwner", "previousDelegate", "delegate"] },
  "5f577d8cb58380e3": {
    name: "delegateV2",
    accounts: ["treeAuthority", "payer", "leafOwner", "previousDelegate", "delegate"],
  },
  a334c8e78c0345ba: { name: "transfer", accounts: ["treeAuthority", "source", "previousDelegate", "destination"] },
  "746e1d386bdb2a5d": { name: "burn", accounts: ["treeAuthority", "leafOwner"] },
};

const METADATA: Readonly<Record<string, Layout>> = {
  20: { name: "approveUseAuthority", accounts: ["record", "owner", "payer", "delegate"] },
  23: { name: "approveCollectionAuthority", accounts: ["record", "delegate"] },
  44: { name: "delegate", accounts: ["delegateRecord", "delegate", "metadata"] },
  45: { name: "revoke", accounts: [] },
  49: { name: "transfer", accounts: ["token", "tokenOwner", "destination", "destinationOwner"] },
  41: { name: "burn", accounts: [] },
  42: { name: "create", accounts: [] },
  43: { name: "mint", accounts: [] },
};

const CORE: Readonly<Record<string, Layout>> = {
  2: { name: "addPlugin", accounts: ["asset"] },
  3: { name: "addCollectionPlugin", accounts: ["asset"] },
  8: { name: "approvePluginAuthority", accounts: ["asset"] },
  9: { name: "approveCollectionPluginAuthority", accounts: ["asset"] },
  12: { name: "burn", accounts: ["asset"] },
  14: { name: "transfer", accounts: ["asset", "collection", "payer", "authority", "destination"] },
};

/** Instructions of the programs we can read, by the programs' names, with the bytes their number takes. */
export const LAYOUTS: Readonly<
  Record<string, { readonly size: 1 | 4 | 8; readonly of: Readonly<Record<string, Layout>> }>
> = {
  system: { size: 4, of: SYSTEM },
  token: { size: 1, of: TOKEN },
  "token-2022": { size: 1, of: TOKEN_2022 },
  "associated-token": { size: 1, of: ASSOCIATED },
  "compute-budget": { size: 1, of: COMPUTE },
  stake: { size: 4, of: STAKE },
  vote: { size: 4, of: VOTE },
  "bpf-loader": { size: 4, of: LOADER },
  "token-metadata": { size: 1, of: METADATA },
  core: { size: 1, of: CORE },
  // Made with Anchor: the first eight bytes of sha256("global:" + name).
  bubblegum: { size: 8, of: BUBBLEGUM },
};

/** What `setAuthority` gives away, by number. @see https://github.com/solana-program/token-2022 */
export const AUTHORITY_TYPES: readonly string[] = [
  "mintTokens",
  "freezeAccount",
  "accountOwner",
  "closeAccount",
  "transferFeeConfig",
  "withheldWithdraw",
  "closeMint",
  "interestRate",
  "permanentDelegate",
];

/** Names that parsers give instructions beside those above, in lower case. */
const PARSERS = [
  ...[
    "advanceNonce",
    "withdrawFromNonce",
    "withdrawNonce",
    "initializeNonce",
    "authorizeNonce",
    "upgradeNonce",
    "nonceAdvance",
  ],
  ...[
    "transferSol",
    "transferLamports",
    "createAccountAllowPrefund",
    "delegateStake",
    "deactivateStake",
    "withdrawStake",
  ],
  ...[
    "closeTokenAccount",
    "createAssociatedTokenAccount",
    "createAssociatedTokenAccountIdempotent",
    "createAta",
    "mergeStake",
  ],
  ...["splitStake", "createStakeAccount", "initializeStake", "setComputeUnitLimit", "transferCheckedWithFee", "batch"],
].map((name) => name.toLowerCase());

/** Whether a program whose instructions we know has one of this name, in lower case without signs. */
export function isNamed(program: string, name: string): boolean {
  return (
    Object.values(LAYOUTS[program]?.of ?? {}).some((layout) => layout.name.toLowerCase() === name) ||
    PARSERS.some((one) => one === name) ||
    /nonce|transfer|create|initialize|authorize|delegate|withdraw/.test(name)
  );
}
