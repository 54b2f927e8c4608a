import { Link, useRouterState } from "@tanstack/react-router";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { PERMISSIONS } from "../i18n/words/permissions.ts";
import { useInFlightCount } from "../live/use-in-flight.ts";
import { usePermissionNotices } from "../permissions/queries.ts";
import { Hidden } from "../ui/hidden.tsx";
import { Icon } from "../ui/icon.tsx";
import { isOn, NAV } from "./pages.ts";

/** The links of the navigation; where they stand decides how they look. */
export function NavLinks({ iconSize }: { readonly iconSize?: number }) {
  const { language } = useLanguage();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const t = useSay();
  const inFlight = useInFlightCount();
  const notices = usePermissionNotices().data?.length ?? 0;
  return NAV.map((page) => (
    <Link key={page.to} to={page.to} aria-current={isOn(page, path) ? "page" : undefined}>
      <Icon of={page.icon} size={iconSize ?? 18} />
      <span>{page.name[language]}</span>
      {page.to === "/portfolio" && notices > 0 && (
        <small data-grave>
          <Hidden>{t(PERMISSIONS.notices)} </Hidden>
          {notices}
        </small>
      )}
      {page.to === "/activity" && inFlight > 0 && <small>{inFlight}</small>}
    </Link>
  ));
}
