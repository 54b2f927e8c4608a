/** A name that pages pretend to be, and where it really lives. */
export interface Brand {
  /** As it stands in a host name: lower-case letters and digits. */
  readonly name: string;
  /** Its own domains. A domain under any of them is the brand's. */
  readonly domains: readonly string[];
  /**
   * `famous`: forged so often that a stranger's domain with its name needs no second sign. `sole`: an invented word, which honest
   * explorers and validators carry too. `shared`: also an ordinary word, or the name of a whole ecosystem.
   */
  readonly word: "famous" | "sole" | "shared";
}

/** `!name` (famous), `name`, or `~name` (shared), then its domains. One brand a line; adding one is adding a line. */
const TABLE = `
1inch 1inch.io 1inch.com 1inch.dev
aave aave.com aave.org
abstractchain abs.xyz
aerodrome aerodrome.finance
airswap airswap.io
alchemix alchemix.fi
alchemypay alchemypay.org
ambire ambire.com
ankr ankr.com
apecoin apecoin.com
apeswap apeswap.finance
~aptos aptos.dev aptoslabs.com aptosfoundation.org aptosnetwork.com
~arbitrum arbitrum.io arbitrum.foundation arbitrum.network
arkham arkm.com arkhamintelligence.com
asterdex asterdex.com
~aster asterdex.com
astroport astroport.fi
~avalanche avax.network avalabs.org
~avax avax.network
~axelar axelar.network
axieinfinity axieinfinity.com
azuki azuki.com
azuro azuro.org
~backpack backpack.app backpack.exchange
balancer balancer.fi balancer.finance
bancor bancor.network
~base base.org
beefyfinance beefy.com beefy.finance
berachain berachain.com
!binance binance.com binance.us binance.org binance.vision bnbchain.org binance.info
bitbox bitbox.swiss
bitfinex bitfinex.com
bitflyer bitflyer.com
bitget bitget.com
bitgo bitgo.com
bithumb bithumb.com
bitkeep bitkeep.com
bitlayer bitlayer.org
!bitmart bitmart.com
bitmex bitmex.com
bitpanda bitpanda.com
bitstamp bitstamp.net
bittensor bittensor.com
bittrex bittrex.com
~blast blast.io
blockchaincom blockchain.com
!blockdag blockdag.network
blockfi blockfi.com
~blur blur.io
bnbchain bnbchain.org
bonkcoin bonkcoin.com
~bonk bonkcoin.com bonk.fun letsbonk.fun
boredapeyachtclub boredapeyachtclub.com yuga.com
bravewallet brave.com
bungeeexchange bungee.exchange
bybit bybit.com bybitglobal.com
~camelot camelot.exchange
~cardano cardano.org cardanofoundation.org
~celestia celestia.org
celsius celsius.network
~centrifuge centrifuge.io
chainalysis chainalysis.com
chainlink chain.link chainlink.com chainlinklabs.com chainlinkecosystem.com
!coinbase coinbase.com base.org cb-w.com coinbase.cloud
coincheck coincheck.com
!coingecko coingecko.com
coinex coinex.com
!coinmarketcap coinmarketcap.com
coinlist coinlist.co
coinstats coinstats.app
collabland collab.land
~compound compound.finance
consensys consensys.io consensys.net
convexfinance convexfinance.com
~cosmos cosmos.network cosmos.directory
cosmostation cosmostation.io
cowswap cow.fi swap.cow.fi cowswap.exchange
~cronos cronos.org
cryptocom crypto.com
cryptopunks cryptopunks.app larvalabs.com
curvefinance curve.fi curve.finance
!debank debank.com
debridge debridge.finance debridge.com
decentraland decentraland.org
defillama defillama.com llama.fi
degenscore degenscore.com
delegatecash delegate.xyz delegate.cash
deribit deribit.com
!dexscreener dexscreener.com
!dextools dextools.io dextools.app
doodles doodles.app
~drift drift.trade
~dydx dydx.exchange dydx.trade dydx.foundation dydx.xyz
!eigenlayer eigenlayer.xyz eigenlayer.com eigencloud.xyz eigenfoundation.org
electrum electrum.org
~ethena ethena.fi ethenafoundation.com
!etherfi ether.fi
~ethereum ethereum.org ethereum.foundation
!etherscan etherscan.io etherscan.com
eulerfinance euler.finance
exodus exodus.com exodus.io
farcaster farcaster.xyz
~filecoin filecoin.io fil.org
fireblocks fireblocks.com
fluidio fluid.io instadapp.io
~flare flare.network
foundationapp foundation.app
fraxfinance frax.finance frax.com
galxe galxe.com
gateio gate.io gate.com
geckoterminal geckoterminal.com
~gemini gemini.com
getmonero getmonero.org
gitcoin gitcoin.co
gnosissafe gnosis-safe.io safe.global
~grass getgrass.io grass.io grassfoundation.io
gmxio gmx.io
~gnosis gnosis.io gnosischain.com gnosis.pm
~hedera hedera.com
helius helius.dev
helixapp helixapp.com
huobi huobi.com
hyperlane hyperlane.xyz
!hyperliquid hyperliquid.xyz hyperfoundation.org hyperliquid.com
~immutable immutable.com
infura infura.io
~injective injective.com injectivelabs.org injective.network
instadapp instadapp.io
jitosol jito.network
~jito jito.network jito.wtf
jumperexchange jumper.exchange jumper.xyz
~jupiter jup.ag jupiter.exchange
jupag jup.ag
~kamino kamino.finance kamino.com
keepkey keepkey.com
keplr keplr.app keplr.com
kraken kraken.com
krystalapp krystal.app
!kucoin kucoin.com
kyberswap kyberswap.com kyber.network
!layerzero layerzero.network layerzero.foundation layerzero.com
leapwallet leapwallet.io
~leather leather.io
~ledger ledger.com ledgerwallet.com
letsbonk letsbonk.fun
~lido lido.fi
lidofinance lido.fi
~lighter lighter.xyz
~linea linea.build
lineabuild linea.build
looksrare looksrare.org
~loopring loopring.org loopring.io
!magiceden magiceden.io magiceden.dev magiceden.com
!makerdao makerdao.com makerdao.world
~mantle mantle.xyz
mantlexyz mantle.xyz
marginfi marginfi.com mrgn.xyz
~marinade marinade.finance
~megaeth megaeth.com megaeth.systems
merkl merkl.xyz
!metamask metamask.io metamask.com metamask.github.io
~meteora meteora.ag
mexc mexc.com
mintscan mintscan.io
~monad monad.xyz monad.foundation
moonbirds moonbirds.xyz
moonpay moonpay.com
moonwell moonwell.fi
~morpho morpho.org morpho.xyz
multichain multichain.org
!myetherwallet myetherwallet.com mewapi.io
~near near.org near.ai
~neutron neutron.org
nexo nexo.com nexo.io
~okx okx.com okx.cab okg.com
okxwallet okx.com
omnibtc omnibtc.finance
~ondo ondo.finance ondo.foundation
!opensea opensea.io opensea.com
openzeppelin openzeppelin.com
~optimism optimism.io optimism.network
orbiterfinance orbiter.finance
~orca orca.so
~osmosis osmosis.zone
!pancakeswap pancakeswap.finance pancakeswap.com pancakeswap.info
paradex paradex.trade
paraswap paraswap.io velora.xyz
paxos paxos.com
~pendle pendle.finance
pepecoin pepecoin.org pepe.vip
~phantom phantom.app phantom.com
pinksale pinksale.finance
~plasma plasma.to
~polkadot polkadot.network polkadot.com
poloniex poloniex.com
~polygon polygon.technology polygon.com
!polymarket polymarket.com
probit probit.com
!pudgypenguins pudgypenguins.com pudgyworld.com
pulsechain pulsechain.com
!pumpfun pump.fun
pumpswap pump.fun
quickswap quickswap.exchange
rabbywallet rabby.io
~rabby rabby.io
radixdlt radixdlt.com
~rainbow rainbow.me
!raydium raydium.io
~renzo renzoprotocol.com
revokecash revoke.cash
rhinofi rhino.fi
~ripple ripple.com
!rocketpool rocketpool.net
~ronin roninchain.com
safepal safepal.com safepal.io
~sanctum sanctum.so
~scroll scroll.io
~sei sei.io
shibaswap shibaswap.com
shibatoken shibatoken.com
sidusheroes sidusheroes.com
~sky sky.money
slowmist slowmist.com
~solana solana.com solana.org solanamobile.com
!solflare solflare.com
solscan solscan.io
~sonic soniclabs.com
~spark spark.fi
spookyswap spooky.fi spookyswap.finance
~squads squads.so squads.xyz
stargatefinance stargate.finance
~stargaze stargaze.zone
~starknet starknet.io
stepn stepn.com
sudoswap sudoswap.xyz
~sui sui.io
superrare superrare.com superrare.co
!sushiswap sushi.com sushiswap.fi
~sushi sushi.com
synapseprotocol synapseprotocol.com
synthetix synthetix.io
tangem tangem.com
~tensor tensor.trade
~tether tether.to tether.io
thirdweb thirdweb.com
~thorchain thorchain.org
thorswap thorswap.finance
!tokenpocket tokenpocket.pro
tonkeeper tonkeeper.com
tornadocash tornado.cash
traderjoe traderjoexyz.com lfj.gg
!trezor trezor.io
!tronlink tronlink.org
tronscan tronscan.org
!trustwallet trustwallet.com
!uniswap uniswap.org uniswap.com uniswapfoundation.org uniswap.eth.link uniswap.eth.limo
unisat unisat.io
upbit upbit.com
~vechain vechain.org
velodrome velodrome.finance
venusprotocol venus.io
~virtuals virtuals.io
!walletconnect walletconnect.com walletconnect.network walletconnect.org reown.com
~wormhole wormhole.com wormholenetwork.com
wlfi worldlibertyfinancial.com
worldcoin worldcoin.org world.org
!worldlibertyfinancial worldlibertyfinancial.com
~xaman xaman.app
xrpl xrpl.org
xverse xverse.app
yearnfinance yearn.fi yearn.finance
~yearn yearn.fi yearn.finance
zapper zapper.xyz zapper.fi
zerion zerion.io
zkpass zkpass.org
zksync zksync.io zksync.dev
~zora zora.co
`;

/** Names that pages pretend to be. */
export const BRANDS: readonly Brand[] = TABLE.trim()
  .split("\n")
  .map((line): Brand => {
    const [first = "", ...domains] = line.split(" ");
    const word = first.startsWith("~") ? "shared" : first.startsWith("!") ? "famous" : "sole";
    return { name: first.replace(/^[~!]/, ""), domains, word };
  });

const OWN = new Set(BRANDS.flatMap(({ domains }) => domains));

/** Whether a host, or one it lies under, is a brand's own. */
export function isBrandsOwn(names: readonly string[]): boolean {
  return names.some((name) => OWN.has(name));
}
