import type { Family } from "@alou/money/address-family";
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import { BrokenDialog } from "../ui/broken-dialog.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

const ConnectDialog = lazy(async () => ({ default: (await import("./connect-dialog.tsx")).ConnectDialog }));

/** What a wallet is wanted for. */
export interface Wanted {
  /** Only a wallet of this family will do. */
  readonly family?: Family;
  /** One more for the account, beside those it has. */
  readonly link?: boolean;
  /** To sign in with it, whoever is signed in now. */
  readonly signIn?: boolean;
}

interface Connect {
  /** Opens the dialog: to connect, and to sign in where nobody is. */
  readonly open: (wanted?: Wanted) => void;
}

const Context = createContext<Connect>({ open: () => {} });

export function useConnect(): Connect {
  return useContext(Context);
}

/** Keeps the one connect dialog, which anything on the page may open. */
export function ConnectProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState<Wanted>();
  const close = () => setShown(undefined);
  const connect = useMemo(() => ({ open: (wanted: Wanted = {}) => setShown(wanted) }), []);
  return (
    <Context value={connect}>
      {children}
      {shown && (
        <ErrorBoundary instead={<BrokenDialog onClose={close} />}>
          <Suspense fallback={null}>
            <ConnectDialog wanted={shown} onClose={close} />
          </Suspense>
        </ErrorBoundary>
      )}
    </Context>
  );
}
