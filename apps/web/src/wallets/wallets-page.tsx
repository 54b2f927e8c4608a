import { splitAccount } from "@alou/money/caip";
import { shortAddress } from "@alou/money/short-address";
import { useQueryClient } from "@tanstack/react-query";
import { Eye, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { chainName } from "../card/chain-name.ts";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PICKER } from "../i18n/words/wallet-picker.ts";
import { WALLETS } from "../i18n/words/wallets.ts";
import type { Session } from "../server/api-types.ts";
import { KEYS, useChains, useSession } from "../server/queries.ts";
import { useServices } from "../server/services.tsx";
import { useRequest } from "../server/use-request.ts";
import { Page } from "../shell/page.tsx";
import { FullAddress } from "../ui/address.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { FamilyMark } from "../ui/family-mark.tsx";
import { Icon } from "../ui/icon.tsx";
import { Identicon } from "../ui/identicon.tsx";
import page from "../ui/list-page.module.css";
import { ProblemNote } from "../ui/problem-note.tsx";
import { useConnect } from "../wallet/connect.tsx";
import { SignInFirst } from "../wallet/sign-in-first.tsx";
import { familyOf } from "../wallet/wallet.ts";
import { FAMILIES } from "../wallet/wallet-store.ts";
import { RenameDialog } from "./rename-dialog.tsx";
import { UnlinkDialog } from "./unlink-dialog.tsx";
import { WalletRow } from "./wallet-row.tsx";
import styles from "./wallets-page.module.css";
import { WatchDialog } from "./watch-dialog.tsx";

type Linked = Session["wallets"][number];
type Watched = Session["watched"][number];

/** The wallets of the account, of every family, and the addresses it looks at. */
export function WalletsPage() {
  const t = useSay();
  const session = useSession().data;
  const connect = useConnect();
  const [asking, setAsking] = useState<"watch" | { readonly what: "unlink" | "rename"; readonly wallet: Linked }>();
  const close = () => setAsking(undefined);
  const order = ({ account }: Linked) => FAMILIES.indexOf(familyOf(splitAccount(account).chain));
  const linked = [...(session?.wallets ?? [])].sort((a, b) => order(a) - order(b));
  return (
    <Page title={t(WALLETS.title)}>
      <div className={page.page}>
        <div className={page.bar}>
          <p>{t(WALLETS.intro)}</p>
          <Button disabled={!session} onClick={() => connect.open({ link: true })}>
            <Icon of={Plus} />
            {t(WALLETS.link)}
          </Button>
        </div>
        {!session && <SignInFirst />}
        {session && (
          <>
            <ul aria-label={t(WALLETS.linked)}>
              {linked.map((wallet) => (
                <WalletRow
                  key={wallet.account}
                  wallet={wallet}
                  isSession={wallet.account === session.account}
                  several={linked.some((other) => other !== wallet && order(other) === order(wallet))}
                  onUnlink={() => setAsking({ what: "unlink", wallet })}
                  onRename={() => setAsking({ what: "rename", wallet })}
                />
              ))}
            </ul>
            <section className={styles.watched}>
              <div className={page.bar}>
                <div>
                  <h2>{t(WALLETS.watched)}</h2>
                  <p>{t(WALLETS.watchedIntro)}</p>
                </div>
                <Button onClick={() => setAsking("watch")}>
                  <Icon of={Eye} />
                  {t(WALLETS.watch)}
                </Button>
              </div>
              {session.watched.length === 0 && <p className={page.none}>{t(WALLETS.noneWatched)}</p>}
              <ul aria-label={t(WALLETS.watched)}>
                {session.watched.map((watched) => (
                  <WatchedRow key={watched.account} watched={watched} />
                ))}
              </ul>
            </section>
          </>
        )}
      </div>
      {asking === "watch" && <WatchDialog onClose={close} />}
      {typeof asking === "object" && asking.what === "unlink" && (
        <UnlinkDialog wallet={asking.wallet} isSession={asking.wallet.account === session?.account} onClose={close} />
      )}
      {typeof asking === "object" && asking.what === "rename" && (
        <RenameDialog wallet={asking.wallet} onClose={close} />
      )}
    </Page>
  );
}

/** An address that is only looked at. */
function WatchedRow({ watched }: { readonly watched: Watched }) {
  const t = useSay();
  const { language } = useLanguage();
  const { client } = useServices();
  const queries = useQueryClient();
  const chains = useChains().data;
  const request = useRequest();
  const { chain, address } = splitAccount(watched.account);
  const family = familyOf(chain);
  const place = family === "evm" ? t(PICKER.evm) : chainName(chains, chain)[language];
  const remove = () =>
    request.run(async () => {
      const params = { account: watched.account };
      queries.setQueryData(KEYS.session, await client.call("unwatchAccount", { params }));
    });
  return (
    <li className={page.row}>
      <Identicon address={address} size={40} />
      <div className={page.who}>
        <p>
          <FamilyMark family={family} /> <b>{watched.label ? <bdi>{watched.label}</bdi> : place}</b>
          {watched.label && <small>{place}</small>}
        </p>
        <FullAddress address={address} />
        {request.problem && <ProblemNote problem={request.problem} />}
      </div>
      <IconButton
        label={t(WALLETS.unwatch, { address: watched.label ?? shortAddress(address) })}
        disabled={request.busy}
        onClick={remove}
      >
        <Icon of={Trash2} />
      </IconButton>
    </li>
  );
}
