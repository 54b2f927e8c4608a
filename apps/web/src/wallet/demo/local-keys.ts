/**
 * The first account of each other family from the mnemonic every Ethereum tool ships with ("test test … junk"), at the paths
 * wallets use. Their keys are public: whatever is sent to them on a real chain is swept within seconds. They sign for the local
 * world's chains alone, and are in no bundle that is not built for it.
 */
export const LOCAL_KEYS = {
  /** m/44'/501'/0'/0' (SLIP-10). */
  solana: {
    address: "oeYf6KAJkLYhBuR8CiGc6L4D4Xtfepr85fuDgA9kq96",
    key: "0xa01c67efb5cb8f62f15907a9fcf124c73d2695c8a9a31f21c05742a31ca1dc72",
  },
  /** m/44'/118'/0'/0/0; the same account on every Cosmos chain. */
  cosmos: { key: "0xe64e7928d4f6c06f01fefd31f760c51f59a16426e792761cd00529b76501c8a0" },
  /** m/84'/1'/0'/0/0. */
  bitcoin: {
    address: "bcrt1qquv9lg5g2r4jkr0ahun0ddfg5xntxjelwjpnuw",
    key: "0xb5c8b4acf7b66682afbc5eef20c3b12998ba3c14a97047c9187454377f1a7856",
  },
} as const;

/** The local chains of these families. */
export const LOCAL_CHAINS = {
  solana: "solana:GJvp1jcKf9P6nyw2B91t7M7C3TBGj4eA",
  cosmos: "cosmos:localcosmos-1",
  bitcoin: "bip122:0f9188f13cb7b2c71f2a335e3a4fc328",
} as const;
