// Runs before the first paint, so that the page never flashes in the wrong theme or language. A file of its own
// because the content security policy allows no inline script.
(() => {
  const root = document.documentElement;
  const kept = (name) => {
    try {
      return localStorage.getItem(`alou.${name}`);
    } catch {
      return null; // Storage may be forbidden; the page then follows the system.
    }
  };
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  const language = kept("language") ?? (/^zh\b/i.test(navigator.language) ? "zh" : "en");
  root.lang = language === "zh" ? "zh-Hans" : "en";
})();
