/**
 * The first three accounts of the mnemonic every Ethereum tool ships with ("test test … junk"). Their keys are public:
 * whatever is sent to them on a real chain is swept within seconds. Here they sign for chain 31337 alone, where all
 * money is play money; the provider refuses any other chain.
 */
export const DEMO_ACCOUNTS = [
  {
    address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
    key: "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  },
  {
    address: "0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
    key: "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  },
  {
    address: "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC",
    key: "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
  },
] as const;

/** The only chain the demo wallet signs for. */
export const DEMO_CHAIN = 31337;
