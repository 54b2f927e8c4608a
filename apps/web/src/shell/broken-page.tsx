import { useSay } from "../i18n/language.tsx";
import { PROBLEM } from "../i18n/words/problem.ts";
import { Button } from "../ui/button.tsx";
import { Lost, Page } from "./page.tsx";

/** In the place of a page that could not be shown: most often a part of it that could not be loaded. */
export function BrokenPage({ error }: { readonly error: unknown }) {
  const t = useSay();
  return (
    <Page title={t(PROBLEM.brokenTitle)}>
      <Lost>
        <p role="alert">{t(isUnfetched(error) ? PROBLEM.unfetched : PROBLEM.broken)}</p>
        <p>
          <Button onClick={() => location.reload()}>{t(PROBLEM.reload)}</Button>
        </p>
      </Lost>
    </Page>
  );
}

/** Whether a part of the page could not be had from the server, as browsers and the page's loader say it. */
function isUnfetched(error: unknown): boolean {
  const text = error instanceof Error ? error.message : "";
  return /dynamically imported module|module script failed|preload CSS/i.test(text);
}
