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
];

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
