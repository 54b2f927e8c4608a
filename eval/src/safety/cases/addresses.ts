import { bech32 } from "@scure/base";
import { CaseBook, CONTEXT, FRIEND, ME, STRANGER, THIEF, TWIN, USDC } from "../safety-case.ts";

const book = new CaseBook("address");
const ask = (address: string, chain: unknown = "eip155:1", context: Record<string, unknown> = {}) => ({
  address,
  chain,
  context: { ...CONTEXT, ...context },
});

book.good("a friend", ask(FRIEND));
book.good("a stranger", ask(STRANGER));
book.good("one's own", ask(ME));
book.good("a Bitcoin address", ask("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bitcoin"));
book.good(
  "an old Bitcoin address",
  ask("1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "bip122:000000000019d6689c085ae165831e93"),
);
book.good("a Solana address", ask("9xQeWvG816bUx9EPjHmaT23yvVM2ZWbrrpZb9PusVFin", "solana"));
book.good("a Cosmos address", ask(bech32.encode("cosmos", bech32.toWords(new Uint8Array(20).fill(5))), "cosmoshub-4"));
book.bad("a look-alike", "RC-02", "danger", ask(TWIN));
book.bad("a thief", "PH-15", "block", ask(THIEF));
book.bad("the burn address", "RC-04", "danger", ask("0x000000000000000000000000000000000000dEaD"));
book.bad("a wrong checksum", "RC-08", "block", ask("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293Bc"));
book.bad("one digit short", "RC-08", "block", ask("0x3c44cdddb6a900fa2b585dd299e03d12fa4293b"));
book.bad(
  "a Bitcoin address with a typing error",
  "RC-08",
  "block",
  ask("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5", "bitcoin"),
);
book.bad(
  "an address of the test network",
  "RC-08",
  "block",
  ask("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx", "bitcoin"),
);
book.bad("a Bitcoin address on Ethereum", "RC-08", "block", ask("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"));
book.bad("no address at all", "RC-08", "block", ask("hello world"));
book.bad("a token's contract", "RC-03", "danger", ask(USDC));

export const ADDRESSES = book.cases;
