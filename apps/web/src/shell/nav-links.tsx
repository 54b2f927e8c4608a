import { Link, useRouterState } from "@tanstack/react-router";
import { useLanguage } from "../i18n/language.tsx";
import { useInFlightCount } from "../live/use-in-flight.ts";
import { Icon } from "../ui/icon.tsx";
import { isOn, NAV } from "./pages.ts";

/** The links of the navigation; where they stand decides how they look. */
export function NavLinks({ iconSize }: { readonly iconSize?: number }) {
  const { language } = useLanguage();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const inFlight = useInFlightCount();
  return NAV.map((page) => (
    <Link key={page.to} to={page.to} aria-current={isOn(page, path) ? "page" : undefined}>
      <Icon of={page.icon} size={iconSize ?? 18} />
      <span>{page.name[language]}</span>
      {page.to === "/activity" && inFlight > 0 && <small>{inFlight}</small>}
    </Link>
  ));
}
