// What cannot be done now is there all the same, and says why in its title: pressed, by a finger or by
// a key, it is said where every message stands, and so it is heard.
"use strict";
{
  const place = document.getElementById("message");

  function say(event) {
    const thing = event.target.closest?.("[aria-disabled=true][title]");
    if (!thing) return;
    event.preventDefault();
    const line = document.createElement("p");
    line.className = "message attention";
    line.textContent = `${thing.textContent.trim()}: ${thing.title}`;
    place.replaceChildren(line);
  }

  document.addEventListener("click", say);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") say(event);
  });
}
