import { sushiRouter } from "@alou/defi/sushiswap-v2/deployments";
import { swapRouter02 } from "@alou/defi/swap-router-02/deployments";
import { universalRouter } from "@alou/defi/universal-router/deployments";
import { SPENDERS } from "@alou/intents/lexicon/spenders";
import { findAsset } from "@alou/money/asset";
import type { ChainId } from "@alou/money/caip";
import { sameEvmAddress } from "@alou/money/evm-address";

/** What a contract of our registry is. */
export interface VouchedContract {
  readonly label: string;
  readonly type:
    | "router"
    | "permit2"
    | "market"
    | "lending"
    | "staking"
    | "account"
    | "name-service"
    | "bridge"
    | "governor"
    | "distributor"
    | "erc20";
}

const MAINNETS = [1, 10, 56, 137, 8453, 31337, 42161, 43114];
const L1 = [1, 31337];

type Row = readonly [address: string, label: string, type: VouchedContract["type"], chains?: readonly number[]];

/**
 * Contracts of well-known protocols, with the chains they stand on (all main ones where none are named). Taken from each
 * protocol's own documentation; a wrong entry here would vouch for a stranger, so whatever is not certain is left out. Those
 * our swaps go through stand with the code that calls them, those a user can name with their names.
 */
const ROWS: readonly Row[] = [
  // Uniswap: https://docs.uniswap.org/contracts
  [
    "0x3fC91A3afd70395Cd496C647d5a6CC9D4B2b7FAD",
    "Uniswap Universal Router 1.2",
    "router",
    [1, 10, 137, 8453, 31337, 42161],
  ],
  ["0xEf1c6E67703c7BD7107eed8303Fbe6EC2554BF6B", "Uniswap Universal Router 1.0", "router", L1],
  ["0xE592427A0AEce92De3Edee1F18E0157C05861564", "Uniswap V3 SwapRouter", "router", [1, 10, 137, 31337, 42161]],
  ["0xC36442b4a4522E871399CD717aBDD847Ab11FE88", "Uniswap V3 Positions", "router", [1, 10, 137, 31337, 42161]],
  // Aggregators: 1inch, 0x, CoW, LI.FI, Balancer
  ["0x1111111254EEB25477B68fb85Ed929f73A960582", "1inch Router v5", "router"],
  ["0xDef1C0ded9bec7F1a1670819833240f027b25EfF", "0x Exchange Proxy", "router", [1, 10, 56, 137, 8453, 42161, 43114]],
  ["0xC92E8bdf79f0507f65a392b0ab4667716BFE0110", "CoW Protocol Vault Relayer", "router", [1, 8453, 42161]],
  ["0x9008D19f58AAbD9eD0D60971565AA8510560ab41", "CoW Protocol Settlement", "router", [1, 8453, 42161]],
  ["0x1231DEB6f5749EF6cE6943a275A1D3E7486F4EaE", "LI.FI", "bridge"],
  ["0xBA12222222228d8Ba445958a75a0704d566BF2C8", "Balancer Vault", "router"],
  ["0xbEbc44782C7dB0a1A60Cb6fe97d0b483032FF1C7", "Curve 3pool", "router", L1],
  ["0x0000000000001fF3684f28c67538d4D072C22734", "0x Allowance Holder", "router", [1, 10, 56, 137, 8453, 42161, 43114]],
  ["0x6131B5fae19EA4f9D964eAc0408E4408b66337b5", "KyberSwap Meta Aggregator", "router"],
  ["0xDEF171Fe48CF0115B1d80b88dc8eAB59176FEe57", "ParaSwap v5", "router", [1, 10, 56, 137, 42161, 43114]],
  [
    "0x216B4B4Ba9F3e719726886d34a177484278Bfcae",
    "ParaSwap v5 Token Transfer Proxy",
    "router",
    [1, 10, 56, 137, 42161, 43114],
  ],
  ["0x6A000F20005980200259B80c5102003040001068", "ParaSwap v6.2", "router"],
  ["0xCf5540fFFCdC3d510B18bFcA6d2b9987b0772559", "Odos Router v2", "router", L1],
  ["0x881D40237659C251811CEC9c364ef91dC08D300C", "MetaMask Swaps", "router", L1],
  ["0x6000da47483062A0D734Ba3dc7576Ce6A0B645C4", "UniswapX Dutch Reactor", "router", L1],
  ["0x00000011F84B9aa48e5f8aA8B9897600006289Be", "UniswapX Dutch Reactor v2", "router", L1],
  // Lending and staking
  ["0x7d2768dE32b0b80b7a3454c06BdAc94A69DDc7A9", "Aave V2 Pool", "lending", L1],
  ["0xA17581A9E3356d9A858b789D68B4d866e593aE94", "Compound III WETH", "lending", L1],
  ["0x39AA39c021dfbaE8faC545936693aC917d5E7563", "Compound II USDC", "lending", L1],
  ["0x4Ddc2D193948926D02f9B1fE9e1daa0718270ED5", "Compound II ETH", "lending", L1],
  ["0x5d3a536E4D6DbD6114cc1Ead35777bAB948E3643", "Compound II DAI", "lending", L1],
  ["0x3d9819210A31b4961b30EF54bE2aeD79B9c9Cd3B", "Compound II", "lending", L1],
  ["0xBBBBBbbBBb9cC5e90e3b3Af64bdAF62C37EEFFCb", "Morpho", "lending", [1, 8453]],
  ["0x893411580e590D62dDBca8a703d61Cc4A8c7b2b9", "Aave V3 WETH Gateway", "lending", L1],
  ["0x858646372CC42E1A627fcE94aa7A7033e7CF075A", "EigenLayer", "staking", L1],
  ["0x308861A430be4cce5502d0A12724771Fc6DaF216", "ether.fi", "staking", L1],
  ["0xae7ab96520DE3A18E5e111B5EaAb095312D7fE84", "Lido stETH", "erc20", L1],
  ["0x7f39C581F595B53c5cb19bD0b3f8dA6c935E2Ca0", "Lido wstETH", "erc20", L1],
  ["0x889edC2eDab5f40e902b864aD4d7AdE8E412F9B1", "Lido Withdrawal Queue", "staking", L1],
  // Marketplaces
  ["0x00000000006c3852cbEf3e08E8dF289169EdE581", "Seaport 1.1", "market"],
  ["0x00000000000001ad428e4906aE43D8F9852d0dD6", "Seaport 1.4", "market"],
  ["0x00000000000000ADc04C56Bf30aC9d3c0aAF14dC", "Seaport 1.5", "market"],
  ["0x0000000000000068F116a894984e2DB1123eB395", "Seaport 1.6", "market"],
  ["0x1E0049783F008A0085193E00003D00cd54003c71", "OpenSea Conduit", "market"],
  ["0x00000000000111AbE46ff893f3B2fdF1F759a8A8", "Blur Execution Delegate", "market", L1],
  ["0x2f18F339620a63e43f0839Eeb18D7de1e1Be4DfB", "Blur Delegate", "market", L1],
  ["0x000000000000Ad05Ccc4F10045630fb830B95127", "Blur Exchange", "market", L1],
  ["0xb2ecfE4E4D61f8790bbb9DE2D1259B9e2410CEA5", "Blur Exchange V2", "market", L1],
  ["0x0000000000A39bb272e79075ade125fd351887Ac", "Blur Pool", "market", L1],
  ["0x000000000060C4Ca14CfC4325359062ace33Fd3D", "LooksRare Transfer Manager", "market", L1],
  ["0x0000000000E655fAe4d56241588680F86E3b2377", "LooksRare v2", "market", L1],
  ["0x74312363e45DCaBA76c59ec49a7Aa8A65a67EeD3", "X2Y2", "market", L1],
  ["0xF849de01B080aDC3A814FaBE1E2087475cF2E354", "X2Y2 Delegate", "market", L1],
  // Accounts and what they call
  ["0xcA11bde05977b3631167028862bE2a173976CA11", "Multicall3", "account"],
  ["0x5FF137D4b0FDCD49DcA30c7CF57E578a026d2789", "EntryPoint 0.6", "account"],
  ["0x0000000071727De22E5E9d8BAf0edAc6f37da032", "EntryPoint 0.7", "account"],
  ["0x4337084D9E255Ff0702461CF8895CE9E3b5Ff108", "EntryPoint 0.8", "account"],
  ["0x40A2aCCbd92BCA938b02010E17A5b8929b49130D", "Safe MultiSendCallOnly 1.3", "account"],
  ["0xA238CBeb142c10Ef7Ad8442C6D1f9E89e07e7761", "Safe MultiSend 1.3", "account"],
  ["0x9641d764fc13c8B624c04430C7356C1C7C8102e2", "Safe MultiSendCallOnly 1.4.1", "account"],
  ["0x38869bf66a61cF6bDB996A6aE40D5853Fd43B526", "Safe MultiSend 1.4.1", "account"],
  ["0xa6B71E26C5e0845f74c812102Ca7114b6a896AB2", "Safe Factory 1.3", "account"],
  ["0x4e1DCf7AD4e460CfD30791CCC4F9c8a4f820ec67", "Safe Factory 1.4.1", "account"],
  ["0xD152f549545093347A162Dce210e7293f1452150", "Disperse", "account"],
  // Names and bridges
  ["0x253553366Da8546fC250F225fe3d25d0C782303b", "ENS Registrar Controller", "name-service", L1],
  ["0x57f1887a8BF19b14fC0dF6Fd9B2acc9Af147eA85", "ENS Registrar", "name-service", L1],
  ["0x283Af0B28c62C092C9727F1Ee09c02CA627EB7F5", "ENS Registrar Controller 2020", "name-service", L1],
  ["0x00000000000C2E074eC69A0dFb2997BA6C7d2e1e", "ENS Registry", "name-service", L1],
  ["0x231b0Ee14048e9dCcD1d247744d114a4EB5E8E63", "ENS Public Resolver", "name-service", L1],
  ["0xD4416b13d2b3a9aBae7AcD5D6C2BbDBE25686401", "ENS Name Wrapper", "name-service", L1],
  // Votes and what is handed out
  ["0x408ED6354d4973f66138C91495F2f2FCbd8724C3", "Uniswap Governor", "governor", L1],
  ["0x323A76393544d5ecca80cd6ef2A560C6a395b7E3", "ENS Governor", "governor", L1],
  ["0x090D4613473dEE047c3f2706764f49E0821D256e", "Uniswap Distributor", "distributor", L1],
  ["0x99C9fc46f92E8a1c0deC1b1747d010903E884bE1", "Optimism Bridge", "bridge", L1],
  ["0x49048044D57e1C92A77f79988d21Fa8fAF74E97e", "Base Portal", "bridge", L1],
  ["0x3154Cf16ccdb4C6d922629664174b904d80F2C35", "Base Bridge", "bridge", L1],
  ["0x4Dbd4fc535Ac27206064B68FfCf827b0A60BAB3f", "Arbitrum Inbox", "bridge", L1],
  ["0x72Ce9c846789fdB6fC1f34aC4AD25Dd9ef7031ef", "Arbitrum Gateway Router", "bridge", L1],
  ["0xA0c68C638235ee32657e8f720a23ceC1bFc77C77", "Polygon Bridge", "bridge", L1],
  ["0x5c7BCd6E7De5423a257D81B442095A1a6ced35C5", "Across", "bridge", L1],
  ["0x8731d54E9D02c286767d56ac03e8037C07e01e98", "Stargate Router", "bridge", L1],
  ["0xb8901acB165ed027E32754E0FFe830802919727f", "Hop ETH Bridge", "bridge", L1],
  ["0x3a23F943181408EAC424116Af7b7790c94Cb97a5", "Socket", "bridge"],
  ["0xeF4fB24aD0916217251F553c0596F8Edc630EB66", "deBridge", "bridge"],
];

const BY_ADDRESS = new Map(ROWS.map((row) => [row[0].toLowerCase(), row]));

/** The routers our own swaps go through on a chain. */
export function ourRouters(chain: ChainId): readonly { readonly address: string; readonly label: string }[] {
  const named: readonly (readonly [string | undefined, string])[] = [
    [universalRouter(chain), "Uniswap Universal Router"],
    [swapRouter02(chain), "Uniswap SwapRouter02"],
    [sushiRouter(chain), "SushiSwap Router"],
  ];
  return named.flatMap(([address, label]) => (address === undefined ? [] : [{ address, label }]));
}

let nameable: ReadonlyMap<string, VouchedContract> | undefined;

/** A contract that users name as a spender of their tokens. */
function nameableContract(chain: ChainId, address: string): VouchedContract | undefined {
  nameable ??= new Map(
    SPENDERS.flatMap(({ label, type, addresses }) =>
      type === undefined
        ? []
        : Object.entries(addresses).map(([place, one]): [string, VouchedContract] => [
            `${place} ${one.toLowerCase()}`,
            { label, type },
          ]),
    ),
  );
  return nameable.get(`${chain} ${address.toLowerCase()}`);
}

/** Our registry's entry for a contract on a chain, or undefined. */
export function vouchedContract(chain: ChainId, address: string): VouchedContract | undefined {
  const number = Number(chain.replace("eip155:", ""));
  const row = BY_ADDRESS.get(address.toLowerCase());
  if (row && (row[3] ?? MAINNETS).includes(number)) return { label: row[1], type: row[2] };
  const router = ourRouters(chain).find((known) => sameEvmAddress(known.address, address));
  if (router) return { label: router.label, type: "router" };
  const named = nameableContract(chain, address);
  if (named) return named;
  const asset = findAsset(`${chain}/erc20:${address}`);
  return asset && { label: asset.symbol, type: "erc20" };
}

/** Where the one true Permit2 stands on every chain but zkSync. */
export const PERMIT2 = "0x000000000022d473030f116ddee9f6b43ac78ba3";

/** Contracts that may be run by delegatecall from a Safe: they make the calls they are given and nothing else. */
export function isMultiSend(address: string): boolean {
  return BY_ADDRESS.get(address.toLowerCase())?.[1].startsWith("Safe MultiSend") ?? false;
}

/** Whether a name somebody gave is that of a marketplace where collections are sold with an operator's rights. */
export function isMarketName(label: string): boolean {
  return /opensea|seaport|conduit|blur|looksrare|x2y2|rarible|magic ?eden|zora|foundation|superrare|sudoswap|element|nftx|reservoir|okx nft|tensor/i.test(
    label,
  );
}
