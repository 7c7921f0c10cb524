// What the tests ask of a page that is open in the browser. Each function answers with a list of
// faults, in words.
({
  structure(language) {
    const faults = [];
    const root = document.documentElement;
    if (!root.lang.toLowerCase().startsWith(language)) faults.push(`says its language is ${root.lang}`);
    const heads = document.querySelectorAll("h1");
    if (heads.length !== 1) faults.push(`has ${heads.length} main headings`);
    if (!document.querySelector("main#main")) faults.push("has no main part");
    if (!/\S.{2,} – Even Keel$/.test(document.title)) faults.push(`has the title "${document.title}"`);
    if (document.querySelector("[tabindex]:not([tabindex='-1']):not([tabindex='0'])")) {
      faults.push("moves the focus in an order of its own");
    }
    return faults;
  },

  width() {
    const wide = document.documentElement.scrollWidth;
    if (wide <= window.innerWidth) return [];
    const over = [...document.querySelectorAll("body *")].filter(
      (one) => one.getBoundingClientRect().right > window.innerWidth + 1
    );
    const names = over.slice(0, 3).map((one) => `${one.tagName.toLowerCase()}.${one.className}`);
    return [`scrolls sideways: ${wide} px wide at ${window.innerWidth} (${names.join(", ")})`];
  },

  // Call after the Tab key was pressed once, so that the browser shows where the focus is.
  focus() {
    const reachable = [
      ...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']"),
    ].filter((one) => !one.disabled && one.type !== "hidden" && one.checkVisibility());
    const look = (one) => {
      const parts = [getComputedStyle(one), getComputedStyle(one.parentElement)];
      const label = one.labels && one.labels[0];
      if (label) parts.push(getComputedStyle(label, "::before"));
      return parts
        .map((css) => [css.outline, css.boxShadow, css.backgroundColor, css.borderColor].join("|"))
        .join("||");
    };
    const faults = [];
    for (const one of reachable) {
      one.blur();
      const before = look(one);
      one.focus();
      const name = `${one.tagName.toLowerCase()} "${(one.innerText || one.name || "").trim().slice(0, 40)}"`;
      if (document.activeElement !== one) {
        faults.push(`${name} can't be reached`);
        continue;
      }
      if (look(one) === before) faults.push(`${name} does not show the focus`);
      one.scrollIntoView({ block: "nearest", behavior: "instant" });
      const box = one.getClientRects()[0];
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const label = one.labels && one.labels[0];
      const mine = (part) => part && (one.contains(part) || part.contains(one) || (label && label.contains(part)));
      if (!mine(top)) faults.push(`${name} is covered by ${top && top.className}`);
    }
    return faults;
  },
})
