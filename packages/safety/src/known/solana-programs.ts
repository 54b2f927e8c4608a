/** A program or a mint of our registry. */
export interface VouchedProgram {
  readonly label: string;
  readonly type: "program" | "mint";
  /** How the decoder calls it. */
  readonly name?: string;
}

/** Programs and mints by address, from each project's own documentation. */
const PROGRAMS: readonly (readonly [address: string, label: string, name?: string])[] = [
  ["11111111111111111111111111111111", "System Program", "system"],
  ["TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", "Token Program", "token"],
  ["TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb", "Token-2022 Program", "token-2022"],
  ["ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL", "Associated Token Program", "associated-token"],
  ["ComputeBudget111111111111111111111111111111", "Compute Budget Program", "compute-budget"],
  ["Stake11111111111111111111111111111111111111", "Stake Program", "stake"],
  ["Vote111111111111111111111111111111111111111", "Vote Program", "vote"],
  ["AddressLookupTab1e1111111111111111111111111", "Address Lookup Table Program", "address-lookup-table"],
  ["BPFLoaderUpgradeab1e11111111111111111111111", "BPF Upgradeable Loader", "bpf-loader"],
  ["MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr", "Memo Program", "memo"],
  ["Memo1UhkJRfHyvLMcVucJwxXeuD728EqVDDwQDxFMNo", "Memo Program v1", "memo"],
  ["Ed25519SigVerify111111111111111111111111111", "Ed25519 Program", "ed25519"],
  ["KeccakSecp256k11111111111111111111111111111", "Secp256k1 Program", "secp256k1"],
  ["metaqbxxUerdq28cj1RbAWkYQm3ybzjb6a8bt518x1s", "Metaplex Token Metadata", "token-metadata"],
  ["CoREENxT6tW1HoK8ypY1SxRMZTcVPm7R94rH4PZNhX7d", "Metaplex Core", "core"],
  ["BGUMAp9Gq7iTEuizy4pqaxsTyUCBK68MDfK752saRPUY", "Metaplex Bubblegum", "bubblegum"],
  ["JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4", "Jupiter v6", "jupiter"],
  ["JUP4Fb2cqiRUcaTHdrPC8h2gNsA2ETXiPDD33WcGuJB", "Jupiter v4", "jupiter"],
  ["675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8", "Raydium AMM v4", "raydium"],
  ["CAMMCzo5YL8w4VFF8KVHrK22GGUsp5VTaW7grrKgrWqK", "Raydium CLMM", "raydium-clmm"],
  ["CPMMoo8L3F4NbTegBCKVNunggL7H1ZpdTHKxQB5qKP1C", "Raydium CPMM", "raydium-cpmm"],
  ["whirLbMiicVdio4qvUfM5KAg6Ct8VwpYzGff3uctyCc", "Orca Whirlpools", "whirlpool"],
  ["9W959DqEETiGZocYWCQPaJ6sBmUzgfxXfqGeTEdp3aQP", "Orca Token Swap v2", "orca"],
  ["LBUZKhRxPF3XUpBCjp4YzTKgLccjZhTSDM9YuVaPwxo", "Meteora DLMM", "meteora"],
  ["MarBmsSgKXdrN1egZf5sqe1TMai9K1rChYNDJgjq7aD", "Marinade", "marinade"],
  ["SPoo1Ku8WFXoNDMHPsrGSTSG1Y47rzgn41SLUNakuHy", "Stake Pool Program", "stake-pool"],
  ["KLend2g3cP87fffoy8q1mQqGKjrxjC8boSyAYavgmjD", "Kamino Lend", "kamino"],
  ["MFv2hWf31Z9kbCa1snEPYctwafyhdvnV7FZnsebVacA", "marginfi", "marginfi"],
  ["dRiftyHA39MWEi3m9aunc5MzRF1JYuBsbn6VPcn33UH", "Drift", "drift"],
  ["SQDS4ep65T869zMMBKyuUq6aD6EgTu8psMjkvj52pCf", "Squads v4", "squads"],
  ["6EF8rrecthR5Dkzon8Nwu78hRvfCKubJ14M5uBEwF6P", "Pump.fun", "pump"],
  ["pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA", "PumpSwap", "pump-swap"],
  ["namesLPneVptA9Z5rqUDD9tMTWEJwofgaYwp8cawRkX", "Name Service", "name-service"],
  ["TSWAPaqyCSx2KABk68Shruf4rp7CxcNi8hAsbdwmHbN", "Tensor Swap", "tensor"],
  ["M2mx93ekt1fmXSVkTrUL9xVFHkmME8HTUi5Cyc5aF7K", "Magic Eden v2", "magic-eden"],
  ["TCMPhJdwDryooaGtiocG1u3xcYbRpiJzb283XfCZsDp", "Tensor cNFT", "tensor-compressed"],
  ["CndyV3LdqHUfDLmE5naZjVN8rBZz4tqhdefbAnjHG3JR", "Metaplex Candy Machine", "candy-machine"],
  ["cmtDvXumGCrqC1Age74AVPhSRVXJMd8PJS91L8KbNCK", "Account Compression", "account-compression"],
  ["noopb9bkMVfRPU8AsbpTUg8AQkHtKwMYZiFUjNRtMmV", "Noop Program", "noop"],
  ["PhoeNiXZ8ByJGLkxNfZRnkUfjvmuYqLR89jjFHGqdXY", "Phoenix", "phoenix"],
  ["opnb2LAfJYbRMAHHvqjCwQxanZn7ReEHp1k81EohpZb", "OpenBook v2", "openbook"],
  ["2wT8Yq49kHgDzXuPxZSaeLaH1qbmGXtEyPy64bL7aD3c", "Lifinity v2", "lifinity"],
  ["SSwpkEEcbUqx4vtoEByFjSkhKdCT862DNVb52nZg1UZ", "Saber", "saber"],
  ["Eo7WjKq67rjJQSZxS6z3YkapzY3eMj6Xy8X5EQVn5UaB", "Meteora DAMM v1", "meteora-damm"],
  ["cpamdpZCGKUy5JxQXB4dcpGPiikHawvSWAd6mEn1sGG", "Meteora DAMM v2", "meteora-damm-v2"],
  ["dbcij3LWUppWqq96dh6gJWwBifmcGfLSB5D4DuSMaqN", "Meteora bonding curve", "meteora-curve"],
  ["LanMV9sAd7wArD4vJFi2qDdfnVhFxYSUg6eADduJ3uj", "Raydium LaunchLab", "raydium-launchlab"],
  ["DCA265Vj8a9CEuX1eb1LWRnDT7uK6q1xMipnNyatn23M", "Jupiter recurring orders", "jupiter-dca"],
  ["j1o2qRpjcyUwEvwtcfhEQefh773ZgjxcVRry7LDqg5X", "Jupiter limit orders", "jupiter-limit"],
  ["stkitrT1Uoy18Dk1fTrgPw8W6MVzoCfYoAFT4MLsmhq", "Sanctum Router", "sanctum"],
  ["So1endDq2YkqhipRh3WViPa8hdiSpxWy6z3Z6tMCpAo", "Save (Solend)", "solend"],
  ["GovER5Lthms3bLBqWub97yVrMmEogzX7xNjdXpPPCVZw", "SPL Governance", "governance"],
  ["strmRqUCoQUgGUan5YhzUZa6KqdzwX5L6FpUxfmKg5m", "Streamflow", "streamflow"],
  ["worm2ZoG2kUd4vFXhvjh93UUH596ayRfgQ2MgjNMTth", "Wormhole", "wormhole"],
  ["rec5EKMGg6MxZYaMdyBfgwp4d5rB9T1VQH5pJv5LtFJ", "Pyth receiver", "pyth"],
];

/** Jito's tip accounts: whoever sends a bundle pays one of them, whichever is least busy. @see https://docs.jito.wtf/lowlatencytxnsend/#tip-amount */
const TIP_ACCOUNTS: readonly string[] = [
  "96gYZGLnJYVFmbjzopPSU6QiEV5fGqZNyN9nmNhvrZU5",
  "HFqU5x63VTqvQss8hp11i4wVV8bD44PvwucfZ2bU7gRe",
  "Cw8CFyM9FkoMi7K7Crf6HNQqf4uEMzpKw6QNghXLvLkY",
  "ADaUMid9yfUytqMBgopwjb2DTLSokTSzL1zt6iGPaS49",
  "DfXygSm4jCyNCybVYYK6DwvWqjKee8pbDmJGcLWNDXjh",
  "ADuUkR4vqLUMWXxW9gh6D6L8pMSawimctcNZ5pGwDcEt",
  "DttWaMuVvTiduZRnguLF7jNxTgiMBZ1hyAumKUiL2KRL",
  "3AVi9Tg9Uo68tJfuvoKvqKNWKkC5wPdSSdeBnizKZ6jT",
];

/** Whether a payment to this account is a tip to those who build the block, a fee like any other. */
export function isTipAccount(address: string): boolean {
  return TIP_ACCOUNTS.includes(address);
}

const MINTS: readonly (readonly [address: string, label: string])[] = [
  ["So11111111111111111111111111111111111111112", "Wrapped SOL"],
  ["EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", "USDC"],
  ["Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB", "USDT"],
  ["mSoLzYCxHdYgdzU16g5QSh3i5K3z3KZK7ytfqcJm7So", "mSOL"],
  ["J1toso1uCk3RLmjorhTtrVwY9HJ7X8V9yYac6Y7kGCPn", "JitoSOL"],
  ["DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263", "BONK"],
  ["JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN", "JUP"],
];

const BY_ADDRESS = new Map<string, VouchedProgram>([
  ...PROGRAMS.map(([address, label, name]): [string, VouchedProgram] => [
    address,
    { label, type: "program", ...(name && { name }) },
  ]),
  ...MINTS.map(([address, label]): [string, VouchedProgram] => [address, { label, type: "mint" }]),
]);

/** Our registry's entry for a Solana program or mint, or undefined. */
export function vouchedProgram(address: string): VouchedProgram | undefined {
  return BY_ADDRESS.get(address);
}

/** Other short names parsers and people use, without signs. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    associatedtokenaccount: "associated-token",
    ata: "associated-token",
    token2022: "token-2022",
    tokenextensions: "token-2022",
    compute: "compute-budget",
    bpfupgradeableloader: "bpf-loader",
    bpfloaderupgradeable: "bpf-loader",
    loader: "bpf-loader",
    tokenmetadata: "token-metadata",
    metaplex: "token-metadata",
    metadata: "token-metadata",
    orcawhirlpool: "whirlpool",
    whirlpools: "whirlpool",
    jupiteraggregator: "jupiter",
    jupiterv6: "jupiter",
    pumpfun: "pump",
  }),
);

/** The address of a program by the short name that parsers use: `spl-token`, `TokenProgram`, `system`. */
export function programAddress(name: string): string | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const plain = bare(name)
    .replace(/^(?:spl|mpl)/, "")
    .replace(/program$/, "");
  const wanted = bare(ALIASES.get(plain) ?? plain);
  return PROGRAMS.find(([, , known]) => known !== undefined && bare(known) === wanted)?.[0];
}
