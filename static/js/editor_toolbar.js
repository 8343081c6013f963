// The toolbar of the editor: one stop of the Tab key, arrows go from button to button (APG
// toolbar). Alt+F10 goes there from the text, Esc goes back.
"use strict";
{
  function button(label, sign) {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", textContent: sign, title: label, tabIndex: -1 });
    made.setAttribute("aria-label", label);
    return made;
  }

  function walk(bar, event) {
    const all = [...bar.querySelectorAll("button:not(:disabled)")].filter((b) => b.offsetParent);
    const at = all.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    for (const b of bar.querySelectorAll("button")) b.tabIndex = -1;
    const next = all.at(to % all.length);
    next.tabIndex = 0;
    next.focus();
  }

  // toolbar draws the buttons for a view. The answer has update(state), and the button of the source.
  Paper.toolbar = (view, name) => {
    const bar = document.createElement("div");
    bar.className = "editor-bar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", `Formatação: ${name}`);
    const drawn = [];
    for (const group of Paper.commands) {
      const set = bar.appendChild(document.createElement("span"));
      for (const [label, sign, command] of group) {
        const made = set.appendChild(button(label, sign));
        made.addEventListener("click", () => { command.run(view.state, view.dispatch, view); view.focus(); });
        drawn.push([made, command]);
      }
    }
    const source = bar.appendChild(button("Ver o código HTML", "HTML"));
    source.setAttribute("aria-pressed", "false");
    bar.querySelector("button").tabIndex = 0;
    bar.addEventListener("keydown", (event) => event.key === "Escape" ? view.focus() : walk(bar, event));
    const update = (state) => {
      for (const [made, { run, down, shown }] of drawn) {
        if (down) made.setAttribute("aria-pressed", String(down(state)));
        made.hidden = Boolean(shown && !shown(state));
        made.setAttribute("aria-disabled", String(!run(state)));
      }
      if (!bar.querySelector("button[tabindex='0']:not([hidden])")) bar.querySelector("button").tabIndex = 0;
    };
    return { bar, source, update, focus: () => bar.querySelector("button[tabindex='0']").focus() };
  };
}
