import { Link, useRouterState } from "@tanstack/react-router";
import { ChevronLeft, Menu as MenuIcon, Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { useInFlightCount } from "../live/use-in-flight.ts";
import { IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { MoneyDot } from "../ui/money-dot.tsx";
import { WalletBlock } from "../wallet/wallet-block.tsx";
import { ConversationList } from "./conversation-list.tsx";
import styles from "./mobile-head.module.css";

/** Where the side bar is too narrow for conversations: the button that opens them, or the way back. */
export function MobileHead({ back }: { readonly back: (() => void) | undefined }) {
  const t = useSay();
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  // Going somewhere closes the list.
  useEffect(() => {
    if (path) setOpen(false);
  }, [path]);
  if (back) {
    return (
      <IconButton label={t(SHELL.back)} className={styles.back} onClick={back}>
        <Icon of={ChevronLeft} />
      </IconButton>
    );
  }
  return (
    <>
      <IconButton label={t(SHELL.conversations)} className={styles.list} onClick={() => setOpen(true)}>
        <Icon of={MenuIcon} />
      </IconButton>
      {open && (
        <Dialog title={t(SHELL.conversations)} onClose={() => setOpen(false)} className={styles.drawer}>
          <Link to="/" className={styles.new} onClick={() => setOpen(false)}>
            <Icon of={Plus} /> {t(SHELL.newChat)}
          </Link>
          <WalletBlock />
          <ConversationList />
        </Dialog>
      )}
    </>
  );
}

/** Where the live column has no room: how many are in flight. */
export function MobilePill() {
  const t = useSay();
  const count = useInFlightCount();
  if (count === 0) return null;
  return (
    <Link
      to="/activity"
      search={{ show: "in-flight" }}
      className={styles.pill}
      aria-label={t(SHELL.inFlight, { n: count })}
    >
      <MoneyDot money="may-move" silent />
      {count}
    </Link>
  );
}
