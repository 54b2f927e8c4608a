import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type AnyRouter, RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { LanguageProvider } from "./i18n/language.tsx";
import { type Services, ServicesProvider } from "./server/services.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";

interface AppProps {
  readonly services: Services;
  readonly queries: QueryClient;
  readonly router: AnyRouter;
}

/** The page, in whatever world it is put. */
export function App({ services, queries, router }: AppProps) {
  return (
    <StrictMode>
      <LanguageProvider>
        <ErrorBoundary>
          <ServicesProvider value={services}>
            <QueryClientProvider client={queries}>
              <RouterProvider router={router} />
            </QueryClientProvider>
          </ServicesProvider>
        </ErrorBoundary>
      </LanguageProvider>
    </StrictMode>
  );
}
