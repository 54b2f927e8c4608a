import net from "node:net";
import { ACCOUNTS, ALICE, BOB, DEMO, FUNDED, LINWEI, MALLORY, PENNILESS, SECOND } from "@alou/devnet/accounts";
import { type Devnet, startDevnet } from "@alou/devnet/devnet";
import { HOSTILE_TEXTS, UNNORMALISED_LABELS } from "@alou/devnet/protocols/ens";
import {
  type Address,
  encodeFunctionData,
  erc20Abi,
  getAddress,
  keccak256,
  maxUint256,
  parseAbi,
  parseEther,
  parseSignature,
  parseUnits,
  serializeErc6492Signature,
  toCoinType,
  toHex,
} from "viem";
import { namehash, normalize } from "viem/ens";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Clients, clientsOf, send } from "./devnet/clients.ts";

let devnet: Devnet;
let clients: Clients;
/** Seconds since 1970, before anything was on the chain. */
let startedAt: number;

beforeAll(async () => {
  startedAt = Math.floor(Date.now() / 1000);
  devnet = await startDevnet({ mode: "automine" });
  clients = clientsOf(devnet);
});
afterAll(() => devnet?.stop());

const balance = (token: Address, account: Address) =>
  clients.reader.readContract({ address: token, abi: erc20Abi, functionName: "balanceOf", args: [account] });

describe("the world as it starts", () => {
  it("is chain 31337 and knows the time", async () => {
    expect(await clients.reader.getChainId()).toBe(31337);
    const { timestamp } = await clients.reader.getBlock();
    expect(Number(timestamp)).toBeGreaterThanOrEqual(startedAt);
    expect(Number(timestamp)).toBeLessThanOrEqual(Date.now() / 1000);
  });

  it("has code at every address of the book", async () => {
    const entries = Object.entries(devnet.book);
    const codes = await Promise.all(entries.map(([, address]) => clients.reader.getCode({ address })));
    expect(entries.filter((_, index) => !codes[index]).map(([name]) => name)).toEqual([]);
  });

  it("has pools where mainnet has them, so that computed addresses hold", async () => {
    const abi = parseAbi([
      "function getPair(address,address) view returns (address)",
      "function getPool(address,address,uint24) view returns (address)",
    ]);
    const { WETH, USDC, UniswapV2Factory, SushiV2Factory, UniswapV3Factory } = devnet.book;
    const pair = (address: Address) =>
      clients.reader.readContract({ address, abi, functionName: "getPair", args: [WETH, USDC] });
    expect(await pair(UniswapV2Factory)).toBe("0xB4e16d0168e52d35CaCD2c6185b44281Ec28C9Dc");
    expect(await pair(SushiV2Factory)).toBe("0x397FF1542f962076d0BFE58eA045FfA2d347ACa0");
    const args = [WETH, USDC, 500] as const;
    expect(await clients.reader.readContract({ address: UniswapV3Factory, abi, functionName: "getPool", args })).toBe(
      "0x88e6A0c2dDD26FEEb64F039a2c41296FcB3f5640",
    );
  });

  it("gives the accounts round amounts and no past", async () => {
    const { USDC, USDT, DAI, WBTC, LINK, UNI, WETH } = devnet.book;
    for (const { address } of FUNDED) {
      expect(await clients.reader.getTransactionCount({ address })).toBe(0);
      expect(await clients.reader.getBalance({ address })).toBe(parseEther("10000"));
      expect(
        await Promise.all([USDC, USDT, DAI, WBTC, LINK, UNI, WETH].map((token) => balance(token, address))),
      ).toEqual([
        parseUnits("25000", 6),
        parseUnits("10000", 6),
        parseEther("5000"),
        parseUnits("1", 8),
        parseEther("200"),
        parseEther("300"),
        parseEther("10"),
      ]);
    }
    expect(await clients.reader.getBalance({ address: PENNILESS.address })).toBe(0n);
  });

  it("lists the accounts under the indices of the mnemonic", () => {
    expect(ACCOUNTS.map(({ index }) => clients.wallet(index).account.address)).toEqual(
      ACCOUNTS.map(({ address }) => address),
    );
  });

  it("refuses a port that is taken, by its number", async () => {
    const port = Number(new URL(devnet.rpcUrl).port);
    await expect(startDevnet({ port })).rejects.toThrow(`port ${port} on 127.0.0.1 is already in use`);
    const server = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const other = (server.address() as net.AddressInfo).port;
    await expect(startDevnet({ port: other })).rejects.toThrow(String(other));
    server.close();
  });
});

describe("tokens", () => {
  it("USDC is Circle's: permit (EIP-2612) and transferWithAuthorization (EIP-3009)", async () => {
    const { USDC } = devnet.book;
    const domain = { name: "USD Coin", version: "2", chainId: 31337, verifyingContract: USDC };
    const abi = parseAbi([
      "function permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
      "function transferWithAuthorization(address,address,uint256,uint256,uint256,bytes32,uint8,bytes32,bytes32)",
    ]);
    const [alice, bob] = [clients.wallet(1), clients.wallet(2)];
    const field = (name: string, type: string) => ({ name, type });
    const permit = { owner: ALICE.address, spender: BOB.address, value: 7n, nonce: 0n, deadline: maxUint256 };
    const permitSignature = parseSignature(
      await alice.signTypedData({
        domain,
        primaryType: "Permit",
        types: {
          Permit: [
            field("owner", "address"),
            field("spender", "address"),
            field("value", "uint256"),
            field("nonce", "uint256"),
            field("deadline", "uint256"),
          ],
        },
        message: permit,
      }),
    );
    const tail = ({ yParity, r, s }: { yParity: number; r: string; s: string }) => [27 + yParity, r, s];
    const permitArgs = [ALICE.address, BOB.address, 7n, maxUint256, ...tail(permitSignature)];
    expect(await send(bob, { to: USDC, abi, name: "permit", args: permitArgs })).toBe("success");
    const allowance = { address: USDC, abi: erc20Abi, functionName: "allowance" } as const;
    expect(await clients.reader.readContract({ ...allowance, args: [ALICE.address, BOB.address] })).toBe(7n);

    const nonce = keccak256("0x01");
    const message = { from: ALICE.address, to: BOB.address, value: 5n, validAfter: 0n, validBefore: maxUint256, nonce };
    const signature = parseSignature(
      await alice.signTypedData({
        domain,
        primaryType: "TransferWithAuthorization",
        types: {
          TransferWithAuthorization: [
            field("from", "address"),
            field("to", "address"),
            field("value", "uint256"),
            field("validAfter", "uint256"),
            field("validBefore", "uint256"),
            field("nonce", "bytes32"),
          ],
        },
        message,
      }),
    );
    const before = await balance(USDC, BOB.address);
    const args = [...Object.values(message), ...tail(signature)];
    expect(await send(bob, { to: USDC, abi, name: "transferWithAuthorization", args })).toBe("success");
    expect(await balance(USDC, BOB.address)).toBe(before + 5n);
    // Once only.
    expect(await send(bob, { to: USDC, abi, name: "transferWithAuthorization", args })).toBe("reverted");
  });

  it("USDT returns nothing, approves through zero only, and can freeze an account", async () => {
    const { USDT } = devnet.book;
    const abi = parseAbi(["function approve(address,uint256)", "function addBlackList(address)"]);
    const alice = clients.wallet(1);
    const approve = (units: bigint) => send(alice, { to: USDT, abi, name: "approve", args: [BOB.address, units] });
    expect([await approve(5n), await approve(6n), await approve(0n), await approve(6n)]).toEqual([
      "success",
      "reverted",
      "success",
      "success",
    ]);
    const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [BOB.address, 1n] });
    expect((await clients.reader.call({ account: ALICE.address, to: USDT, data })).data).toBeUndefined();
    expect(await send(clients.wallet(9), { to: USDT, abi, name: "addBlackList", args: [SECOND.address] })).toBe(
      "success",
    );
    expect(await send(clients.wallet(4), { to: USDT, abi: erc20Abi, name: "transfer", args: [BOB.address, 1n] })).toBe(
      "reverted",
    );
  });

  it("DAI has its own permit, and DEV the standard one", async () => {
    const abi = parseAbi([
      "function nonces(address) view returns (uint256)",
      "function PERMIT_TYPEHASH() view returns (bytes32)",
    ]);
    // keccak256 of DAI's own struct, as on mainnet.
    expect(await clients.reader.readContract({ address: devnet.book.DAI, abi, functionName: "PERMIT_TYPEHASH" })).toBe(
      "0xea2aa0a1be11a07ed86d755c93467f4f82362b452371d1ba94d1715123511acb",
    );
    const address = devnet.book.DEV;
    expect(await clients.reader.readContract({ address, abi, functionName: "nonces", args: [ALICE.address] })).toBe(0n);
  });

  it("Permit2 signs for chain 31337", async () => {
    const abi = parseAbi(["function DOMAIN_SEPARATOR() view returns (bytes32)"]);
    const type = keccak256(toHex("EIP712Domain(string name,uint256 chainId,address verifyingContract)"));
    const { Permit2 } = devnet.book;
    const words = [
      type,
      keccak256(toHex("Permit2")),
      toHex(31337, { size: 32 }),
      `0x${Permit2.slice(2).padStart(64, "0")}`,
    ];
    expect(await clients.reader.readContract({ address: Permit2, abi, functionName: "DOMAIN_SEPARATOR" })).toBe(
      keccak256(`0x${words.map((word) => word.slice(2)).join("")}`),
    );
  });
});

describe("ENS through viem's own addresses", () => {
  const address = async (name: string, coinType?: bigint) => {
    const found = await clients.reader.getEnsAddress({ name, ...(coinType === undefined ? {} : { coinType }) });
    return found && getAddress(found);
  };
  const base = toCoinType(8453);

  it("resolves names, texts and nothing for nobody", async () => {
    expect(await address("alice.eth")).toBe(ALICE.address);
    expect(await address("bob.eth")).toBe(BOB.address);
    expect(await address("linwei.eth")).toBe(LINWEI.address);
    expect(await address("nobody.eth")).toBeNull();
    expect(await clients.reader.getEnsText({ name: "alice.eth", key: "url" })).toBe("https://alice.example");
    expect(await clients.reader.getEnsResolver({ name: "alice.eth" })).toBe(devnet.book.EnsPublicResolver);
  });

  it("resolves per chain: a record for Base alone is none for Ethereum (ENSIP-11)", async () => {
    expect(await address("onlybase.eth", base)).toBe(SECOND.address);
    expect(await address("onlybase.eth")).toBeNull();
    expect(await address("alice.eth", base)).toBeNull();
  });

  it("falls back to the default EVM record where a resolver knows ENSIP-19", async () => {
    for (const coinType of [undefined, base, toCoinType(10)]) {
      expect(await address("evmdefault.eth", coinType)).toBe(LINWEI.address);
    }
  });

  it("gives primary names, and refuses one that does not resolve back", async () => {
    expect(await clients.reader.getEnsName({ address: ALICE.address })).toBe("alice.eth");
    expect(await clients.reader.getEnsName({ address: BOB.address })).toBeNull();
    expect(await clients.reader.getEnsName({ address: MALLORY.address })).toBeNull();
    await expect(clients.reader.getEnsName({ address: MALLORY.address, strict: true })).rejects.toThrow(
      /ReverseAddressMismatch/,
    );
  });

  it("keeps hostile texts as they are", async () => {
    for (const [key, value] of Object.entries(HOSTILE_TEXTS)) {
      expect(await clients.reader.getEnsText({ name: "injected.eth", key })).toBe(value);
    }
  });

  it("has look-alikes registered that normalisation refuses or sends elsewhere", async () => {
    const { homoglyph, joiner, zeroWidth, upperCase } = UNNORMALISED_LABELS;
    for (const label of [homoglyph, joiner, zeroWidth, upperCase]) {
      expect(await address(`${label}.eth`)).toBe(MALLORY.address);
      expect(namehash(`${label}.eth`)).not.toBe(namehash("alice.eth"));
    }
    expect(() => normalize(`${homoglyph}.eth`)).toThrow();
    expect(() => normalize(`${joiner}.eth`)).toThrow();
    expect(normalize(`${zeroWidth}.eth`)).toBe("alice.eth");
    expect(normalize(`${upperCase}.eth`)).toBe("alice.eth");
  });
});

describe("contract wallets", () => {
  const message = "Sign in to Alou";

  it("accepts the owner's signature at a deployed account (ERC-1271)", async () => {
    const signature = await clients.wallet(1).signMessage({ message });
    const address = devnet.book.SmartAccount;
    expect(await clients.reader.verifyMessage({ address, message, signature })).toBe(true);
    const forged = await clients.wallet(6).signMessage({ message });
    expect(await clients.reader.verifyMessage({ address, message, signature: forged })).toBe(false);
  });

  it("accepts one of an account that does not exist yet (ERC-6492)", async () => {
    const abi = parseAbi([
      "function accountOf(address owner, uint256 salt) view returns (address)",
      "function createAccount(address owner, uint256 salt) returns (address)",
    ]);
    const factory = devnet.book.SmartAccountFactory;
    const args = [DEMO.address, 42n] as const;
    const account = await clients.reader.readContract({ address: factory, abi, functionName: "accountOf", args });
    expect(await clients.reader.getCode({ address: account })).toBeUndefined();
    const data = encodeFunctionData({ abi, functionName: "createAccount", args });
    const wrap = (signature: `0x${string}`) => serializeErc6492Signature({ address: factory, data, signature });
    const right = wrap(await clients.wallet(0).signMessage({ message }));
    const wrong = wrap(await clients.wallet(6).signMessage({ message }));
    expect(await clients.reader.verifyMessage({ address: account, message, signature: right })).toBe(true);
    expect(await clients.reader.verifyMessage({ address: account, message, signature: wrong })).toBe(false);
  });

  it("has accounts that lie, revert, flood, and cannot be paid", async () => {
    const abi = parseAbi(["function isValidSignature(bytes32,bytes) view returns (bytes4)"]);
    const data = encodeFunctionData({ abi, functionName: "isValidSignature", args: [keccak256("0x"), "0x"] });
    const ask = async (to: Address) => (await clients.reader.call({ to, data, gas: 5_000_000n })).data;
    const { MagicFactory, MagicAccount, RevertingAccount, HugeAnswerAccount, EndlessAccount, NoEther } = devnet.book;
    expect(await ask(MagicAccount)).toBe(`0x1626ba7e${"00".repeat(28)}`);
    expect((await clients.reader.call({ to: MagicFactory, data: "0xdeadbeef" })).data).toMatch(/^0x1626ba7e/);
    await expect(ask(RevertingAccount)).rejects.toThrow(/user is an admin/);
    expect((await ask(HugeAnswerAccount))?.length).toBe(2 + 2 * 70_032);
    await expect(ask(EndlessAccount)).rejects.toThrow(/gas/i);
    await expect(clients.reader.call({ account: DEMO.address, to: NoEther, value: 1n })).rejects.toThrow(/revert/);
  });
});

describe("price feeds", () => {
  const abi = parseAbi([
    "function latestRoundData() view returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)",
    "function description() view returns (string)",
    "function decimals() view returns (uint8)",
  ]);

  it("are fresh, described and in eight decimals", async () => {
    const { EthUsdFeed, BtcUsdFeed, UsdcUsdFeed, UsdtUsdFeed, DaiUsdFeed, LinkUsdFeed, UniUsdFeed, CompUsdFeed } =
      devnet.book;
    const feeds = [EthUsdFeed, BtcUsdFeed, UsdcUsdFeed, UsdtUsdFeed, DaiUsdFeed, LinkUsdFeed, UniUsdFeed, CompUsdFeed];
    const answers = await Promise.all(
      feeds.map(async (feed) => {
        const read = { address: feed, abi } as const;
        const [, answer, , updatedAt] = await clients.reader.readContract({ ...read, functionName: "latestRoundData" });
        expect(Number(updatedAt)).toBeGreaterThanOrEqual(startedAt);
        expect(await clients.reader.readContract({ ...read, functionName: "decimals" })).toBe(8);
        const description = await clients.reader.readContract({ ...read, functionName: "description" });
        return `${description} ${answer / 10n ** 8n}`;
      }),
    );
    expect(answers).toEqual([
      "ETH / USD 3500",
      "BTC / USD 95000",
      "USDC / USD 1",
      "USDT / USD 1",
      "DAI / USD 1",
      "LINK / USD 18",
      "UNI / USD 9",
      "COMP / USD 52",
    ]);
  });

  it("say what they are told, in a new round of the same phase, and leave no user a nonce", async () => {
    const read = { address: devnet.book.EthUsdFeed, abi, functionName: "latestRoundData" } as const;
    const [before] = await clients.reader.readContract(read);
    await devnet.setPrice("ETH", "3412.5");
    const [round, answer] = await clients.reader.readContract(read);
    expect(answer).toBe(341_250_000_000n);
    expect(round).toBe(before + 1n);
    expect(round >> 64n).toBe(1n);
    expect(await clients.reader.getTransactionCount({ address: DEMO.address })).toBe(0);
    await expect(devnet.setPrice("ETH", "a lot")).rejects.toThrow("is no price");
  });
});
