import fs from "node:fs";
import { BOB, DEPLOYER } from "@alou/devnet/accounts";
import { type Anvil, startAnvil } from "@alou/devnet/anvil";
import { loadBundle } from "@alou/devnet/artifacts/bundle";
import { CONTRACTS_FOLDER } from "@alou/devnet/artifacts/compile";
import { neededArtifacts } from "@alou/devnet/build";
import { Rpc } from "@alou/devnet/rpc";
import { localAddress, World } from "@alou/devnet/world";
import { parseEther, parseUnits, toHex } from "viem";
import { afterAll, beforeAll, expect, it } from "vitest";

let anvil: Anvil;
let rpc: Rpc;
let world: World;

beforeAll(async () => {
  anvil = await startAnvil({ args: ["--no-mining"] });
  rpc = new Rpc(anvil.url);
  await rpc.call("anvil_setBalance", [DEPLOYER.address, toHex(parseEther("1000"))]);
  world = new World(rpc, await loadBundle(neededArtifacts()));
});
afterAll(async () => {
  rpc?.close();
  await anvil?.stop();
});

const blocks = async () => Number(await rpc.call<string>("eth_blockNumber"));
const token = () => ({ at: localAddress("a token of this test"), artifact: world.own("PlainToken") });

it("has every contract of the folder in its bundle", () => {
  const declared = fs
    .readdirSync(CONTRACTS_FOLDER)
    .flatMap((file) => [...fs.readFileSync(`${CONTRACTS_FOLDER}/${file}`, "utf8").matchAll(/^contract (\w+)/gm)])
    .map(([, name = ""]) => name);
  expect(declared.length).toBeGreaterThan(10);
  for (const name of declared) expect(world.own(name).bytecode).toMatch(/^0x[0-9a-f]{20,}$/);
});

it("runs a constructor at a chosen address: storage, immutables and code are as deployed", async () => {
  const { at, artifact } = token();
  const placed = await world.place(at, artifact, ["Name", "SYM", 7, world.deployer]);
  expect(await world.read(placed, "name")).toBe("Name");
  expect(await world.read(placed, "decimals")).toBe(7);
  const created = world.create(artifact, ["Name", "SYM", 7, world.deployer]);
  await world.settle();
  const [codePlaced, codeCreated] = await rpc.batch([
    ["eth_getCode", [placed.address, "latest"]],
    ["eth_getCode", [created.address, "latest"]],
  ]);
  expect(codePlaced).toBe(codeCreated);
});

it("mines what is queued in one block, in order", async () => {
  const { at, artifact } = token();
  const contract = { address: at, abi: artifact.abi };
  const before = await blocks();
  world.write(contract, "mint", [world.deployer, parseUnits("5", 7)]);
  for (let i = 0; i < 5; i++) world.write(contract, "transfer", [BOB.address, parseUnits("1", 7)]);
  expect(await world.read(contract, "balanceOf", [BOB.address])).toBe(parseUnits("5", 7));
  expect(await blocks()).toBe(before + 1);
});

it("repeats a deployment of mainnet from its sender and nonce, or says what came out instead", async () => {
  const { artifact } = token();
  const sender = "0x9C33eaCc2F50E39940D3AfaF2c7B8246B681A374";
  const args = ["Name", "SYM", 7, world.deployer];
  const first = world.recreate("0x5C69bEe701ef814a2B6a3EDD4B1652CB9cc5aA6f", [sender, 0], artifact, args);
  const later = world.recreate("0x7a250d5630B4cF539739dF2C5dAcb4c659F2488D", [sender, 3], artifact, args);
  expect(await Promise.all([first, later].map((contract) => world.read(contract, "symbol")))).toEqual(["SYM", "SYM"]);
  expect(() => world.recreate(first.address, [sender, 9], artifact, args)).toThrow(`expected ${first.address}, got`);
});

it("names the transaction that reverted, and why", async () => {
  const { at, artifact } = token();
  world.write({ address: at, abi: artifact.abi }, "transfer", [BOB.address, parseUnits("1", 30)]);
  await expect(world.settle()).rejects.toThrow(new RegExp(`transfer of ${at}: execution reverted.*0xe450d38c`, "s"));
});

it("refuses a constructor that returns nothing, and a package that is not pinned", async () => {
  const stop = { abi: [], bytecode: "0x00", links: {} } as const;
  await expect(world.place(localAddress("nothing"), stop)).rejects.toThrow("returned no code");
  await expect(loadBundle(["left-pad/index.json"])).rejects.toThrow("left-pad is not pinned");
});
