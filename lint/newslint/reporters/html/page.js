// The page as a whole: the table, the copies, the links between sections, and paper.

const showRule = table(data("findings"));
copies();

for (const button of document.querySelectorAll("button[data-rule]"))
  button.addEventListener("click", () => showRule(button.dataset.rule));

// A link to a rule opens it.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
addEventListener("hashchange", openTarget);
for (const link of document.querySelectorAll('a[href^="#rule-"]'))
  link.addEventListener("click", () => {
    document.querySelector(link.getAttribute("href")).open = true;
  });
openTarget();

// On paper nothing can be opened: all examples are, and closed again afterwards.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details.rule:not([open])")];
  for (const block of opened) block.open = true;
});
addEventListener("afterprint", () => {
  for (const block of opened) block.open = false;
});

// The section one is in is marked in the bar at the top.
const links = new Map(
  [...document.querySelectorAll('nav[aria-label="Sections"] a')].map((link) => [link.hash.slice(1), link]));
const observer = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries)
      if (isIntersecting) links.get(target.id)?.setAttribute("aria-current", "true");
      else links.get(target.id)?.removeAttribute("aria-current");
  },
  { rootMargin: "-30% 0px -69%" });
for (const section of document.querySelectorAll("main > section")) observer.observe(section);
