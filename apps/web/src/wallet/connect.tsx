import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";

import { BrokenDialog } from "../ui/broken-dialog.tsx";
import { ErrorBoundary } from "../ui/error-boundary.tsx";

const ConnectDialog = lazy(async () => ({ default: (await import("./connect-dialog.tsx")).ConnectDialog }));

interface Connect {
  /** Opens the dialog: to connect, and to sign in where nobody is. */
  readonly open: () => void;
}

const Context = createContext<Connect>({ open: () => {} });

export function useConnect(): Connect {
  return useContext(Context);
}

/** Keeps the one connect dialog, which anything on the page may open. */
export function ConnectProvider({ children }: { readonly children: ReactNode }) {
  const [shown, setShown] = useState(false);
  const close = () => setShown(false);
  const connect = useMemo(() => ({ open: () => setShown(true) }), []);
  return (
    <Context value={connect}>
      {children}
      {shown && (
        <ErrorBoundary instead={<BrokenDialog onClose={close} />}>
          <Suspense fallback={null}>
            <ConnectDialog onClose={close} />
          </Suspense>
        </ErrorBoundary>
      )}
    </Context>
  );
}
