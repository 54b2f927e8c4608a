import { parseUnits } from "viem/utils";
import { localAddress } from "../world.ts";
import { defineProtocol } from "./protocol.ts";

const UNI = "@setprotocol/set-protocol-v2/external/abi/uniswap/v2/Uni.json";
const COMP = "@setprotocol/set-protocol-v2/external/abi/compound/Comp.json";

const YEAR_SECONDS = 365 * 24 * 3600;
const SUPPLY = "500000000";

/**
 * The other listed tokens. UNI and COMP are mainnet's own code; USDT and DAI are ours with the real ones' quirks; WBTC
 * and LINK are plain ERC-20s. DEV is listed nowhere and has an EIP-2612 permit. The deployer holds the supply.
 */
export const tokens = defineProtocol({
  id: "tokens",
  addresses: {
    USDT: "0xdAC17F958D2ee523a2206206994597C13D831ec7",
    DAI: "0x6B175474E89094C44Da98b954EedeAC495271d0F",
    WBTC: "0x2260FAC5E5542a773Aa44fBCfeDf7C193bc2C599",
    LINK: "0x514910771AF9Ca656af840dff83E8264EcF986CA",
    UNI: "0x1f9840a85d5aF5bf1D1762F925BDADdC4201F984",
    COMP: "0xc00e94Cb662C3520282E6f5717214004A7f26888",
    DEV: localAddress("DEV"),
  },
  artifacts: [UNI, COMP],
  async deploy(world, at) {
    const { deployer } = world;
    const usdt = await world.place(at.USDT, world.own("TetherLike"), [deployer]);
    world.write(usdt, "issue", [parseUnits(SUPPLY, 6)]);
    const dai = await world.place(at.DAI, world.own("DaiLike"), [deployer]);
    world.write(dai, "mint", [deployer, parseUnits(SUPPLY, 18)]);
    for (const [symbol, name, decimals, contract] of [
      ["WBTC", "Wrapped BTC", 8, "PlainToken"],
      ["LINK", "ChainLink Token", 18, "PlainToken"],
      ["DEV", "Devnet Token", 18, "DevToken"],
    ] as const) {
      const token = await world.place(at[symbol], world.own(contract), [name, symbol, decimals, deployer]);
      world.write(token, "mint", [deployer, parseUnits(SUPPLY, decimals)]);
    }
    const now = Math.floor(Date.now() / 1000);
    await world.place(at.UNI, world.artifact(UNI), [deployer, deployer, now + YEAR_SECONDS]);
    await world.place(at.COMP, world.artifact(COMP), [deployer]);
  },
});
