import { cleanForeignText } from "@alou/money/foreign-text";
import { shortAddress } from "@alou/money/short-address";
import { ImageOff } from "lucide-react";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PORTFOLIO } from "../i18n/words/portfolio.ts";
import { useChains, useSignedIn } from "../server/queries.ts";
import { Page } from "../shell/page.tsx";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Unread } from "../ui/unread.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import styles from "./nfts-page.module.css";
import pageStyles from "./portfolio-page.module.css";
import { PortfolioTabs } from "./portfolio-tabs.tsx";
import { type Nft, useNftMetadata, useNfts } from "./queries.ts";

/** NFTs, each owned by the word of its own contract; spam is folded away and its pictures are not fetched. */
export function NftsPage() {
  const t = useSay();
  const signedIn = useSignedIn();
  return (
    <Page title={t(PORTFOLIO.title)}>
      <div className={pageStyles.sheet}>
        {signedIn ? (
          <>
            <PortfolioTabs at="nfts" />
            <Gallery />
          </>
        ) : (
          <SignInFirst />
        )}
      </div>
    </Page>
  );
}

function Gallery() {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const [all, setAll] = useState(false);
  const found = useNfts();
  if (!found.data) return <Unread reading={found} lines={6} />;
  const { nfts, silent, unfinished, unknown, untold } = found.data;
  const spam = nfts.filter((nft) => nft.spam.length > 0).length;
  const shown = nfts.filter((nft) => all || nft.spam.length === 0);
  return (
    <>
      <ul className={styles.notes}>
        {silent.map((account) => (
          <li key={account}>
            {t(PORTFOLIO.silent, { chain: chainName(served, account.slice(0, account.lastIndexOf(":")))[language] })}
          </li>
        ))}
        {unfinished.length > 0 && <li>{t(PORTFOLIO.nftUnfinished)}</li>}
        {untold.length > 0 && <li>{t(PORTFOLIO.ordinalsUntold)}</li>}
        {unknown > 0 && <li>{t(PORTFOLIO.nftUnknown, { n: unknown })}</li>}
        {spam > 0 && (
          <li>
            {t(PORTFOLIO.nftSpam, { n: spam })}{" "}
            <Button look="link" aria-pressed={all} onClick={() => setAll(!all)}>
              {t(all ? PORTFOLIO.hideHidden : PORTFOLIO.showHidden)}
            </Button>
          </li>
        )}
      </ul>
      {shown.length === 0 ? (
        <p className={styles.none}>{t(PORTFOLIO.nftNone)}</p>
      ) : (
        <ul className={styles.gallery}>
          {shown.map((nft) => (
            <li key={`${nft.account} ${nft.id}`}>
              <NftCard nft={nft} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function NftCard({ nft }: { readonly nft: Nft }) {
  const t = useSay();
  const { language } = useLanguage();
  const served = useChains().data;
  const isSpam = nft.spam.length > 0;
  const metadata = useNftMetadata(isSpam ? undefined : nft.metadata).data;
  const collection = cleanForeignText(nft.collection?.foreign ?? nft.contract, 40);
  const { tokenId } = nft;
  // On Solana a mint has a name of its own, and its address is its number.
  const own = { spl: collection, ordinal: tokenId.slice(0, 12) };
  const called = nft.standard in own ? own[nft.standard as keyof typeof own] : `#${tokenId}`;
  const name = cleanForeignText(metadata?.name?.foreign ?? called, 40);
  const below = name === collection ? shortAddress(tokenId) : collection;
  return (
    <article className={styles.card} data-spam={isSpam || undefined}>
      <Picture address={metadata?.image ?? (isSpam ? null : nft.image) ?? null} name={name} />
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <p>
        <bdi>{below}</bdi>
      </p>
      <p className={styles.small}>
        {chainName(served, nft.chain)[language]} ·{" "}
        {nft.standard === "spl"
          ? "SPL"
          : nft.standard === "ordinal"
            ? t(PORTFOLIO.ordinal)
            : nft.standard.replace("erc", "ERC-")}
        {nft.told && ` · ${t(PORTFOLIO.nftTold)}`}
        {nft.units !== "1" && ` · ${t(PORTFOLIO.nftPieces, { n: nft.units })}`}
      </p>
      {isSpam && (
        <p className={styles.reasons}>
          {t(PORTFOLIO.spam)}:{" "}
          {nft.spam.map((reason) => t(PORTFOLIO[`reason_${reason}`])).join(language === "zh" ? "、" : ", ")}
        </p>
      )}
    </article>
  );
}

function Picture({ address, name }: { readonly address: string | null; readonly name: string }) {
  const t = useSay();
  const [broken, setBroken] = useState(false);
  if (address === null || broken) {
    return (
      <span className={styles.missing} role="img" aria-label={t(PORTFOLIO.nftNoPicture)}>
        <Icon of={ImageOff} size={22} />
      </span>
    );
  }
  return (
    <img
      className={styles.picture}
      src={address}
      alt={t(PORTFOLIO.nftPicture, { name })}
      loading="lazy"
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
