import type { Address } from "viem";

/**
 * The test mnemonic that every Ethereum tool ships with. Its keys are public: whatever is sent to them on a real chain
 * is swept within seconds. They are used on chain 31337 alone, where all money is play money.
 */
export const PUBLIC_TEST_MNEMONIC = "test test test test test test test test test test test junk";

/** An account of the local world. */
export interface DevAccount {
  /** Of the path m/44'/60'/0'/0/index. */
  readonly index: number;
  readonly address: Address;
  readonly role: string;
}

const account = (index: number, address: Address, role: string): DevAccount => ({ index, address, role });

/** The demo wallet: starts with nonce 0 and round amounts of every listed token. */
export const DEMO = account(0, "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", "demo wallet");
/** alice.eth, with a primary name. */
export const ALICE = account(1, "0x70997970C51812dc3A010C7d01b50e0d17dc79C8", "alice.eth");
/** bob.eth. */
export const BOB = account(2, "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", "bob.eth");
/** linwei.eth. */
export const LINWEI = account(3, "0x90F79bf6EB2c4f870365E785982E1f101E93b906", "linwei.eth");
/** A second wallet of the demo user, with tokens. */
export const SECOND = account(4, "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65", "second wallet");
/** Has ether and not a single token. */
export const TOKENLESS = account(5, "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc", "ether only");
/** Owns the look-alike names and the traps. */
export const MALLORY = account(6, "0x976EA74026E726554dB657fA54763abd0C3a0aa9", "the adversary");
/** Has nothing at all, not even ether. */
export const PENNILESS = account(7, "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955", "empty");
/** Reports prices and fills blocks with other people's traffic. */
export const KEEPER = account(8, "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f", "keeper");
/** Deploys the contracts and provides the liquidity, so that no wallet a person uses has a past. */
export const DEPLOYER = account(9, "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720", "deployer");

/** Nobody's: begins and ends like Bob's address, for those who compare only what a wallet shows. */
export const LOOKALIKE_OF_BOB: Address = "0x3C44c99F6359FE8E992a6eB50F8db92C37E093bc";

/** All ten, by index. */
export const ACCOUNTS: readonly DevAccount[] = [
  DEMO,
  ALICE,
  BOB,
  LINWEI,
  SECOND,
  TOKENLESS,
  MALLORY,
  PENNILESS,
  KEEPER,
  DEPLOYER,
];

/** The accounts that start with tokens. */
export const FUNDED: readonly DevAccount[] = [DEMO, ALICE, BOB, LINWEI, SECOND];
