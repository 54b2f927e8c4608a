import { Moon, Sun } from "lucide-react";
import { useLanguage, useSay } from "../i18n/language.tsx";
import { SHELL } from "../i18n/words/shell.ts";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { toggleTheme, useTheme } from "./theme.ts";

/** Chinese or English, each by its own name. */
export function LanguageToggle() {
  const t = useSay();
  const { language, setLanguage } = useLanguage();
  return (
    <Segmented
      label={t(SHELL.language)}
      value={language}
      options={[
        { value: "zh", text: "中", lang: "zh-Hans" },
        { value: "en", text: "EN", lang: "en" },
      ]}
      onChange={setLanguage}
    />
  );
}

/** Light or dark. */
export function ThemeToggle() {
  const t = useSay();
  const { isDark } = useTheme();
  return (
    <IconButton label={t(isDark ? SHELL.toLight : SHELL.toDark)} onClick={toggleTheme}>
      <Icon of={isDark ? Moon : Sun} />
    </IconButton>
  );
}
